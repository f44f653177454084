import { readHistories, readPlantedReturns, type TickerHistory } from '../dataset/snapshot.js';
import type { Layout } from '../store/layout.js';
import type { Trial } from './identity.js';
import type { Scene } from './play.js';
import { openHistory, shareHistory } from './shared-history.js';

const nothingPlanted = new Map<string, never>();

/** What trials are played with, read once a process and shared by all of them, in all threads. */
export interface Library {
  sceneOf(trial: Trial): Promise<Scene>;
}

/** Opens a library over the snapshots that lie here. */
export function openLibrary(layout: Layout): Library {
  const histories = new Map<string, Promise<TickerHistory>>();
  const planted = new Map<string, Promise<Scene['planted']>>();
  return {
    async sceneOf({ spec, snapshot: { dataset, fingerprint } }) {
      const { ticker, options } = spec;
      const key = `${dataset}/${fingerprint}/${ticker}`;
      const history = await kept(histories, key, async () => {
        const read = await readHistories(layout, dataset, fingerprint, [ticker]);
        const found = read.get(ticker);
        if (found === undefined) throw new Error(`no history of ${ticker}`);
        return openHistory(shareHistory(found));
      });
      if (options.kind !== 'oracle') return { history, planted: nothingPlanted };
      const signal = await kept(planted, key, () =>
        readPlantedReturns(layout, dataset, fingerprint, ticker),
      );
      return { history, planted: signal };
    },
  };
}

function kept<T>(map: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const found = map.get(key);
  if (found !== undefined) return found;
  const reading = read();
  map.set(key, reading);
  // What could not be read is tried again by the next who asks.
  reading.catch(() => map.delete(key));
  return reading;
}
