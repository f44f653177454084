import { readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { alpacaAnswers, alpacaEnvironment, fictionalHoldings } from './alpaca-server.js';
import { openDataServer, type DataServer } from './data-server.js';
import { edgarServer, type EdgarServer } from './edgar-server.js';

/** The servers that `pipelines/us-equities.yaml` asks, on 127.0.0.1. */
export interface UsEquities {
  readonly alpaca: DataServer;
  readonly edgar: EdgarServer;
  /** What a build needs in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Writes the shipped pipeline and its SQL into a folder, pointed at these servers. */
  into(folder: string): Promise<void>;
  close(): Promise<void>;
}

const pipelineSchema = z.looseObject({
  from: z.string(),
  to: z.string(),
  tickers: z.array(z.looseObject({ ticker: z.string() })),
  sources: z.array(z.looseObject({ kind: z.string() })),
});

/** Opens servers that hold the shipped pipeline's tickers over its dates; whoever opens them closes them. */
export async function usEquities(): Promise<UsEquities> {
  const shipped = pipelineSchema.parse(parse(readFileSync('pipelines/us-equities.yaml', 'utf8')));
  const { from, to } = shipped;
  const window = { tickers: shipped.tickers.map(({ ticker }) => ticker), from, to };
  const alpaca = await openDataServer(alpacaAnswers(fictionalHoldings(window)));
  const edgar = await edgarServer(window);
  const addresses: Readonly<Record<string, object>> = {
    edgar: { base_url: edgar.url, data_url: edgar.url },
    'alpaca-news': { base_url: alpaca.url },
    'alpaca-bars': { base_url: alpaca.url },
  };
  return {
    alpaca,
    edgar,
    environment: { ...alpacaEnvironment, EDGAR_IDENTITY: 'Jane Doe jane@example.org' },
    into: async (folder) => {
      const sources = shipped.sources.map((source) => ({ ...source, ...addresses[source.kind] }));
      await mkdir(join(folder, 'pipelines'), { recursive: true });
      await cp('pipelines/us-equities.sql', join(folder, 'pipelines/us-equities.sql'));
      await writeFile(
        join(folder, 'pipelines/us-equities.yaml'),
        stringify({ ...shipped, sources }),
      );
    },
    close: async () => {
      await Promise.all([alpaca.close(), edgar.close()]);
    },
  };
}
