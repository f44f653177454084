import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.js';
import { UserError } from '../base/user-error.js';
import {
  modelRegistry,
  registrySchema,
  type ModelRegistry,
  type RegistryEntry,
} from '../llm/registry.js';
import { checked } from './check.js';
import { parseYaml } from './yaml-document.js';

/** The models that ship with the program. */
export const shippedRegistry = join(packageRoot, 'models', 'registry.yaml');

/** The entries of a registry's YAML; anything wrong is a `UserError` with its place. */
export function loadRegistryEntries(text: string, file: string): RegistryEntry[] {
  return checked(registrySchema, parseYaml(text, file)).models;
}

/** What is known of models: a price file of the user's first, where there is one, then what ships. */
export async function readModelRegistry(prices: string | undefined): Promise<ModelRegistry> {
  const files = prices === undefined ? [shippedRegistry] : [prices, shippedRegistry];
  const lists = await Promise.all(
    files.map(async (file) => loadRegistryEntries(await textOf(file), file)),
  );
  return modelRegistry(lists.flat());
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError('cannot read this file of models and prices', {
      where: file,
      hint: 'Check the path; it is taken from the current folder.',
      cause,
    });
  }
}
