import { readdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { profileFileSchema } from '../agents/finmem/profile-options.js';
import { packageRoot } from '../base/package-root.js';
import { messageOf, type UserError } from '../base/user-error.js';
import { checked } from './check.js';
import { isSettings, type Settings } from './laid-over.js';
import { didYouMean } from './suggest.js';
import { parseYaml } from './yaml-document.js';

const shipped = join(packageRoot, 'profiles');

/** The names of the profiles that ship. */
export function profileNames(): string[] {
  return readdirSync(shipped)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .toSorted();
}

/**
 * The settings that a profile writes: one that ships, by name, or a YAML file, its path taken from the
 * experiment file. What is wrong in it is a `UserError` at its line; where there is none, `refuse` says
 * where it was named.
 */
export function profileSettings(
  profile: string,
  experimentFile: string,
  refuse: (text: string) => UserError,
): Settings {
  const file = fileOf(profile, experimentFile, refuse);
  const document = parseYaml(textOf(file, refuse), file);
  checked(profileFileSchema, document);
  if (!isSettings(document.value)) return {};
  const { title: _, description: __, ...settings } = document.value;
  return settings;
}

function fileOf(
  profile: string,
  experimentFile: string,
  refuse: (text: string) => UserError,
): string {
  if (/\.ya?ml$/.test(profile)) {
    return isAbsolute(profile) ? profile : join(dirname(experimentFile), profile);
  }
  const names = profileNames();
  if (names.includes(profile)) return join(shipped, `${profile}.yaml`);
  const expected = `expected one of the profiles ${names.join(', ')}, or a file that ends in .yaml`;
  throw refuse(`${expected}, got "${profile}"${didYouMean(profile, names)}`);
}

function textOf(file: string, refuse: (text: string) => UserError): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw refuse(`cannot read the profile: ${messageOf(cause)}`);
  }
}
