import { basename } from 'node:path';
import type { z } from 'zod';
import { checked } from './check.js';
import { overridden, type Override } from './override.js';
import { parseYaml, type YamlDocument } from './yaml-document.js';

/** Checked settings and the document that knows where each was written. */
export interface LoadedConfig<T> {
  readonly settings: T;
  readonly document: YamlDocument;
}

/**
 * YAML text to checked settings. The file's name stands in for a missing `name`; overrides change the
 * defaulted settings, which are then checked again.
 */
export function loadConfig<T>(
  schema: z.ZodType<T>,
  text: string,
  file: string,
  overrides: readonly Override[],
): LoadedConfig<T> {
  const document = named(parseYaml(text, file));
  const settings = checked(schema, document);
  if (overrides.length === 0) return { settings, document };
  const changed = overridden(document, settings, overrides);
  return { settings: checked(schema, changed), document: changed };
}

function named(document: YamlDocument): YamlDocument {
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return document;
  return {
    ...document,
    value: { name: basename(document.file).replace(/\.ya?ml$/, ''), ...value },
  };
}
