/** Texts of maps and lists of settings, each made once: the cells of a sweep share what it does not vary. */
const known = new WeakMap<object, string>();

/**
 * Canonical JSON of settings, which nobody changes afterwards; members that are `undefined` are left out.
 */
export function settingsText(settings: unknown): string {
  if (typeof settings !== 'object' || settings === null) return JSON.stringify(settings);
  const before = known.get(settings);
  if (before !== undefined) return before;
  const text = Array.isArray(settings)
    ? `[${settings.map(settingsText).join(',')}]`
    : mapText({ ...settings });
  known.set(settings, text);
  return text;
}

function mapText(settings: Readonly<Record<string, unknown>>): string {
  const members: string[] = [];
  for (const key of Object.keys(settings).sort()) {
    const member = settings[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${settingsText(member)}`);
  }
  return `{${members.join(',')}}`;
}
