import { basename } from 'node:path';
import type { z } from 'zod';
import { checked } from './check.js';
import { changedDocument, overridden, type Override } from './override.js';
import { parseYaml, type YamlDocument } from './yaml-document.js';

/**
 * YAML text to checked settings. The file's name stands in for a missing `name`, and `spelledOut` turns
 * what may be written short into what the schema checks; overrides change the defaulted settings, which
 * are then checked again.
 */
export function loadConfig<T>(
  schema: z.ZodType<T>,
  text: string,
  file: string,
  overrides: readonly Override[],
  spelledOut: (value: unknown) => unknown = (value) => value,
): T {
  const named = parseNamed(text, file);
  const document = { ...named, value: spelledOut(named.value) };
  const settings = checked(schema, document);
  if (overrides.length === 0) return settings;
  const { value, applied } = overridden(settings, overrides);
  return checked(schema, changedDocument(document, spelledOut(value), applied));
}

/** The document of a YAML text; its file's name stands in for a missing `name`. */
export function parseNamed(text: string, file: string): YamlDocument {
  const document = parseYaml(text, file);
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return document;
  return {
    ...document,
    value: { name: basename(document.file).replace(/\.ya?ml$/, ''), ...value },
  };
}
