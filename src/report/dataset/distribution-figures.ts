import type { QualityRecord } from '../../store/quality-record.js';
import type { Chart, Figure } from '../charts/chart.js';
import { slug } from '../charts/chart-title.js';
import { THEME } from '../charts/theme.js';

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
      'Documents by their number of characters, as agents read them, headline included. Each bin is twice to two and a half times as wide as the one before.',
    axis: 'characters, from',
    rows: lengths.map(({ kind, from, documents }) => ({
      kind,
      from,
      label: counted(from),
      documents,
    })),
  });
}

/** How long documents wait until a session sees them, a picture a kind. */
export function delayFigure({ delays }: QualityRecord): Figure | null {
  return distribution({
    name: 'delays',
    title: 'How long a document waits to be seen.',
    caption:
      'Documents by the hours from the moment they became known to the close that sees them first. None may wait less than nothing; what waits more than a day or two came on a weekend, on a holiday or where bars are missing.',
    axis: 'hours, from',
    rows: delays.map(({ kind, from_hours, documents }) => ({
      kind,
      from: from_hours,
      label: String(from_hours),
      documents,
    })),
  });
}

interface Distribution {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly axis: string;
  readonly rows: readonly (Bin & { readonly kind: string; readonly from: number })[];
}

function distribution({ name, title, caption, axis, rows }: Distribution): Figure | null {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  if (kinds.length === 0) return null;
  const labels = [...new Set(rows.toSorted((a, b) => a.from - b.from).map(({ label }) => label))];
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
  /** Of the bins of all kinds, so that kinds can be compared. */
  readonly labels: readonly string[];
}): Chart {
  const all = bins.reduce((sum, { documents }) => sum + documents, 0);
  const each = bins.map(({ label, documents }) => `${label}: ${documents}`).join(', ');
  return {
    name,
    description: `${all} documents of kind ${kind} by ${axis} ${each}.`,
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      title: { text: kind, subtitle: `${all} documents` },
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
          scale: { domain: [...labels] },
          axis: { title: axis, labelAngle: 0, labelOverlap: 'greedy' },
        },
        y: {
          field: 'documents',
          type: 'quantitative',
          axis: { title: null, tickCount: 4, format: '~s' },
        },
      },
    },
  };
}

const counted = (n: number): string =>
  n >= 1_000_000 ? `${n / 1_000_000}M` : n >= 1_000 ? `${n / 1_000}k` : String(n);
