/** A change of a price, as a fraction, in words that end a sentence on the price. */
export function changeInWords(change: number): string {
  if (change === 0) return 'did not change';
  return `${change < 0 ? 'fell' : 'rose'} by ${Math.abs(change * 100).toFixed(2)} %`;
}
