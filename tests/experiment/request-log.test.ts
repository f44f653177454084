import { describe, expect, it } from 'vitest';
import { RequestLog } from '../../src/experiment/request-log.js';

const usage = { inputTokens: 100, cachedInputTokens: 40, outputTokens: 10 };

describe('the log of requests', () => {
  it('counts an answer once, however often the trial asked for it', () => {
    const log = new RequestLog();
    log.answered('summarise@2', { key: 'k1', usage, calls: 1 }, false);
    log.answered('summarise@2', { key: 'k1', usage, calls: 1 }, false);
    log.endSession('2022-01-03');
    log.answered('decide@2', { key: 'k2', usage, calls: 3 }, true);
    log.answered('summarise@2', { key: 'k1', usage, calls: 1 }, false);
    log.endSession('2022-01-04');
    expect(log.usage).toEqual({
      calls: 4,
      input_tokens: 200,
      cached_input_tokens: 80,
      output_tokens: 20,
    });
    expect(log.requests).toEqual([
      { date: '2022-01-03', key: 'k1', prompt: 'summarise@2', abstained: false },
      { date: '2022-01-04', key: 'k2', prompt: 'decide@2', abstained: true },
    ]);
  });

  it('counts answers that are not kept, and lists none of them', () => {
    const log = new RequestLog();
    log.answered('decide@2', { key: null, usage, calls: 1 }, false);
    log.answered('decide@2', { key: null, usage, calls: 1 }, false);
    log.endSession('2022-01-03');
    expect(log.usage.calls).toBe(2);
    expect(log.requests).toEqual([]);
  });

  it('lists a vector once, and a session’s requests by key, in whatever order they came', () => {
    const log = new RequestLog();
    log.embedded('v1');
    log.answered('decide@2', { key: 'k', usage, calls: 1 }, false);
    log.embedded('v1');
    log.endSession('2022-01-03');
    expect(log.requests.map(({ key, prompt }) => [key, prompt])).toEqual([
      ['k', 'decide@2'],
      ['v1', 'embedding'],
    ]);
  });
});
