import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainDecision, type Agent } from '../../src/agents/agent.js';
import { withBarsShown } from '../../src/agents/bars-shown.js';
import { carriedOverSplits } from '../../src/dataset/carried-over-splits.js';
import { readHistories, type TickerHistory } from '../../src/dataset/snapshot.js';
import { runTrial } from '../../src/experiment/run-trial.js';
import { trialsOf } from '../../src/experiment/trials.js';
import { openWorkshop } from '../../src/experiment/workshop.js';
import type { Observation } from '../../src/market/market.js';
import { replayMarket } from '../../src/market/replay.js';
import { openPortfolio, viewOf } from '../../src/portfolio/portfolio.js';
import { readRunFile, readTrial } from '../../src/store/run-folder.js';
import { runFiles } from '../../src/store/run-record.js';
import { playThrough, toyHistory, weekdays, windowsOf } from '../market/toy.js';
import { readPrompts } from '../store/read-prompts.js';
import {
  loadTiny,
  plainRun,
  runTiny,
  silentEffects,
  tinyExperiment,
  tinyWorkplace,
  type Workplace,
} from './tiny-experiment.js';

const SESSIONS = 12;

/** What happens on a session: the change of a share’s worth, new shares for one, cash as a part of the price. */
interface Happening {
  readonly change: number;
  readonly ratio: number;
  readonly yield: number;
}

const happening = fc.record({
  change: fc.double({ min: 0.8, max: 1.2, noNaN: true }),
  ratio: fc.constantFrom(1, 1, 2, 0.25),
  yield: fc.constantFrom(0, 0, 0.05),
});
/** A history in which shares split and pay: adjusted for all of it, and as traded. */
function historyOf(happenings: readonly Happening[]): TickerHistory {
  const dates = weekdays(happenings.length);
  let close = 100;
  const closes = happenings.map(({ change, ratio }) => (close = (close * change) / ratio));
  let factor = 1;
  const factors = happenings
    .toReversed()
    .map((each) => {
      const now = factor;
      factor *= (1 - each.yield) / each.ratio;
      return now;
    })
    .toReversed();
  const toy = toyHistory(closes);
  const splits = happenings.map(({ ratio }, i) => ({ date: dates[i] ?? '', ratio }));
  return {
    ...toy,
    bars: toy.bars.map((bar, i) => ({ ...bar, close: bar.close * (factors[i] ?? 1) })),
    traded: carriedOverSplits(toy.bars, splits),
  };
}

/** Every observation an agent is shown. */
async function observations(history: TickerHistory, asTraded: boolean): Promise<Observation[]> {
  const seen: Observation[] = [];
  const look = (observation: Observation) => {
    seen.push({ ...observation, bars: [...observation.bars] });
    return Promise.resolve(plainDecision('hold', ''));
  };
  const own: Agent = { learn: look, act: look, memoryCounts: () => ({}), savedMemory: () => [] };
  const agent = asTraded ? withBarsShown(own, history.traded) : own;
  const market = replayMarket(history, windowsOf(SESSIONS, 4), 'next_open');
  for (const { observation } of playThrough(market)) {
    const bars = history.bars.filter(({ date }) => date <= observation.date);
    await agent.act({ ...observation, bars }, viewOf(openPortfolio(1), 1));
  }
  return seen;
}

