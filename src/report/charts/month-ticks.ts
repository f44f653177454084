/** The first of a month as Vega-Lite writes dates. */
export interface MonthTick {
  readonly year: number;
  readonly month: number;
  readonly date: 1;
  readonly utc: true;
}

const STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

/** At most so many first days of months within the dates, evenly spaced; none for a span within one month. */
export function monthTicks(dates: readonly string[], most: number): MonthTick[] {
  const first = dates.reduce((least, date) => (date < least ? date : least), '9999-12-31');
  const last = dates.reduce((latest, date) => (date > latest ? date : latest), '');
  for (const step of STEPS) {
    const ticks = ticksBetween(first, last, step);
    if (ticks.length <= most) return ticks;
  }
  return [];
}

function ticksBetween(first: string, last: string, step: number): MonthTick[] {
  const ticks: MonthTick[] = [];
  // Months since year 0, so that steps of a year or more fall on January.
  const from = monthNumber(first) + (first.slice(8) > '01' ? 1 : 0);
  for (let month = Math.ceil(from / step) * step; month <= monthNumber(last); month += step) {
    ticks.push({ year: Math.floor(month / 12), month: (month % 12) + 1, date: 1, utc: true });
  }
  return ticks;
}

const monthNumber = (date: string): number =>
  Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
