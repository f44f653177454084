import { z } from 'zod';

/** Settings of the files source. */
export const filesOptionsSchema = z.strictObject({
  kind: z.literal('files'),
  files: z.string().min(1).describe('The files: a path or a glob, seen from the pipeline file.'),
});
export type FilesOptions = z.infer<typeof filesOptionsSchema>;
