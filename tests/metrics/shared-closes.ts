import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Where the reference data lie, seen from the project's root; absent on most machines. */
export const sharedData = '../shared/data';

/** Whether the reference data are there, for `describe.skipIf`. */
export const sharedDataAbsent = !existsSync(sharedData);

export type DatedValue = readonly [date: string, value: number];

/** One column of a CSV file in Yahoo's shape (header, ISO date first), both ends of the window included. */
export function csvColumn(
  path: string,
  column: string,
  [first, last]: readonly [string, string],
): DatedValue[] {
  const [header, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const index = (header ?? '').split(',').indexOf(column);
  if (index < 0) throw new Error(`${path} has no column ${column}`);
  return lines
    .map((line): DatedValue => {
      const cells = line.split(',');
      return [cells[0] ?? '', Number(cells[index])];
    })
    .filter(([date]) => date >= first && date <= last);
}

const daySchema = z.object({ prices: z.number() });

/** The daily prices of an InvestorBench file, both ends of the window included. */
export function investorBenchCloses(
  name: string,
  [first, last]: readonly [string, string],
): number[] {
  const text = readFileSync(`${sharedData}/investorbench/${name}.json`, 'utf8');
  const days = z.record(z.string(), daySchema).parse(JSON.parse(text));
  return Object.entries(days)
    .filter(([date]) => date >= first && date <= last)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, day]) => day.prices);
}
