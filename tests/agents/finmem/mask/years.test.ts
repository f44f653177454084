import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber, daysBetween } from '../../../../src/base/calendar-date.js';
import {
  maskYears,
  shiftDate,
  unmaskYears,
  YEARS,
} from '../../../../src/agents/finmem/mask/years.js';

describe('masked years', () => {
  it.each([
    ['2020-03-12', '2392-03-12'],
    ['at 2020-03-12T20:00:00Z', 'at 2392-03-12T20:00:00Z'],
    ['March 12, 2020', 'March 12, 2392'],
    ['12 March 2020', '12 March 2392'],
    ['Mar. 12th, 2020', 'Mar. 12th, 2392'],
    ['March 12-14, 2020', 'March 12-14, 2392'],
    ['the end of June 2019', 'the end of June 2391'],
    ['September of 1987', 'September of 2359'],
    ['3/12/2020', '3/12/2392'],
    ['3/12/20', '3/12/2392'],
    ['12.03.2020', '12.03.2392'],
    ['/2020/03/12/', '/2392/03/12/'],
    ['msft-20200630.htm', 'msft-23920630.htm'],
    ['Q3 2020', 'Q3 2392'],
    ['3Q20 and 1H2021', '3Q2392 and 1H2393'],
    ['Q3’20, Q420', 'Q3 2392, Q4 2392'],
    ['2020Q3, 2021 H1', '2392Q3, 2393 H1'],
    ['the first quarter of 2020', 'the first quarter of 2392'],
    ['fiscal 2020', 'fiscal 2392'],
    ['fiscal year 2020', 'fiscal year 2392'],
    ['FY20, FY 21 and FY2022', 'FY2392, FY 2393 and FY2394'],
    ["summer of '20", 'summer of 2392'],
    ['2020 was better than 2019.', '2392 was better than 2391.'],
    ['(2020)', '(2392)'],
    ['2019-2021', '2391-2393'],
    ['2019–2028', '2391–2400'],
    ['the 2019-20 season', 'the 2391-2392 season'],
    ['2019,2020', '2391,2392'],
    ['2021E', '2393E'],
    ['the 2010s', 'the 2382s'],
    ['Founded in 1975, notes due 2041', 'Founded in 2347, notes due 2413'],
    ['notes due in 2050 and 2060, the 2050 Notes', 'notes due in 2422 and 2432, the 2422 Notes'],
  ])('of %j are %j', (text, masked) => {
    expect(maskYears(text)).toBe(masked);
  });

  it.each([
    '$2,020',
    '$2020',
    '€ 1999',
    'USD 2020',
    '2020 million',
    '2020%',
    '2020.5 points',
    '20.20',
    '1,999,000',
    '2020 shares',
    '2000 employees',
    '2000mAh',
    '12020',
    '24/7/365',
    '5.4.48',
    'COVID-19',
    '10-K',
    'up 20 %',
    'On March 20 it rose.',
    'rose 1984 points',
    'ranked No. 1999',
  ])('leave %j as it is', (text) => {
    expect(maskYears(text)).toBe(text);
  });

  it('come back as they were, in four digits', () => {
    for (const text of ['March 12, 2020', '2020-03-12', 'since 1975', '2019-2021', 'FY2020']) {
      expect(unmaskYears(maskYears(text))).toBe(text);
    }
    expect(unmaskYears(maskYears('FY20'))).toBe('FY2020');
  });

  it('are masked once however often they are masked', () => {
    const piece = fc.oneof(
      fc.constantFrom('2020', '1999', 'FY20', "'21", 'Q3', 'March 3,', ',', '-', '/', ' ', 'in'),
      fc.integer({ min: 0, max: 3000 }).map(String),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('', ' '), (pieces, space) => {
        const once = maskYears(pieces.join(space));
        expect(maskYears(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a masked date', () => {
  const day = fc.integer({ min: dayNumber('1929-01-01'), max: dayNumber('2099-12-31') });

  it('is the same day of the same week and month, as far from every other date as before', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = [dateOfDay(a), dateOfDay(b)];
        const [maskedFrom, maskedTo] = [shiftDate(from, YEARS), shiftDate(to, YEARS)];
        expect(daysBetween(maskedFrom, maskedTo)).toBe(daysBetween(from, to));
        expect((dayNumber(maskedFrom) - a) % 7).toBe(0);
        expect(maskedFrom.slice(4)).toBe(from.slice(4));
        expect(shiftDate(maskedFrom, -YEARS)).toBe(from);
        expect(maskYears(from)).toBe(maskedFrom);
      }),
    );
  });
});
