import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildSnapshot } from '../../src/dataset/pipeline.js';
import { calendarNamed } from '../../src/dataset/calendar.js';
import { pipelineTickerSchema } from '../../src/dataset/pipeline-ticker.js';
import { readHistories, type TickerHistory } from '../../src/dataset/snapshot.js';
import { sourceOptionsSchema } from '../../src/dataset/sources/options.js';
import { transformOptionsSchema } from '../../src/dataset/transforms/options.js';
import { replayMarket } from '../../src/market/replay.js';
import type { Observation } from '../../src/market/market.js';
import { temporaryLayout } from '../store/sample.js';
import { noWorld } from './fixture.js';
import { folderWith } from './sources/files/reading.js';

const FROM = '2022-01-03';
const TO = '2022-02-11';
const sessions = calendarNamed('nyse').sessions(FROM, TO);
const MINUTES = 40 * 24 * 60;

const toy = pipelineTickerSchema.parse({
  ticker: 'TOY',
  name: 'Toy Works',
  sector: 'Toys',
  introduction: 'It makes toys.',
});

/** A row of a file and the moment from which it may be known. */
interface Row {
  readonly table: 'prices' | 'corporate_actions' | 'news' | 'filings';
  readonly at: string;
  readonly cells: Readonly<Record<string, unknown>>;
}

const momentAt = (minute: number): string =>
  new Date(Date.parse(`${FROM}T00:00:00Z`) + minute * 60_000).toISOString().replace('.000', '');

const closeOf = (date: string): string => calendarNamed('nyse').closeAt(date);

/** So few that the same words come again, with markup and without. */
const words = fc.constantFrom(
  'Orders of the company rose by a tenth in the quarter, the chief executive said on the phone.',
  '<p>Orders of the company rose by a tenth in the quarter, the chief executive said on the phone.',
  'Orders of the company rose by a tenth in the quarter, the chief executive said on television.',
  'A rival sued over a patent.',
  'Der Umsatz stieg im letzten Quartal um ein Zehntel, sagte der Vorstand am Telefon.',
  '<br>',
);

const minute = fc.integer({ min: 0, max: MINUTES });

const documents = fc.array(fc.record({ minute, text: words, isFiling: fc.boolean() }), {
  minLength: 5,
  maxLength: 40,
});
const actions = fc.array(
  fc.record({ session: fc.constantFrom(...sessions), isSplit: fc.boolean() }),
  { maxLength: 3 },
);

function rowsOf(
  written: readonly { minute: number; text: string; isFiling: boolean }[],
  split: readonly { session: string; isSplit: boolean }[],
): Row[] {
  // As traded, so that each split shows in the closes.
  const splitDays = [...new Set(split.filter((each) => each.isSplit).map((each) => each.session))];
  return [
    ...written.map(({ minute: after, text, isFiling }, index): Row => {
      const at = momentAt(after);
      const cells = { ticker: 'TOY', id: `d${index}`, available_at: at, text };
      return isFiling
        ? { table: 'filings', at, cells: { ...cells, form: index % 2 === 0 ? '10-Q' : '10-Q/A' } }
        : { table: 'news', at, cells };
    }),
    ...sessions.map((date, index): Row => {
      const halvings = splitDays.filter((day) => day <= date).length;
      const close = (100 + ((index * index * 7) % 13)) / 2 ** halvings;
      const cells = { ticker: 'TOY', session_date: date, open: close, close };
      return { table: 'prices', at: closeOf(date), cells };
    }),
    // An action is in the prices of its day; who knew of it before is not said.
    ...split.map(({ session, isSplit }): Row => {
      const [kind, value] = isSplit ? ['split', 2] : ['dividend', 1];
      const cells = { ticker: 'TOY', session_date: session, kind, value };
      return { table: 'corporate_actions', at: closeOf(session), cells };
    }),
  ];
}

