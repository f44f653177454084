import { z } from 'zod';
import { alpacaBarsOptionsSchema } from './alpaca/bars-options.js';
import { alpacaNewsOptionsSchema } from './alpaca/news-options.js';
import { edgarOptionsSchema } from './edgar/edgar-options.js';
import { filesOptionsSchema } from './files/files-options.js';
import { finmemEnvOptionsSchema } from './finmem-env/finmem-env-options.js';
import { investorbenchOptionsSchema } from './investorbench-options.js';
import { stooqOptionsSchema } from './stooq/stooq-options.js';
import { syntheticOptionsSchema } from './synthetic/options.js';
import { tiingoOptionsSchema } from './tiingo/tiingo-options.js';
import { yahooChartOptionsSchema } from './yahoo-chart/yahoo-chart-options.js';

/** Settings of one source; `kind` names it in the catalog. */
export const sourceOptionsSchema = z.discriminatedUnion('kind', [
  edgarOptionsSchema,
  alpacaNewsOptionsSchema,
  alpacaBarsOptionsSchema,
  yahooChartOptionsSchema,
  tiingoOptionsSchema,
  stooqOptionsSchema,
  filesOptionsSchema,
  finmemEnvOptionsSchema,
  investorbenchOptionsSchema,
  syntheticOptionsSchema,
]);
export type SourceOptions = z.infer<typeof sourceOptionsSchema>;

/** Kinds of sources that bring their own tickers; the others take those of the pipeline. */
export const bringsTickers: ReadonlySet<SourceOptions['kind']> = new Set([
  'investorbench',
  'synthetic',
]);

/** Kinds of sources that ask servers, and so need to know the dates wanted. */
export const asksServers: ReadonlySet<SourceOptions['kind']> = new Set([
  'edgar',
  'alpaca-news',
  'alpaca-bars',
  'yahoo-chart',
  'tiingo',
  'stooq',
]);
