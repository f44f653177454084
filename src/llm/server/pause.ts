/**
 * Milliseconds a reply asks to wait: `retry-after-ms`, or `retry-after` in seconds or as a date, which
 * is held against the reply's own date, so that no clock has to agree. Null where none is asked for.
 */
export function pauseAsked(header: (name: string) => string | null): number | null {
  const milliseconds = Number.parseFloat(header('retry-after-ms') ?? '');
  const after = header('retry-after') ?? '';
  const asked = [
    milliseconds,
    /^\s*[\d.]+\s*$/.test(after) ? Number.parseFloat(after) * 1000 : Number.NaN,
    Date.parse(after) - Date.parse(header('date') ?? ''),
  ].find((wait) => wait > 0 && Number.isFinite(wait));
  return asked ?? null;
}
