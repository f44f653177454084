import { z } from 'zod';

/** A single value a sweep can give a setting. */
export const settingSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Setting = z.infer<typeof settingSchema>;