async function historyOf(rows: readonly Row[], delayMinutes: number): Promise<TickerHistory> {
  const tables = ['prices', 'corporate_actions', 'news', 'filings'] as const;
  const files = tables.map((table): [string, string] => {
    const own = rows.filter((row) => row.table === table);
    return [`${table}.ndjson`, own.map(({ cells }) => JSON.stringify(cells)).join('\n')];
  });
  const layout = temporaryLayout();
  const pipeline = {
    name: 'toy',
    from: null,
    to: null,
    tickers: [toy],
    sources: tables.map((table) =>
      sourceOptionsSchema.parse({ kind: 'files', table, files: `${table}.ndjson` }),
    ),
    transforms: [
      { kind: 'adjust_prices' },
      { kind: 'clean_html' },
      { kind: 'drop_empty_text' },
      { kind: 'drop_exact_duplicates' },
      { kind: 'drop_near_duplicates' },
      { kind: 'score_relevance' },
      { kind: 'detect_language', keep: ['en'] },
      { kind: 'score_sentiment' },
      { kind: 'assign_sessions', delay_minutes: delayMinutes },
    ].map((each) => transformOptionsSchema.parse(each)),
  };
  const folder = folderWith(Object.fromEntries(files));
  const { dataset, fingerprint } = await buildSnapshot(layout, pipeline, folder, noWorld);
  const history = (await readHistories(layout, dataset, fingerprint, ['TOY'])).get('TOY');
  if (history === undefined) throw new Error('the ticker is not there');
  return history;
}

/** What a market of bars as traded shows, session by session. */
function observed(history: TickerHistory): Observation[] {
  const shown = { ...history, bars: history.traded };
  const windows = { warm_up: [FROM, '2022-01-14'], test: ['2022-01-15', TO] } as const;
  const market = replayMarket(shown, windows, 'next_close');
  const seen: Observation[] = [];
  for (let step = market.reset(0); ; step = market.step([])) {
    seen.push({ ...step.observation, bars: [...step.observation.bars] });
    if (step.truncated) return seen;
  }
}

it(
  'shows each document once, at the first session that may see it',
  { timeout: 60_000 },
  async () => {
    const delay = fc.constantFrom(0, 15, 24 * 60);
    await fc.assert(
      fc.asyncProperty(documents, delay, async (written, delayMinutes) => {
        const history = await historyOf(rowsOf(written, []), delayMinutes);
        const shown = observed(history);
        const ids = shown.flatMap((each) => each.documents.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(history.documents.map(({ id }) => id).toSorted());
        for (const [index, { decisionAt, documents: own }] of shown.entries()) {
          for (const { availableAt } of own) {
            const known = Date.parse(availableAt) + delayMinutes * 60_000;
            expect(known).toBeLessThanOrEqual(Date.parse(decisionAt));
            const before = shown[index - 1]?.decisionAt ?? '1970-01-01T00:00:00Z';
            expect(known).toBeGreaterThan(Date.parse(before));
          }
        }
      }),
      { numRuns: 8 },
    );
  },
);

it('shows until a day what it would if nothing had come after', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      documents,
      actions,
      fc.integer({ min: 3, max: sessions.length - 3 }),
      async (written, split, last) => {
        const rows = rowsOf(written, split);
        const end = closeOf(sessions[last] ?? '');
        const until = (shown: readonly Observation[]) =>
          shown.filter(({ decisionAt }) => decisionAt <= end);
        const whole = observed(await historyOf(rows, 0));
        // Later bars stay, so that both have the same sessions, but tell of other prices.
        const cut = rows
          .filter(({ table, at }) => table === 'prices' || at <= end)
          .map((row) =>
            row.at > end ? { ...row, cells: { ...row.cells, open: 500, close: 500 } } : row,
          );
        expect(until(observed(await historyOf(cut, 0)))).toEqual(until(whole));
      },
    ),
    { numRuns: 8 },
  );
});
