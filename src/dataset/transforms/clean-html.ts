import { z } from 'zod';
import type { Transform } from './transform.js';

export const cleanHtmlOptions = z.strictObject({
  kind: z.literal('clean_html'),
});
type CleanHtmlOptions = z.infer<typeof cleanHtmlOptions>;

export const cleanHtml: Transform<CleanHtmlOptions> = {
  summary: 'Turns HTML of news and filings into plain text.',
  apply: () => Promise.reject(new Error('clean_html is not written yet')),
};
