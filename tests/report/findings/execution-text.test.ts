import { describe, expect, it } from 'vitest';
import { pricesShown } from '../../../src/report/findings/execution-text.js';

const usual = { timing: 'next_open', hold: 'flat', short: true, cash: 100_000 };
const from = (kind: string, table: string) => ({
  sources: [{ kind, options: { table }, inputs: [] }],
});
const asTraded = { ...usual, prices_shown: 'as_traded' };

describe('which prices agents saw', () => {
  it('is adjusted ones where the record says nothing else', () => {
    const [sentence, ...others] = pricesShown([usual, { ...usual, timing: 'same_close' }], null);
    expect(sentence).toMatch(/^Agents saw adjusted prices, /);
    expect(others).toEqual([]);
  });

  it('is told of prices as traded, with what returns are taken from', () => {
    expect(pricesShown([asTraded], from('files', 'news'))).toEqual([
      'Agents saw prices as the source quotes them, carried over the splits there had been until then. Fills and returns are taken from adjusted prices.',
    ]);
  });

  it('as traded is taken on trust where files say so and no split, which only prices as traded need', () => {
    const files = from('files', 'prices');
    expect(pricesShown([asTraded], files)[0]).toMatch(
      / where no split is recorded that shows it, it is taken on trust\.$/,
    );
    expect(pricesShown([usual], files)).toEqual(pricesShown([usual], null));
  });

  it('is told of each way where it was swept', () => {
    expect(pricesShown([asTraded, usual], null).map((text) => text.slice(0, 40))).toEqual([
      'In some of the trials agents saw adjuste',
      'In some of the trials agents saw prices ',
    ]);
  });

  it('is nothing where no trial is complete', () => {
    expect(pricesShown([], null)).toEqual([]);
  });
});
