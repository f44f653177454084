import { describe, expect, it } from 'vitest';
import { fetchTeller, inWords } from '../../src/cli/fetch-progress.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { listeningTerminal } from './listening-terminal.js';

/** What a teller tells a terminal that is no terminal. */
function told(quiet: boolean, replies: readonly (readonly [string, 'kept' | 'fetched', number])[]) {
  const lines: string[] = [];
  const base = listeningTerminal({ data: 'data', reports: 'reports' }).terminal;
  const log = { note: (line: string) => void lines.push(line), warn: () => undefined };
  const terminal: Terminal = { ...base, quiet, effects: { ...base.effects, log } };
  const teller = fetchTeller(terminal);
  for (const [service, from, times] of replies) {
    for (let i = 0; i < times; i += 1) teller.replied(service, from, 1000);
  }
  teller.stop();
  return { lines, totals: teller.totals() };
}

describe('progress of fetching where nobody watches', () => {
  it('is a line at 100, 200, 500, … requests and when a service is through', () => {
    const { lines } = told(false, [
      ['edgar', 'kept', 120],
      ['edgar', 'fetched', 400],
      ['tiingo', 'fetched', 1],
    ]);
    expect(lines).toEqual([
      'edgar: 100 requests, 100 kept, 0 fetched',
      'edgar: 200 requests, 120 kept, 80 fetched (80.0 kB)',
      'edgar: 500 requests, 120 kept, 380 fetched (380.0 kB)',
      'edgar: 520 requests, 120 kept, 400 fetched (400.0 kB)',
      'tiingo: 1 request, 0 kept, 1 fetched (1.0 kB)',
    ]);
  });

  it('is nothing when quiet, or when nothing is asked for', () => {
    expect(told(true, [['edgar', 'fetched', 300]]).lines).toEqual([]);
    expect(told(false, []).lines).toEqual([]);
  });

  it('counts by service, bytes of what was fetched alone', () => {
    const { totals } = told(true, [
      ['edgar', 'kept', 2],
      ['edgar', 'fetched', 3],
    ]);
    expect(totals).toEqual([{ service: 'edgar', kept: 2, fetched: 3, bytes: 3000 }]);
    expect(totals.map(inWords)).toEqual(['edgar: 5 requests, 2 kept, 3 fetched (3.0 kB)']);
  });
});
