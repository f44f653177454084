import type { TopLevelSpec } from 'vega-lite';

const ROWS = '<rows>';

/** A specification as a file people read and compare: indented, its data one row a line. */
export function specText(spec: TopLevelSpec): string {
  const { data } = spec;
  if (data === undefined || data === null || !('values' in data) || !Array.isArray(data.values)) {
    return `${JSON.stringify(spec, null, 2)}\n`;
  }
  const rows = data.values.map((row) => `      ${JSON.stringify(row)}`).join(',\n');
  const frame = JSON.stringify({ ...spec, data: { ...data, values: ROWS } }, null, 2);
  // A function, so that a dollar sign in the data is not taken for a pattern.
  return `${frame.replace(JSON.stringify(ROWS), () => `[\n${rows}\n    ]`)}\n`;
}
