import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { openDataServer } from '../dataset/servers/data-server.js';
import { usEquities } from '../dataset/servers/us-equities.js';
import { answerYahoo } from '../dataset/servers/yahoo-server.js';
import { environmentFor } from '../store/share/places.js';
import { startS3Server } from '../store/share/s3-server.js';

/** The servers that the pipelines of the docs ask, and one with the bucket that they name, on 127.0.0.1. */
export interface DocsServers {
  /** What a reader has put into the environment by then. */
  readonly environment: Readonly<Record<string, string>>;
  /** Writes the shipped pipelines that ask servers into a folder, pointed at these. */
  into(folder: string): Promise<void>;
  /** A pipeline of a page, pointed at these. */
  pointed(pipeline: string): string;
  close(): Promise<void>;
}

const pipelineSchema = z.looseObject({ sources: z.array(z.looseObject({ kind: z.string() })) });

/** Two years of the page's own share, with a dividend. */
const yahoosMarket = {
  tickers: { MSFT: { dividends: { '2022-05-18': 0.62 } } },
  from: '2021-06-01',
  to: '2023-05-31',
};

/** Opens the servers; whoever opens them closes them. */
export async function docsServers(): Promise<DocsServers> {
  const shipped = await usEquities();
  const yahoo = await openDataServer((asked) => answerYahoo(yahoosMarket, asked));
  const bucket = await startS3Server({ bucket: 'my-lab' });
  const addresses: Readonly<Record<string, object>> = {
    'yahoo-chart': { base_url: yahoo.url },
    edgar: { base_url: shipped.edgar.url, data_url: shipped.edgar.url },
  };
  return {
    environment: { ...shipped.environment, ...environmentFor(bucket.endpoint) },
    into: (folder) => shipped.into(folder),
    pointed: (text) => {
      const pipeline = pipelineSchema.parse(parse(text));
      const sources = pipeline.sources.map((each) => ({ ...each, ...addresses[each.kind] }));
      return stringify({ ...pipeline, sources });
    },
    close: async () => {
      bucket.close();
      await Promise.all([shipped.close(), yahoo.close()]);
    },
  };
}
