import { z } from 'zod';
import { calendarNames } from './calendar.js';

/** A ticker as exchanges write it; nothing in it can lead out of a folder. */
export const tickerSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9.-]{0,9}$/, 'expected a ticker such as MSFT');

/** What a pipeline is about: one company or coin. */
export const pipelineTickerSchema = z.strictObject({
  ticker: tickerSchema.describe('Ticker.'),
  name: z.string().min(1).describe('Name of the company or coin.'),
  sector: z.string().min(1).describe('Sector, as the profile introduces it.'),
  introduction: z
    .string()
    .min(1)
    .describe('What it does; nothing that happened after the dataset begins.'),
  calendar: z.enum(calendarNames).default('nyse').describe('When it trades.'),
});
export type PipelineTicker = z.infer<typeof pipelineTickerSchema>;
