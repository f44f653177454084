/** `1 trial`, `2 trials`, `1,200 trials`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** A fraction in percent with one digit; what is above 0 is never printed as none. */
export function percent(fraction: number): string {
  return fraction > 0 && fraction < 0.0005 ? 'under 0.1 %' : `${(fraction * 100).toFixed(1)} %`;
}

/** A difference of two returns in percentage points, with its sign. */
export function points(difference: number): string {
  const text = Math.abs(difference * 100).toFixed(1);
  return `${difference < 0 && Number(text) !== 0 ? '−' : '+'}${text} points`;
}
