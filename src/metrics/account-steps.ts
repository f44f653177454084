import { itemAt, requireFinite } from './series.js';

/** An account session by session, and the closes that its shares were valued at. */
export interface AccountSeries {
  readonly closes: readonly number[];
  readonly equity: readonly number[];
  /** Shares held at each session, below zero when short. */
  readonly quantities: readonly number[];
  /** Commission and slippage paid since the session before. */
  readonly costs: readonly number[];
}

/** What happened to an account from one session to the next, in units of currency. */
export interface AccountStep {
  /** What long positions earned before costs. */
  readonly long: number;
  /** What short positions earned before costs. */
  readonly short: number;
  readonly costs: number;
  /** Value of the shares bought and sold. */
  readonly traded: number;
  /** Shares were held when it ended. */
  readonly held: boolean;
}

/**
 * The steps of an account, one fewer than its sessions. The price of a fill is not asked for: of a step in
 * which shares went from q to q' at price p, while closes went from c to c', equity and costs tell what was
 * earned before costs, `g = q (p - c) + q' (c' - p)`, which has one solution for p. The part before the
 * fill is of the old position, the part after it of the new one.
 */
export function accountSteps(account: AccountSeries): AccountStep[] {
  const { closes, equity, quantities, costs } = account;
  for (const [name, series] of Object.entries({ closes, equity, quantities, costs })) {
    requireFinite(series, name);
    if (series.length === closes.length) continue;
    throw new RangeError(`${series.length} ${name} do not fit ${closes.length} closes`);
  }
  return closes.slice(1).map((_, i) => stepTo(account, i + 1));
}

function stepTo({ closes, equity, quantities, costs }: AccountSeries, i: number): AccountStep {
  const paid = itemAt(costs, i);
  const gross = itemAt(equity, i) - itemAt(equity, i - 1) + paid;
  const [before, after] = [itemAt(quantities, i - 1), itemAt(quantities, i)];
  const held = after !== 0;
  if (before === after) {
    return {
      long: after > 0 ? gross : 0,
      short: after < 0 ? gross : 0,
      costs: paid,
      traded: 0,
      held,
    };
  }
  const [open, close] = [itemAt(closes, i - 1), itemAt(closes, i)];
  const price = (gross + before * open - after * close) / (before - after);
  const old = before * (price - open);
  const fresh = gross - old;
  return {
    long: (before > 0 ? old : 0) + (after > 0 ? fresh : 0),
    short: (before < 0 ? old : 0) + (after < 0 ? fresh : 0),
    costs: paid,
    traded: Math.abs(after - before) * price,
    held,
  };
}
