import { z } from 'zod';
import { suggestion } from '../../../base/nearest-name.js';
import { UserError } from '../../../base/user-error.js';
import type { KeptReply } from '../../fetching/archive.js';
import type { EdgarOptions } from './edgar-options.js';
import { notThat, replyJson } from './reply-json.js';

const tickersSchema = z.record(
  z.string(),
  z.object({
    cik_str: z.union([z.int().min(1), z.string().regex(/^\d{1,10}$/)]),
    ticker: z.string(),
  }),
);

const LIST = 'EDGAR’s list of tickers';

/** CIK by ticker. Share classes are written BRK-B by EDGAR and BRK.B by others: both are found. */
export type CikByTicker = ReadonlyMap<string, number>;

/** Reads EDGAR's list of the tickers in use today. */
export async function readTickers(reply: KeptReply): Promise<CikByTicker> {
  if (!reply.found) throw notThat(LIST, reply.name, 'the server has no such file');
  const entries = Object.values(await replyJson(reply, tickersSchema, LIST));
  const ciks = new Map<string, number>();
  for (const { ticker, cik_str } of entries) {
    const written = dashed(ticker);
    if (!ciks.has(written)) ciks.set(written, Number(cik_str));
  }
  return ciks;
}

/** The CIK the options give a ticker. */
export function givenCik(ticker: string, { ciks }: Pick<EdgarOptions, 'ciks'>): number | undefined {
  return Object.entries(ciks).find(([given]) => dashed(given) === dashed(ticker))?.[1];
}

/** The CIK of a ticker. Throws a {@link UserError} naming the nearest ticker when EDGAR knows none. */
export function cikOf(ticker: string, known: CikByTicker): number {
  const cik = known.get(dashed(ticker));
  if (cik !== undefined) return cik;
  throw new UserError(`EDGAR knows no ticker "${ticker}"`, {
    where: 'edgar',
    hint: `${suggestion(ticker, known.keys())} EDGAR lists the tickers in use today; one that was delisted or renamed is given its CIK in the source: ciks: { ${ticker}: 320193 }.`.trim(),
  });
}

const dashed = (ticker: string): string => ticker.toUpperCase().replaceAll(/[./ ]/g, '-');
