import type { z } from 'zod';
import { UserError } from '../base/user-error.js';
import { examine, type Finding } from './finding.js';
import { settingPath } from './setting-path.js';
import type { YamlDocument } from './yaml-document.js';

const MOST_SHOWN = 10;

/** Compares `file:9:1` and `file:10:1` as a reader would. */
const byLine = new Intl.Collator('en', { numeric: true });

/** The document's value as a schema reads it, defaults filled in; a {@link UserError} lists what is wrong. */
export function checked<T>(schema: z.ZodType<T>, document: YamlDocument): T {
  const outcome = examine(schema, document.value, document.written ?? document.value);
  if (!outcome.ok) throw refusal(document, outcome.findings);
  return outcome.value;
}

/** The error that tells of findings, each with its place in the document. */
export function refusal(document: YamlDocument, findings: readonly Finding[]): UserError {
  const messages = findings.map(({ path, text }) => {
    const label = settingPath(document.value, path);
    return { where: document.place(path), message: label === '' ? text : `${label}: ${text}` };
  });
  messages.sort((a, b) => byLine.compare(a.where, b.where));
  const [first] = messages;
  if (first !== undefined && messages.length === 1) {
    return new UserError(first.message, { where: first.where });
  }
  const lines = messages.slice(0, MOST_SHOWN).map(({ where, message }) => `${where}: ${message}`);
  const more = messages.length - lines.length;
  return new UserError([...lines, ...(more > 0 ? [`... and ${more} more`] : [])].join('\n'));
}
