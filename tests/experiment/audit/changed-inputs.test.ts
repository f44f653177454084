import { beforeAll, describe, expect, it } from 'vitest';
import { readHistories, type TickerHistory } from '../../../src/dataset/snapshot.js';
import { openBuildWorld, buildDataset } from '../../../src/experiment/build-world.js';
import { cutsOf } from '../../../src/experiment/audit/cuts.js';
import { withMirroredPrices } from '../../../src/experiment/audit/mirrored-prices.js';
import { opposites } from '../../../src/experiment/audit/opposites.js';
import { withOtherFuture } from '../../../src/experiment/audit/other-future.js';
import { reversedTone } from '../../../src/experiment/audit/reversed-news.js';
import { sampleOf } from '../../../src/experiment/audit/sample.js';
import { loadPipeline } from '../../../src/config/pipeline-file.js';
import { textTone } from '../../../src/llm/backends/offline/tone.js';
import { plainRun, silentEffects, tinyPipeline, tinyWorkplace } from '../tiny-experiment.js';
import { auditedTrial } from './made-up-trials.js';

let history: TickerHistory;

beforeAll(async () => {
  const { layout, folder } = await tinyWorkplace();
  const world = openBuildWorld(layout, {
    ...plainRun,
    effects: silentEffects,
    fetching: 'missing',
  });
  const { fingerprint } = await buildDataset(
    layout,
    loadPipeline(tinyPipeline, 'tiny', []),
    folder,
    world,
  );
  const histories = await readHistories(layout, 'tiny', fingerprint, ['ACME']);
  const found = histories.get('ACME');
  if (found === undefined) throw new Error('no history');
  history = found;
});

describe('a tone turned round', () => {
  it.each([
    ['Profit rose and beat expectations.', 'Loss fell and miss expectations.'],
    ['STRONG demand; weaker costs', 'WEAK demand; stronger costs'],
    ['An awful quarter for shares.', 'An excellent quarter for shares.'],
    ['Shares of the united company, no news.', 'Shares of the united company, no news.'],
    ['A fantastic and a nasty surprise', 'A terrible and a great surprise'],
  ])('of %j is %j', (text, other) => {
    expect(reversedTone(text)).toMatch(new RegExp(`^${other.replaceAll('.', '\\.')}$`));
  });

  it('has every opposite in both directions, each word with one', () => {
    for (const [word, other] of opposites) {
      expect(opposites.has(other), word).toBe(true);
      expect(other).not.toBe(word);
    }
  });

  it('has the other sign for nearly every document that the offline analyst hears a tone in', () => {
    const tones = history.documents
      .map(({ text }) => ({ before: textTone(text), after: textTone(reversedTone(text)) }))
      .filter(({ before }) => Math.abs(before) > 0.1);
    const turned = tones.filter(({ before, after }) => Math.sign(after) === -Math.sign(before));
    expect(tones.length).toBeGreaterThan(60);
    expect(turned.length / tones.length).toBeGreaterThan(0.9);
  });
});

it('mirrored prices have every log return with the other sign, from the first close on', () => {
  const mirrored = withMirroredPrices(history);
  expect(mirrored.bars[0]?.close).toBeCloseTo(history.bars[0]?.close ?? 0, 10);
  for (const [at, bar] of history.bars.entries()) {
    const next = history.bars[at + 1];
    const [one, other] = [mirrored.bars[at], mirrored.bars[at + 1]];
    if (next === undefined || one === undefined || other === undefined) continue;
    expect(Math.log(other.close / one.close)).toBeCloseTo(-Math.log(next.close / bar.close), 10);
    expect(Math.log((other.open ?? 0) / one.close)).toBeCloseTo(
      -Math.log((next.open ?? 0) / bar.close),
      10,
    );
  }
  expect(mirrored.documents).toBe(history.documents);
});

it('another future leaves what was known at the date, and nothing after it', () => {
  const after = '2022-05-04';
  const planted = new Map([
    ['2022-05-04', 0.01],
    ['2022-05-05', 0.02],
  ]);
  const changed = withOtherFuture({ history, planted }, after, 1);
  const known = history.bars.findLast(({ date }) => date <= after)?.availableAt ?? '';
  for (const [at, bar] of history.bars.entries()) {
    expect(changed.history.bars[at]?.close === bar.close).toBe(bar.date <= after);
  }
  for (const [at, document] of history.documents.entries()) {
    const same = changed.history.documents[at]?.text === document.text;
    expect(same).toBe(document.availableAt <= known);
  }
  expect([...changed.planted.values()]).toEqual([0.01, -0.03]);
});

describe('the dates after which a future is changed', () => {
  const session = (phase: 'warm_up' | 'test') => (date: string) => ({ date, phase });
  const sessions = [
    ...['2022-01-03', '2022-01-04', '2022-01-05'].map(session('warm_up')),
    ...['2022-01-06', '2022-01-07', '2022-01-10', '2022-01-11'].map(session('test')),
  ];

  it('are one in the warm-up, whose own session is left out, and two in the test', () => {
    const cuts = cutsOf(sessions, 'f00d', 1);
    expect(cuts).toHaveLength(3);
    const [inWarmUp, ...inTest] = cuts;
    expect((inWarmUp?.last ?? '') < (inWarmUp?.after ?? '')).toBe(true);
    for (const { after, last } of inTest) {
      expect(last).toBe(after);
      expect(after >= '2022-01-06' && after < '2022-01-11').toBe(true);
    }
    expect(cutsOf(sessions, 'f00d', 1)).toEqual(cuts);
  });

  it('are none where nothing is left to change', () => {
    expect(cutsOf([session('test')('2022-01-06')], 'f00d', 1)).toEqual([]);
  });
});

describe('a sample', () => {
  const trials = ['a', 'b', 'c'].flatMap((agent) =>
    ['X', 'Y', 'Z', 'W'].flatMap((ticker) =>
      [true, false].map((base) => auditedTrial({ agent, ticker, base, cell: { base } })),
    ),
  );

  it('has each agent and each ticker, by base trials, however few are asked for', () => {
    const sample = sampleOf(trials, 1, 7).map(({ entry }) => entry);
    expect(new Set(sample.map(({ agent }) => agent)).size).toBe(3);
    expect(new Set(sample.map(({ ticker }) => ticker)).size).toBe(4);
    expect(sample.every(({ base }) => base)).toBe(true);
    expect(sample.length).toBeLessThan(7);
  });

  it('is filled up to the number asked for, the same with the same seed', () => {
    const sample = sampleOf(trials, 15, 7);
    expect(sample).toHaveLength(15);
    expect(sampleOf(trials, 15, 7)).toEqual(sample);
    expect(sampleOf(trials, 15, 8)).not.toEqual(sample);
    expect(sampleOf(trials, 99, 7)).toEqual(trials);
  });
});
