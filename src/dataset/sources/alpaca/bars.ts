import { UserError } from '../../../base/user-error.js';
import type { ServiceArchive } from '../../fetching/archive.js';
import type { SourceRecord } from '../../record.js';
import type { Source, SourceInput, SourceWorld } from '../source.js';
import { askedOf, type Asked } from './asked.js';
import { readBar } from './bar.js';
import type { AlpacaBarsOptions } from './bars-options.js';
import { readCorporateAction } from './corporate-action.js';
import { actionPages, barPages } from './bar-pages.js';
import type { Page } from './pages.js';
import { refusal } from '../refusal.js';
import { alpacaService } from './service.js';
import { inSeveral } from '../several.js';
import { requiredDates } from '../wanted-dates.js';

const TICKERS_AT_A_TIME = 4;

/**
 * Daily bars of Alpaca as traded, with the splits and dividends that prices are adjusted for: each
 * ticker's, a calendar year at a time. It has stocks only: tickers of other calendars are left to others.
 */
export function alpacaBarsSource(options: AlpacaBarsOptions, world: SourceWorld): Source {
  const span = requiredDates(options.kind, world);
  const all = askedOf(world.tickers, options, span).filter(
    ({ calendar }) => calendar.name === 'nyse',
  );
  if (all.length === 0) throw noStocks();
  const archive = (): ServiceArchive => world.archive.of(alpacaService(options));
  const { kind, feed, asof, symbols } = options;
  return {
    settings: { kind, feed, asof, symbols },
    inputs: async () => {
      const inputs = await inSeveral(all, TICKERS_AT_A_TIME, (asked) =>
        inputsOf(archive(), asked, options),
      );
      return inputs.flat();
    },
    records: async function* () {
      for (const asked of all) yield* barRecords(archive(), asked, options);
    },
  };
}

async function inputsOf(
  archive: ServiceArchive,
  asked: Asked,
  options: AlpacaBarsOptions,
): Promise<SourceInput[]> {
  const inputs: SourceInput[] = [];
  const add = ({ reply: { name, sha256 } }: Page<unknown>): void =>
    void inputs.push({ name, sha256 });
  for await (const page of barPages(archive, asked, options)) add(page);
  for await (const page of actionPages(archive, asked)) add(page);
  return inputs;
}

async function* barRecords(
  archive: ServiceArchive,
  asked: Asked,
  options: AlpacaBarsOptions,
): AsyncIterable<SourceRecord> {
  for await (const { reply, body } of barPages(archive, asked, options)) {
    for (const [symbol, bar] of entriesOf(body.bars)) {
      yield symbol === asked.symbol
        ? { ...readBar(bar, asked, reply), place: reply.name }
        : foreignBar(symbol, reply.name);
    }
  }
  for await (const { reply, body } of actionPages(archive, asked)) {
    for (const [listed, action] of entriesOf(body.corporate_actions)) {
      const record = readCorporateAction(listed, action, asked, reply.name);
      if (record !== undefined) yield { ...record, place: reply.name };
    }
  }
}

/** Each item of a reply's lists with the name of its list. */
function* entriesOf(
  lists: Readonly<Record<string, readonly unknown[] | null>> | null,
): Iterable<readonly [string, unknown]> {
  for (const [name, items] of Object.entries(lists ?? {})) {
    for (const item of items ?? []) yield [name, item];
  }
}

function foreignBar(symbol: string, place: string): SourceRecord {
  const about = { meant_for: 'prices', ticker: null, item: null } as const;
  return refusal(about, 'it is of another symbol than asked for', symbol, place);
}

function noStocks(): UserError {
  return new UserError(
    'alpaca-bars has stocks only, and no ticker of the pipeline trades on the NYSE calendar',
    {
      hint: 'Give the stocks among the tickers `calendar: nyse`, or take another source of prices.',
    },
  );
}
