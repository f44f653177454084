import type { QualityRecord } from '../../store/quality-record.js';
import { count, decimals, signedDecimals } from '../tables/number-text.js';
import { textCell, type Column, type ReportTable, type TableRow } from '../tables/table.js';

/** Each ticker's bars and documents. */
export function tickersTable({ tickers }: QualityRecord): ReportTable {
  return simple({
    name: 'tickers',
    caption: 'Tickers.',
    head: 'Ticker',
    columns: [
      start('name', 'Name'),
      start('first', 'First bar'),
      start('last', 'Last bar'),
      end('bars', 'Bars'),
      end('missing', 'Sessions missing'),
      end('move', 'Largest move', 'percent, adjusted'),
      start('adjustment', 'Adjusted closes'),
      end('news', 'News'),
      end('filings', 'Filings'),
    ],
    rows: tickers.map((each) => ({
      head: each.ticker,
      cells: [
        each.name,
        each.first,
        each.last,
        count(each.bars),
        count(each.missing),
        each.largest_move === null
          ? ''
          : `${signedDecimals(100 * each.largest_move.change, 1)} on ${each.largest_move.date}`,
        Object.entries(each.adjustment)
          .filter(([, bars]) => bars > 0)
          .map(([from, bars]) => `${adjustments[from] ?? from} (${count(bars)})`)
          .join(', '),
        count(each.news),
        count(each.filings),
      ].map(textCell),
    })),
    notes: [
      'Sessions missing are those of the exchange’s calendar between the first and the last bar.',
    ],
  });
}

const adjustments: Readonly<Record<string, string>> = {
  source: 'by the source',
  computed: 'computed',
  none: 'not adjusted',
};

/** How sure the moments are at which documents became known. */
export function availabilityTable({ availability }: QualityRecord): ReportTable | null {
  if (availability.length === 0) return null;
  return simple({
    name: 'availability',
    caption: 'How sure it is when documents became known.',
    head: 'Kind',
    columns: [
      end('stated', 'Stated by the source'),
      end('assumed', 'Assumed from a date'),
      end('share', 'Assumed', 'percent'),
    ],
    rows: availability.map(({ kind, stated, assumed }) => ({
      head: kind,
      cells: [count(stated), count(assumed), share(assumed, stated + assumed)].map(textCell),
    })),
    notes: [],
  });
}

/** Languages, most first. */
export function languagesTable({ languages }: QualityRecord): ReportTable | null {
  if (languages.every(({ language }) => language === null)) return null;
  const all = languages.reduce((sum, { documents }) => sum + documents, 0);
  return simple({
    name: 'languages',
    caption: 'Languages of the documents.',
    head: 'Language',
    columns: [end('documents', 'Documents'), end('share', 'Share', 'percent')],
    rows: languages.map(({ language, documents }) => ({
      head: language ?? 'not told',
      cells: [count(documents), share(documents, all)].map(textCell),
    })),
    notes: [],
  });
}

/** What the sections of filings look like. */
export function sectionsTable({ sections }: QualityRecord): ReportTable | null {
  if (sections.length === 0) return null;
  const verdicts = [...new Set(sections.map(({ verdict }) => verdict))].toSorted();
  const items = [...new Set(sections.map(({ item }) => item))];
  return simple({
    name: 'sections',
    caption: 'Sections of filings, by what was thought of them.',
    head: 'Item',
    columns: verdicts.map((verdict) => end(verdict, verdict)),
    rows: items.map((item) => ({
      head: item,
      cells: verdicts.map((verdict) => {
        const found = sections.find((each) => each.item === item && each.verdict === verdict);
        return textCell(count(found?.filings ?? 0));
      }),
    })),
    notes: [],
  });
}

/** What was not taken into the dataset. */
export function setAsideTable({ set_aside }: QualityRecord): ReportTable | null {
  if (set_aside.length === 0) return null;
  return simple({
    name: 'set-aside',
    caption: 'What was set aside.',
    head: 'Reason',
    columns: [start('table', 'Meant for'), start('step', 'Step'), end('rows', 'Rows')],
    rows: set_aside.map(({ reason, meant_for, step, rows }) => ({
      head: reason,
      cells: [meant_for, step, count(rows)].map(textCell),
    })),
    notes: ['The rows themselves are in the table set_aside of the snapshot.'],
  });
}

function simple(parts: {
  readonly name: string;
  readonly caption: string;
  readonly head: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly notes: readonly string[];
}): ReportTable {
  const { rows, ...rest } = parts;
  return { ...rest, groupHead: '', groups: [{ heading: '', rows }] };
}

const start = (key: string, label: string): Column => ({ key, label, unit: '', align: 'start' });
const end = (key: string, label: string, unit = ''): Column => ({ key, label, unit, align: 'end' });

const share = (part: number, all: number): string =>
  all === 0 ? '' : decimals((100 * part) / all, 1);
