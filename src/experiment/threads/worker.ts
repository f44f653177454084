import { parentPort, workerData } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { systemEffects } from '../../base/effects.js';
import type { TickerHistory } from '../../dataset/snapshot.js';
import { runTrial } from '../run-trial.js';
import { openHistory } from '../shared-history.js';
import { openStage } from '../stage.js';
import { openBorrower } from './borrower.js';
import {
  openPost,
  type FromThread,
  type SentPlay,
  type ThreadPlan,
  type ToThread,
} from './letters.js';
import { told } from './told-error.js';

/** Tickers whose texts a thread keeps as it read them; the least recently played goes first. */
const HISTORIES_OPEN = 32;

/**
 * A worker thread: opens its own stage, then runs the plays it is sent. It is given their data and reads no
 * database, because a thread ended inside DuckDB takes the whole program down with it.
 */
function work({ mayRefuse, ...plan }: ThreadPlan): void {
  const port = parentPort;
  if (port === null) throw new Error('not a worker thread');
  const send = openPost<FromThread>((letters) => port.postMessage(letters));
  const borrower = openBorrower(send, mayRefuse);
  const stop = new AbortController();
  const warn = (message: string): void => send({ kind: 'warn', message });
  const effects = { ...systemEffects, log: { ...systemEffects.log, warn } };
  const stage = openStage(plan, { effects, stop: stop.signal, ...borrower.common });
  const histories = new LRUCache<string, TickerHistory>({ max: HISTORIES_OPEN });
  const play = ({ trial, experiment, history: shared, planted }: SentPlay): void => {
    const { dataset, fingerprint } = trial.snapshot;
    const key = `${dataset}/${fingerprint}/${trial.spec.ticker}`;
    const history = histories.get(key) ?? openHistory(shared);
    histories.set(key, history);
    runTrial({ trial, experiment, scene: { history, planted } }, stage)
      .then(() => send({ kind: 'ended', trial: trial.id, error: null }))
      .catch((error: unknown) => send({ kind: 'ended', trial: trial.id, error: told(error) }));
  };
  port.on('message', (letters: readonly ToThread[]) => {
    for (const letter of letters) {
      if (letter.kind === 'play') play(letter.play);
      else if (letter.kind === 'stop') stop.abort();
      else borrower.heard(letter);
    }
  });
}

work(workerData);
