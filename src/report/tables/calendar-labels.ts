const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** How stretches of the calendar stand over columns, by their names: lines, the year where it begins. */
export function calendarLabels(periods: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    periods.map((period, index) => {
      const [year = '', part] = period.split('-');
      const isNew = periods[index - 1]?.startsWith(year) !== true;
      return [period, part === undefined ? [year] : [partLabel(part), ...(isNew ? [year] : [])]];
    }),
  );
}

const partLabel = (part: string): string => MONTHS[Number(part) - 1] ?? part;
