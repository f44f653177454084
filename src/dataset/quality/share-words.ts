const PERCENT = 100;
const SMALLEST = 0.01;

/** A share in percent, as people write it: `12 %`, `0.35 %`, `under 0.01 %`. */
export function shareWords(count: number, of: number): string {
  const share = (PERCENT * count) / of;
  if (share > 0 && share < SMALLEST) return `under ${SMALLEST} %`;
  if (count < of && share > 99.9) return 'over 99.9 %';
  return `${Number(share.toPrecision(share < 1 ? 1 : 3))} %`;
}
