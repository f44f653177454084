import { z } from 'zod';
import type { Fill, Market, Step } from '../market.js';

/** What trading costs. Defaults are those of a low-cost US broker plus two basis points of slippage. */
export const costsSchema = z.strictObject({
  commission_per_share: z.number().min(0).default(0.0049).describe('Commission a share.'),
  min_commission: z.number().min(0).default(0.99).describe('Least commission an order.'),
  max_commission_rate: z
    .number()
    .min(0)
    .default(0.01)
    .describe('Most commission an order, as a fraction of its value.'),
  commission_bps: z
    .number()
    .min(0)
    .default(0)
    .describe('Commission in basis points of the order’s value, added to the above.'),
  slippage_bps: z
    .number()
    .min(0)
    .default(2)
    .describe('Fill price moved against the order, in basis points.'),
});
export type CostsOptions = z.infer<typeof costsSchema>;

/** Commission of an order of so many shares at a price, in units of currency. */
export function commission(shares: number, price: number, options: CostsOptions): number {
  const value = Math.abs(shares) * price;
  const perShare = Math.max(
    Math.abs(shares) * options.commission_per_share,
    options.min_commission,
  );
  return (
    Math.min(perShare, value * options.max_commission_rate) + (value * options.commission_bps) / 1e4
  );
}

/** The same market with commission and slippage on every fill. */
export function withCosts(market: Market, options: CostsOptions): Market {
  const charge = (step: Step): Step => ({
    ...step,
    fills: step.fills.map((fill) => chargeFill(fill, options)),
  });
  return {
    reset: (seed) => charge(market.reset(seed)),
    step: (orders) => charge(market.step(orders)),
  };
}

function chargeFill(fill: Fill, options: CostsOptions): Fill {
  const slip = (fill.price * options.slippage_bps) / 1e4;
  return {
    ...fill,
    price: fill.price + Math.sign(fill.quantity) * slip,
    commission: fill.commission + commission(fill.quantity, fill.price, options),
    slippage: fill.slippage + slip * Math.abs(fill.quantity),
  };
}
