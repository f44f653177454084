import type { SweepAxis } from '../findings/sweep.js';

/** Digits of a number that is no whole one: what an axis has room for. */
const DIGITS = 4;

/** Digits beyond which two numbers are the same. */
const ALL_DIGITS = 17;

/** How the values of an axis are written: numbers rounded, as finely as it takes to tell them apart. */
export function axisLabels({ values }: Pick<SweepAxis, 'values'>): ReadonlyMap<string, string> {
  for (let digits = DIGITS; digits < ALL_DIGITS; digits += 1) {
    const labels = new Map(values.map((value) => [value, rounded(value, digits)]));
    if (new Set(labels.values()).size === labels.size) return labels;
  }
  return new Map(values.map((value) => [value, value]));
}

function rounded(value: string, digits: number): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || Number.isInteger(number)) return value;
  return String(Number(number.toPrecision(digits)));
}

/** The value of a setting by itself, numbers rounded. */
export const valueLabel = (value: string): string => rounded(value, DIGITS);
