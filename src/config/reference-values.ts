import { expectation, saysMore } from './expectation.js';
import type { Outline } from './schema-outline.js';
import { yamlFlow } from './yaml-flow.js';

/** What a setting may be, in the words of its error messages, for a table cell. */
export function valuesWords(outline: Outline): string {
  if (outline.const !== undefined) return code(outline.const);
  if (outline.enum !== undefined) return outline.enum.map(code).join(', ');
  const { pattern, format, additionalProperties } = outline;
  if (pattern !== undefined && format === undefined) return `text that matches \`${pattern}\``;
  if (outline.properties === undefined && saysMore(additionalProperties)) {
    return `map, each value ${expectation(additionalProperties)}`;
  }
  return expectation(outline).replace(/^an? /, '');
}

/** The default of a setting as it would be written, `required`, or nothing where leaving it out means nothing. */
export function defaultWords(outline: Outline, required: boolean): string {
  if (required) return 'required';
  return outline.default === undefined ? '' : code(outline.default);
}

/** A value as YAML on one line, set as code. */
export function code(value: unknown): string {
  return `\`${yamlFlow(value)}\``;
}
