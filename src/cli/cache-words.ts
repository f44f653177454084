/** The id of a model or embedder, taken apart for a person. */
export interface ReadableModel {
  readonly model: string;
  readonly server: string;
  readonly parameters: string;
}

/** An id such as `openai@1 {"base_url":…,"model":…,…}` in parts; one of another form stands as it is. */
export function readableModel(id: string): ReadableModel {
  const { base_url: server, model, ...parameters } = fieldsOf(id);
  if (typeof model !== 'string') return { model: printable(id), server: '', parameters: '' };
  return {
    model: printable(model),
    server: printable(String(server ?? '')),
    parameters: Object.entries(parameters)
      .map(([name, value]) => printable(`${name}=${JSON.stringify(value)}`))
      .join(' '),
  };
}

/** A number of bytes, for a person. */
export function inBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1] ?? ''}`;
}

/** A number of things, for a person. */
export function inNumber(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function fieldsOf(id: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(id.slice(id.indexOf(' ') + 1));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Words of an import, which anyone may have made, without what would steer a terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');
}
