import type { MetricUnit } from '../../metrics/metric.js';

const MINUS = '\u2212';

/** A number with so many decimals, a true minus sign, and no negative zero. */
export function decimals(value: number, places: number): string {
  const text = Math.abs(value).toFixed(places);
  const isNegative = value < 0 && Number(text) !== 0;
  return isNegative ? `${MINUS}${text}` : text;
}

/** The same with a plus sign before what is above zero, for differences. */
export function signedDecimals(value: number, places: number): string {
  const text = decimals(value, places);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

const FACTORS: Readonly<Record<MetricUnit, number>> = {
  percent: 100,
  basis_points: 10_000,
  ratio: 1,
};

/** A metric's value as shown: percent metrics are fractions shown times 100. */
export function inUnit(value: number, unit: MetricUnit): number {
  return value * FACTORS[unit];
}

/** What stands beside a number in this unit; nothing beside a plain ratio. */
export function unitText(unit: MetricUnit): string {
  return { percent: '%', basis_points: 'bps', ratio: '' }[unit];
}

/** A count with thin spaces between thousands. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** `1 trial`, `2 trials`. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
