import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fill } from '../../src/market/market.js';
import { applyFill, openPortfolio, viewOf } from '../../src/portfolio/portfolio.js';

function fill(quantity: number, price: number, commission = 0): Fill {
  return {
    agent: 'me',
    ticker: 'TOY',
    date: '2022-01-04',
    quantity,
    price,
    commission,
    slippage: 0,
  };
}

describe('a book', () => {
  it('opens with cash alone', () => {
    expect(viewOf(openPortfolio(1000), 50)).toEqual({
      direction: 0,
      quantity: 0,
      cash: 1000,
      equity: 1000,
    });
  });

  it('pays for shares and commission, and is valued at the close', () => {
    const book = applyFill(openPortfolio(1000), fill(10, 50, 1));
    expect(book).toEqual({ cash: 499, quantity: 10 });
    expect(viewOf(book, 55)).toEqual({ direction: 1, quantity: 10, cash: 499, equity: 1049 });
  });

  it('is paid for shares sold short, and owes them at the close', () => {
    const book = applyFill(openPortfolio(1000), fill(-10, 50, 1));
    expect(book).toEqual({ cash: 1499, quantity: -10 });
    expect(viewOf(book, 55)).toMatchObject({ direction: -1, equity: 949 });
  });

  it('turns from long to short by two fills of one step', () => {
    const long = applyFill(openPortfolio(0), fill(10, 50));
    const short = [fill(-10, 60), fill(-5, 60)].reduce(applyFill, long);
    expect(short).toEqual({ cash: 400, quantity: -5 });
  });

  it('calls the dust of fractional shares no position', () => {
    const third = 1000 / 3;
    const open = applyFill(openPortfolio(1000), fill(third, 3));
    const closed = applyFill(open, fill(-third + 1e-12, 3));
    expect(closed.quantity).toBe(0);
    expect(viewOf(closed, 3).direction).toBe(0);
  });

  it('does not change the book it is applied to', () => {
    const book = Object.freeze(openPortfolio(100));
    expect(() => applyFill(book, fill(1, 50))).not.toThrow();
    expect(book).toEqual({ cash: 100, quantity: 0 });
  });

  it('is worth its cash plus what each fill has gained since, less commissions', () => {
    const shares = fc.integer({ min: -100, max: 100 });
    const price = fc.double({ min: 1, max: 500, noNaN: true });
    const fills = fc.array(fc.tuple(shares, price, fc.double({ min: 0, max: 5, noNaN: true })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(fills, price, (trades, close) => {
        const book = trades.map(([n, p, c]) => fill(n, p, c)).reduce(applyFill, openPortfolio(1e5));
        const { equity, cash, quantity } = viewOf(book, close);
        const gained = trades.reduce((sum, [n, p, c]) => sum + n * (close - p) - c, 0);
        expect(equity).toBeCloseTo(1e5 + gained, 4);
        expect(equity).toBe(cash + quantity * close);
      }),
    );
  });
});
