import { describe, expect, it } from 'vitest';
import { exactly, nothing } from '../../../src/experiment/plan/band.js';
import { durationOf } from '../../../src/experiment/plan/duration.js';
import { estimates } from '../../../src/experiment/plan/estimate.js';
import { totalsOf } from '../../../src/experiment/plan/totals.js';
import type { Asked } from '../../../src/experiment/plan/tally.js';
import { openaiModelSchema } from '../../../src/llm/options.js';

const server = openaiModelSchema.parse({ backend: 'openai', model: 'small-1' });
const price = { input: 1, cached_input: null, output: 10 };
const priced = { shared: 1, priceOf: () => price };

const asked = (key: string, more: Partial<Asked> = {}): Asked => ({
  server,
  kind: 'decide',
  key,
  scope: 'trial',
  calls: 1,
  kept: 0,
  input: { low: 900, expected: 1_000, high: 1_200 },
  output: { low: 20, expected: 100, high: 250 },
  keptOutput: null,
  ...more,
});
const kept = (key: string, keptOutput: number): Asked =>
  asked(key, { calls: 0, kept: 1, input: nothing, output: nothing, keptOutput });

const only = (...played: { asked: Asked[]; trials: number }[]) => {
  const [first, ...rest] = estimates(played, priced);
  expect(rest).toEqual([]);
  return first;
};

describe('what trials ask of a server', () => {
  it('is the sum of calls, tokens and money at full price', () => {
    const estimate = only({ asked: [asked('a'), asked('b')], trials: 1 });
    expect(estimate).toMatchObject({
      calls: exactly(2),
      inputTokens: { low: 1_800, expected: 2_000, high: 2_400 },
      outputTokens: { low: 40, expected: 200, high: 500 },
    });
    expect(estimate?.usd?.low).toBeCloseTo((1_800 + 10 * 40) / 1e6, 12);
    expect(estimate?.usd?.high).toBeCloseTo((2_400 + 10 * 500) / 1e6, 12);
  });

  it('counts a shared question once, however many trials ask it and stand for others', () => {
    const summary = asked('s', { scope: 'shared' });
    expect(only({ asked: [summary], trials: 5 }, { asked: [summary], trials: 5 })?.calls).toEqual(
      exactly(1),
    );
  });

  it('counts a question of a trial once for each trial it stands for', () => {
    expect(only({ asked: [asked('a')], trials: 5 })?.calls).toEqual(exactly(5));
  });

  it('lies between asking in common and asking apart where two trials ask the same', () => {
    const both = only(
      { asked: [asked('a'), asked('b')], trials: 1 },
      { asked: [asked('a'), asked('c')], trials: 1 },
    );
    expect(both?.calls).toEqual({ low: 3, expected: 3, high: 4 });
    expect(both?.inputTokens).toEqual({ low: 2_700, expected: 3_000, high: 4_800 });
  });

  it('leaves out what is kept', () => {
    const estimate = only({ asked: [asked('a'), kept('k', 80)], trials: 2 });
    expect(estimate).toMatchObject({ calls: exactly(2), kept: 2 });
    expect(estimate?.outputTokens.expected).toBe(200);
  });

  it('takes answers to be as long as those of their kind that are kept, once there are enough', () => {
    const many = Array.from({ length: 20 }, (_, i) => kept(`k${i}`, 60));
    const lengthAfter = (list: Asked[]) =>
      only({ asked: [...list, asked('a')], trials: 1 })?.outputTokens;
    expect(lengthAfter(many)).toEqual({ low: 20, expected: 60, high: 250 });
    expect(lengthAfter(many.slice(1))).toEqual({ low: 20, expected: 100, high: 250 });
  });

  it('stays within its bounds when kept answers were longer than is likely', () => {
    const many = Array.from({ length: 20 }, (_, i) => kept(`k${i}`, 900));
    expect(only({ asked: [...many, asked('a')], trials: 1 })?.outputTokens.expected).toBe(250);
  });

  it('costs an unknown sum where a price is unknown, unless nothing is asked there', () => {
    const unknown = { shared: 1, priceOf: () => null };
    const all = estimates([{ asked: [asked('a')], trials: 1 }], unknown);
    expect(totalsOf(all)).toMatchObject({ usd: null, unpriced: [server] });
    const none = estimates([{ asked: [kept('k', 10)], trials: 1 }], unknown);
    expect(totalsOf(none)).toMatchObject({ usd: nothing, unpriced: [] });
  });
});

describe('the time of calls', () => {
  const trial = (calls: number, name: string) => ({
    asked: Array.from({ length: calls }, (_, i) => asked(`${name}${i}`)),
    trials: 1,
  });
  const timeOf = (played: ReturnType<typeof trial>[], concurrency: number) =>
    durationOf(estimates(played, priced), played, concurrency, 2);

  it('is all calls in a row when one is made at a time', () => {
    expect(timeOf([trial(10, 'a'), trial(30, 'b')], 1)).toEqual({
      least: 80,
      most: 80,
      longestTrial: 30,
    });
  });

  it('is never less than the longest trial, however many calls are made at a time', () => {
    expect(timeOf([trial(10, 'a'), trial(30, 'b')], 100)).toMatchObject({ least: 60 });
  });

  it('is bounded for jobs from a list: (total + (places - 1) × longest) / places', () => {
    const { least, most } = timeOf([trial(10, 'a'), trial(10, 'b'), trial(10, 'c')], 2);
    expect(least).toBe(30);
    expect(most).toBe(((30 + 10) / 2) * 2);
  });

  it('heeds the bound that a server sets itself', () => {
    const narrow = openaiModelSchema.parse({ ...server, concurrency: 2 });
    const played = [
      { asked: [asked('a', { server: narrow }), asked('b', { server: narrow })], trials: 10 },
    ];
    expect(durationOf(estimates(played, priced), played, 100, 1).least).toBe(10);
  });

  it('is nothing without calls', () => {
    expect(timeOf([], 8)).toEqual({ least: 0, most: 0, longestTrial: 0 });
  });
});
