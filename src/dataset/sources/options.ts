import { z } from 'zod';
import { alpacaBarsOptionsSchema } from './alpaca-bars-options.js';
import { alpacaNewsOptionsSchema } from './alpaca-news-options.js';
import { edgarOptionsSchema } from './edgar/edgar-options.js';
import { filesOptionsSchema } from './files/files-options.js';
import { finmemEnvOptionsSchema } from './finmem-env/finmem-env-options.js';
import { investorbenchOptionsSchema } from './investorbench-options.js';
import { stooqOptionsSchema } from './stooq-options.js';
import { syntheticOptionsSchema } from './synthetic/options.js';
import { tiingoOptionsSchema } from './tiingo-options.js';
import { yahooChartOptionsSchema } from './yahoo-chart-options.js';

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
