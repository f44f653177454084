import type { QualityRecord } from '../../store/quality-record.js';
import type { Chart, Figure } from '../charts/chart.js';
import { slug } from '../slug.js';
import { THEME } from '../charts/theme.js';
import { counted } from '../tables/number-text.js';

/** One bar: what it stands for, and how many documents there are. */
interface Bin {
  readonly label: string;
  readonly documents: number;
}

/** How long documents are, a picture a kind. */
export function lengthFigure({ lengths }: QualityRecord): Figure | null {
  return distribution({
    name: 'lengths',
    title: 'How long documents are.',
    caption:
      'Documents by their number of characters, headline included. Each bin goes to where the next begins, twice to two and a half times as far.',
    axis: 'characters, from',
    labels: beginnings(lengths.map(({ from }) => from)).map(rounded),
    rows: lengths.map(({ kind, from, documents }) => ({ kind, label: rounded(from), documents })),
  });
}

/** Where bins begin, from the first that is held to the last: 0, then 1, 2 and 5 times the powers of ten. */
function beginnings(held: readonly number[]): number[] {
  const [first, last] = [Math.min(...held), Math.max(...held)];
  const all = [0];
  for (let power = 1; power <= last; power *= 10) all.push(power, 2 * power, 5 * power);
  return all.filter((begin) => begin >= first && begin <= last);
}

/** How long documents wait until a session sees them, a picture a kind. */
export function delayFigure({ delays }: QualityRecord): Figure | null {
  return distribution({
    name: 'delays',
    title: 'How long a document waits to be seen.',
    caption:
      'Documents by the hours from the moment they became known to the close that sees them first. None may wait less than nothing; what waits more than a day or two came on a weekend, on a holiday or where bars are missing.',
    axis: 'hours',
    labels: delays.toSorted((a, b) => a.from_hours - b.from_hours).map(hours),
    rows: delays.map((bin) => ({ kind: bin.kind, label: hours(bin), documents: bin.documents })),
  });
}

const hours = ({ from_hours, to_hours }: QualityRecord['delays'][number]): string =>
  to_hours === null ? `${from_hours}+` : `${from_hours}–${to_hours}`;

interface Distribution {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly axis: string;
  /** Of the bins of all kinds, in order, so that kinds can be compared. */
  readonly labels: readonly string[];
  readonly rows: readonly (Bin & { readonly kind: string })[];
}

function distribution({ name, title, caption, axis, labels, rows }: Distribution): Figure | null {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  if (kinds.length === 0) return null;
  return {
    name,
    title,
    caption,
    legend: [],
    least: 260,
    charts: kinds.map((kind) => {
      const bins = rows.filter((row) => row.kind === kind);
      return barChart({ name: `${name}-${slug(kind)}`, kind, axis, bins, labels });
    }),
  };
}

function barChart({
  name,
  kind,
  axis,
  bins,
  labels,
}: {
  readonly name: string;
  readonly kind: string;
  readonly axis: string;
  readonly bins: readonly Bin[];
  readonly labels: readonly string[];
}): Chart {
  const all = bins.reduce((sum, { documents }) => sum + documents, 0);
  const each = bins.map(({ label, documents }) => `${label}: ${documents}`).join(', ');
  return {
    name,
    description: `${counted(all, 'document')} of kind ${kind} by ${axis} ${each}.`,
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      title: { text: kind, subtitle: counted(all, 'document') },
      width: 'container',
      height: 120,
      autosize: { type: 'fit-x', contains: 'padding' },
      config: THEME,
      data: { values: bins.map(({ label, documents }) => ({ label, documents })) },
      mark: { type: 'bar', color: '#1b6ca8' },
      encoding: {
        x: {
          field: 'label',
          type: 'ordinal',
          scale: { domain: [...new Set(labels)] },
          axis: { title: axis, labelAngle: 0, labelOverlap: 'greedy' },
        },
        y: {
          field: 'documents',
          type: 'quantitative',
          axis: { title: null, tickCount: 4, tickMinStep: 1, format: '~s' },
        },
      },
    },
  };
}

const rounded = (n: number): string =>
  n >= 1_000_000 ? `${n / 1_000_000}M` : n >= 1_000 ? `${n / 1_000}k` : String(n);
