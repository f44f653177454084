import { z } from 'zod';
import type { Transform } from './transform.js';

export const extractSectionsOptions = z.strictObject({
  kind: z.literal('extract_sections'),
});
type ExtractSectionsOptions = z.infer<typeof extractSectionsOptions>;

export const extractSections: Transform<ExtractSectionsOptions> = {
  summary: 'Finds the sections of filings by item, and keeps those agents read.',
  apply: () => Promise.reject(new Error('extract_sections is not written yet')),
};