describe('prices as traded', () => {
  const days = fc.array(happening, { minLength: SESSIONS, maxLength: SESSIONS });

  it('show nothing of later splits and dividends: a change of them changes no observation before', async () => {
    await fc.assert(
      fc.asyncProperty(days, days, fc.integer({ min: 1, max: SESSIONS }), async (one, two, cut) => {
        const other = [...one.slice(0, cut), ...two.slice(cut)];
        expect((await observations(historyOf(other), true)).slice(0, cut)).toEqual(
          (await observations(historyOf(one), true)).slice(0, cut),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('the check itself sees a leak: adjusted prices do show a later dividend', async () => {
    const calm = Array.from({ length: SESSIONS }, () => ({ change: 1, ratio: 1, yield: 0 }));
    const paying = calm.with(SESSIONS - 1, { change: 1, ratio: 1, yield: 0.05 });
    const [first] = await observations(historyOf(calm), false);
    const [leaked] = await observations(historyOf(paying), false);
    expect([first?.bars[0]?.close, leaked?.bars[0]?.close]).toEqual([100, 95]);
  });
});

describe('a trial on prices as traded', () => {
  const CUT = '2022-05-04';
  let workplace: Workplace;
  let fingerprint: string;
  let history: TickerHistory;

  beforeAll(async () => {
    workplace = await tinyWorkplace();
    const { record } = await runTiny(workplace);
    fingerprint = record.dataset.fingerprint;
    const histories = await readHistories(workplace.layout, 'tiny', fingerprint, ['ACME']);
    const found = histories.get('ACME');
    if (found === undefined) throw new Error('no history');
    history = found;
  });

  /** Decisions and prompts of each agent up to the cut, and what the last trial's record says. */
  async function play(experiment: string, played: TickerHistory, shown = 'as_traded') {
    const settings = ['tickers=[ACME]', 'seeds=[1]', 'sweep={}', `execution.prices_shown=${shown}`];
    const { trials } = loadTiny(workplace, withoutOracle, ...settings);
    const { layout } = workplace;
    const world = { effects: silentEffects, ...plainRun };
    const workshop = openWorkshop(layout, world, { concurrency: 2, cache: 'read-write' });
    const scene = { history: played, planted: new Map<string, never>() };
    const words: unknown[] = [];
    const executions: unknown[] = [];
    for (const trial of trialsOf(trials, { dataset: 'tiny', fingerprint })) {
      await runTrial({ trial, experiment, scene }, { layout, workshop });
      const decisions = await readRunFile(layout, experiment, trial.id, runFiles.decisions);
      const prompts = await readPrompts(layout, experiment, trial.id);
      words.push([...decisions, ...prompts].filter(({ date }) => date <= CUT));
      executions.push((await readTrial(layout, experiment, trial.id)).execution);
    }
    return { words, executions };
  }

  const scaled = (bars: TickerHistory['bars'], factorOf: (date: string) => number) =>
    bars.map((bar) => ({
      ...bar,
      open: bar.open === null ? null : bar.open * factorOf(bar.date),
      close: bar.close * factorOf(bar.date),
    }));

  it('is the same up to a later dividend of half the price, byte for byte', async () => {
    const calm = await play('calm', history);
    const paying = await play('paying', {
      ...history,
      bars: scaled(history.bars, (date) => (date <= CUT ? 0.5 : 1)),
      traded: scaled(history.traded, (date) => (date <= CUT ? 1 : 0.5)),
    });
    expect(paying.words).toEqual(calm.words);
    expect(JSON.stringify(calm.words).length).toBeGreaterThan(10_000);
  });

  it('rests on the prices shown: other ones give other words', async () => {
    const swinging = scaled(history.traded, (date) => (Number(date.slice(-2)) % 2 === 0 ? 2 : 1));
    const other = { ...history, traded: swinging };
    const [calm, changed, adjusted] = [
      await play('shown-calm', history),
      await play('shown-other', other),
      await play('shown-adjusted', other, 'adjusted'),
    ];
    expect(changed.words).not.toEqual(calm.words);
    expect(adjusted.words).toEqual(calm.words);
  });

  it('says so in its record; one on adjusted prices has the record it always had', async () => {
    const { executions } = await play('recorded', history);
    const usual = { timing: 'next_open', hold: 'flat', short: true, cash: 100_000 };
    expect(executions[0]).toEqual({ ...usual, prices_shown: 'as_traded' });
    expect((await play('recorded-adjusted', history, 'adjusted')).executions[0]).toEqual(usual);
  });
});

/** The oracle needs its truth, which changes no price shown. */
const withoutOracle = tinyExperiment.replace('  oracle: { kind: oracle }\n', '');
