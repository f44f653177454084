import type { WorkerRecord } from '../../src/store/work-record.js';

/** A worker's record with the figures given; its calls are all of one server. */
export function madeUpWorker({
  calls = 0,
  usd = 0,
  ...given
}: Partial<WorkerRecord> & {
  readonly calls?: number;
  readonly usd?: number | null;
}): WorkerRecord {
  return {
    worker: 'here-1-aaaa',
    host: 'elsewhere',
    pid: 1,
    started_at: '2026-03-02T09:00:00.000Z',
    written_at: '2026-03-02T09:01:00.000Z',
    ended: false,
    running: [],
    finished: 0,
    failed: 0,
    finished_thinking: 0,
    calls_last_minute: 0,
    servers: [
      {
        model: 'small-1',
        base_url: 'http://127.0.0.1:1/v1',
        calls,
        failed: 0,
        input_tokens: 10 * calls,
        output_tokens: calls,
        usd,
      },
    ],
    ...given,
  };
}
