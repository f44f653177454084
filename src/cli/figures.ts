/** A count with thousands apart: 12,345. */
export function whole(n: number): string {
  return n.toLocaleString('en-US');
}

/** Three digits of a large number: 12,345 as 12.3 k. */
export function short(n: number): string {
  if (n < 1_000) return String(n);
  const [scaled, unit] = n < 1_000_000 ? [n / 1e3, 'k'] : [n / 1e6, 'M'];
  return `${scaled >= 100 ? scaled.toFixed(0) : scaled.toPrecision(3)} ${unit}`;
}

/** USD to the cent, and to one digit that counts where that is less. */
export function usd(amount: number): string {
  return amount === 0 || amount >= 0.1 ? amount.toFixed(2) : amount.toPrecision(1);
}

/** A span of seconds, in the unit that suits it. */
export function inTime(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return `${whole(hours)} h ${minutes % 60} min`;
}

/** So many a second, with one digit after the point where they are few. */
export function aSecond(rate: number): string {
  return `${rate >= 100 ? whole(Math.round(rate)) : rate.toFixed(1)} a second`;
}
