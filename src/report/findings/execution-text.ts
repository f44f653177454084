import { z } from 'zod';
import { canonicalJson } from '../../base/content-hash.js';
import type { SnapshotManifest } from '../../store/snapshot-manifest.js';

type Json = z.infer<ReturnType<typeof z.json>>;

// What the report words; anything else in the record is not its business.
const executionShape = z.object({
  timing: z.string(),
  hold: z.string(),
  short: z.boolean(),
  cash: z.number(),
  // A record names it where it is not the usual.
  prices_shown: z.string().default('adjusted'),
});
const costsShape = z.object({
  commission_per_share: z.number(),
  min_commission: z.number(),
  max_commission_rate: z.number(),
  commission_bps: z.number(),
  slippage_bps: z.number(),
});

const TIMING: Readonly<Record<string, string>> = {
  next_open: 'an answer given at a close is filled at the next session’s open',
  next_close: 'an answer given at a close is filled at the next session’s close',
  same_close: 'an answer is filled at the very close it was given on, as the paper does',
};
const HOLD: Readonly<Record<string, string>> = {
  keep: 'keeps the position',
  flat: 'closes the position, as the paper’s accounting does',
};

const PRICES_SHOWN: Readonly<Record<string, string>> = {
  adjusted:
    'saw adjusted prices, which fills and returns are taken from too. Dividends paid later make their level, not their changes, lower than it was quoted.',
  as_traded:
    'saw prices as the source quotes them, carried over the splits there had been until then. Fills and returns are taken from adjusted prices.',
};

const TRUST =
  ' The prices are of files, which cannot say whether their closes are as traded: where no split is recorded that shows it, it is taken on trust.';

/** How orders were filled and what a hold did, one line each; several settings are all named. */
export function executionFacts(records: readonly Json[]): { label: string; text: string }[] {
  const shapes = distinct(records).map((record) => executionShape.safeParse(record));
  const read = shapes.flatMap((shape) => (shape.success ? [shape.data] : []));
  if (read.length === 0) return [];
  const joined = (text: (each: z.infer<typeof executionShape>) => string): string =>
    [...new Set(read.map(text))].join('; or, where swept, ');
  return [
    { label: 'Execution', text: joined((e) => `${e.timing}: ${TIMING[e.timing] ?? 'as named'}`) },
    { label: 'A hold', text: joined((e) => HOLD[e.hold] ?? e.hold) },
    {
      label: 'A sell',
      text: joined((e) => (e.short ? 'goes short' : 'goes flat; there are no short positions')),
    },
    { label: 'Starting cash', text: joined((e) => String(e.cash)) },
  ];
}

const filesOfPrices = z.object({
  kind: z.literal('files'),
  options: z.object({ table: z.literal('prices') }),
});

/** Which prices the agents saw, one sentence for each way there was. */
export function pricesShown(
  records: readonly Json[],
  manifest: Pick<SnapshotManifest, 'sources'> | null,
): string[] {
  const trusts = manifest?.sources.some((source) => filesOfPrices.safeParse(source).success);
  const shapes = distinct(records).map((record) => executionShape.safeParse(record));
  const ways = new Set(shapes.flatMap(({ data }) => (data === undefined ? [] : data.prices_shown)));
  return [...ways].toSorted().map((way) => {
    const where = ways.size > 1 ? 'In some of the trials agents' : 'Agents';
    const trust = trusts === true && way === 'as_traded' ? TRUST : '';
    return `${where} ${PRICES_SHOWN[way] ?? `saw prices ${way}`}${trust}`;
  });
}

/** What trading cost, in words. */
export function costsText(records: readonly Json[]): string {
  return distinct(records)
    .map((record) => {
      const shape = costsShape.safeParse(record);
      return shape.success ? costsWords(shape.data) : canonicalJson(record);
    })
    .join('; or, where swept, ');
}

function costsWords(costs: z.infer<typeof costsShape>): string {
  const parts = [
    costs.commission_per_share > 0 &&
      `${costs.commission_per_share} a share (at least ${costs.min_commission} an order, at most ${Number((costs.max_commission_rate * 100).toFixed(4))} % of its value)`,
    costs.commission_bps > 0 && `commission ${costs.commission_bps} basis points`,
    costs.slippage_bps > 0 && `slippage ${costs.slippage_bps} basis points`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function distinct(records: readonly Json[]): Json[] {
  return [...new Map(records.map((record) => [canonicalJson(record), record])).values()];
}
