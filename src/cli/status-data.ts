import type { ExperimentStatus } from '../experiment/status.js';
import type { WorkerRecord } from '../store/work-record.js';

/** How an experiment goes, as `--json` prints it. */
export function statusData({ workers, calls, ...status }: ExperimentStatus): object {
  const { experiment, title, trials, mayCome, failures, spent, servers, remaining } = status;
  return {
    experiment,
    title,
    trials: { ...trials, may_come: mayCome },
    failures,
    workers: {
      alive: workers.alive.map(workerData),
      gone: workers.gone.map(workerData),
      ended: workers.ended,
    },
    calls: {
      made: calls.made,
      failed: calls.failed,
      a_second: calls.now,
      a_second_on_average: calls.average,
    },
    spent,
    servers,
    remaining,
  };
}

function workerData(worker: WorkerRecord): object {
  const { running, finished, failed, started_at, written_at } = worker;
  return {
    worker: worker.worker,
    host: worker.host,
    pid: worker.pid,
    started_at,
    written_at,
    running,
    finished,
    failed,
  };
}
