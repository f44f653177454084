import { z } from 'zod';
import { bytesHash } from '../base/content-hash.js';
import { yamlFlow } from './yaml-flow.js';

/** A single value of a setting, as cells and records show it. */
export const settingSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Setting = z.infer<typeof settingSchema>;

const LONGEST_SHOWN = 80;

/**
 * How a cell shows what a setting is given: a single value as it is, a list or a map as one line of YAML.
 * A long one is cut, and the beginning of its hash tells it from others that begin alike.
 */
export function shownSetting(value: unknown): Setting {
  if (isSetting(value)) return value;
  const line = yamlFlow(value);
  if (line.length <= LONGEST_SHOWN) return line;
  return `${line.slice(0, LONGEST_SHOWN - 8)} … ${bytesHash(line).slice(0, 4)}`;
}

function isSetting(value: unknown): value is Setting {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
