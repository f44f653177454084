/**
 * Milliseconds a reply asks to wait: `retry-after-ms`, or `retry-after` in seconds or as a date, which
 * is held against the reply's own date, so that no clock has to agree. Null where none is asked for.
 */
export function pauseAsked(headers: Headers): number | null {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  const after = headers.get('retry-after') ?? '';
  const asked = [
    milliseconds,
    /^\s*[\d.]+\s*$/.test(after) ? Number.parseFloat(after) * 1000 : Number.NaN,
    Date.parse(after) - Date.parse(headers.get('date') ?? ''),
  ].find((wait) => wait > 0 && Number.isFinite(wait));
  return asked ?? null;
}
