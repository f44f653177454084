import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import {
  readHistories,
  readPlantedReturns,
  type TickerHistory,
} from '../../src/dataset/snapshot.js';
import { trialsOf } from '../../src/experiment/trials.js';
import { runTrial } from '../../src/experiment/run-trial.js';
import { openWorkshop } from '../../src/experiment/workshop.js';
import { ndjson } from '../../src/store/ndjson.js';
import { literal, openDatabase } from '../../src/store/duckdb.js';
import { truthFolder, type Layout } from '../../src/store/layout.js';
import { promptMessages } from '../../src/store/prompt-text.js';
import { readPrompts } from '../store/read-prompts.js';
import { readRunFile } from '../../src/store/run-folder.js';
import { runFiles } from '../../src/store/run-record.js';
import {
  loadTiny,
  plainRun,
  runTiny,
  silentEffects,
  tinyExperiment,
  tinyWorkplace,
  type Workplace,
} from './tiny-experiment.js';

/** Cuts within the warm-up, at its end, and within the test window. */
const CUTS = ['2022-02-15', '2022-03-31', '2022-05-04'];
const FINMEMS = [
  'finmem',
  'finmem-daily',
  'finmem-masked',
  'finmem-paper',
  'finmem-random',
  'finmem-reference',
  'finmem-stream',
];
const BASELINES = [
  'buy-and-hold',
  'flat',
  'mean-reversion',
  'momentum',
  'moving-average-cross',
  'news-sentiment',
  'no-memory',
  'oracle',
  'random',
  'recorded',
  'volatility-target',
];

/** The tiny experiment with every agent of the catalog, FinMem in every way that reads the data otherwise. */
const everyAgent = tinyExperiment.replace(
  '  no-memory:',
  `  finmem-paper: { kind: finmem, preset: paper }
  finmem-reference: { kind: finmem, preset: reference }
  finmem-daily: { kind: finmem, query: daily, profile: { overview: model } }
  finmem-random: { kind: finmem, memory: { retrieval: random, top_k: 2 } }
  finmem-stream: { kind: finmem, memory: { mode: stream } }
  moving-average-cross: { kind: moving_average_cross, fast: 2, slow: 5 }
  mean-reversion: { kind: mean_reversion, sessions: 5 }
  volatility-target: { kind: volatility_target, sessions: 5, band: 0 }
  news-sentiment: { kind: news_sentiment }
  recorded: { kind: recorded, missing: hold, actions: { ACME: { 2022-04-04: buy, 2022-05-03: sell }, VOID: {} } }
  finmem-masked: { kind: finmem, mask: true, feedback: { sessions: 5 } }
  no-memory:`,
);
const OTHER_FUTURE = 'feedfacefeedface';

/** The same history up to the decision time of the cut; other prices and other documents after it. */
function withOtherFuture(history: TickerHistory, cut: string): TickerHistory {
  const dice = seededRandom('other future', history.company.ticker, cut);
  const knownAt = history.bars.findLast((bar) => bar.date <= cut)?.availableAt ?? '';
  const other = (bars: TickerHistory['bars']): TickerHistory['bars'] =>
    bars.map((bar) => {
      if (bar.date <= cut) return bar;
      const factor = 0.5 + dice.uniform();
      return { ...bar, open: (bar.open ?? bar.close) * factor, close: bar.close * factor };
    });
  return {
    ...history,
    bars: other(history.bars),
    traded: other(history.traded),
    documents: history.documents.map((document) =>
      document.availableAt <= knownAt
        ? document
        : { ...document, text: `Bankruptcy and fraud ${dice.uniform()}: terrible losses.` },
    ),
  };
}

/** What the oracle knows: the same up to the cut, turned round after it. */
async function writeOtherTruth(
  workplace: Workplace,
  fingerprint: string,
  cut: string,
): Promise<void> {
  const from = join(truthFolder(workplace.layout, 'tiny', fingerprint), 'return_truth.parquet');
  const folder = truthFolder(workplace.layout, 'tiny', OTHER_FUTURE);
  await mkdir(folder, { recursive: true });
  const to = join(folder, 'return_truth.parquet');
  const database = await openDatabase();
  await database.run(
    `COPY (SELECT ticker, session_date, CASE WHEN session_date > DATE ${literal(cut)}
       THEN -expected_next_return - 0.01 ELSE expected_next_return END AS expected_next_return
     FROM ${literal(from)}) TO ${literal(to)} (FORMAT parquet)`,
  );
  database.close();
}

describe('no agent of the catalog looks ahead', () => {
  let workplace: Workplace;
  let fingerprint: string;
  let histories: Map<string, TickerHistory>;

  beforeAll(async () => {
    workplace = await tinyWorkplace();
    const { record, failures } = await runTiny(workplace);
    expect(failures).toEqual([]);
    fingerprint = record.dataset.fingerprint;
    histories = await readHistories(workplace.layout, 'tiny', fingerprint, ['ACME']);
  });

  async function runs(cut: string, snapshot: string, history: TickerHistory, experiment: string) {
    const loaded = loadTiny(workplace, everyAgent, 'tickers=[ACME]', 'seeds=[1]', 'sweep={}');
    const trials = trialsOf(loaded.trials, { dataset: 'tiny', fingerprint: snapshot });
    const { layout } = workplace;
    const world = { effects: silentEffects, ...plainRun };
    const workshop = openWorkshop(layout, world, { concurrency: 2, cache: 'read-write' });
    const planted = await readPlantedReturns(layout, 'tiny', snapshot, 'ACME');
    const stage = { layout, workshop };
    const upTo = new Map<string, string>();
    for (const trial of trials.toSorted((a) => (a.mixOf === null ? -1 : 1))) {
      await runTrial({ trial, experiment, scene: { history, planted } }, stage);
      const sessions = await readRunFile(layout, experiment, trial.id, runFiles.sessions);
      const decisions = await readRunFile(layout, experiment, trial.id, runFiles.decisions);
      const known = ({ date }: { date: string }): boolean => date <= cut;
      const asked = (await wordsAsked(layout, experiment, trial.id)).filter(known);
      const text = ndjson(sessions.filter(known)) + ndjson(decisions.filter(known)) + ndjson(asked);
      upTo.set(trial.spec.agent, text);
    }
    return upTo;
  }

  it.each(CUTS)('changing everything after %s changes no byte up to it', async (cut) => {
    const history = histories.get('ACME');
    if (history === undefined) throw new Error('no history');
    await writeOtherTruth(workplace, fingerprint, cut);
    const calm = await runs(cut, fingerprint, history, `calm-${cut}`);
    const changed = await runs(cut, OTHER_FUTURE, withOtherFuture(history, cut), `changed-${cut}`);
    expect([...calm.keys()].toSorted()).toEqual([...BASELINES, ...FINMEMS].toSorted());
    for (const [agent, text] of calm) {
      // In warm-up the label and what is learnt at the cut itself come from the next close.
      const compared = cut <= '2022-03-31' ? withoutDay(text, cut) : text;
      const other = changed.get(agent) ?? '';
      const otherCompared = cut <= '2022-03-31' ? withoutDay(other, cut) : other;
      expect(otherCompared, agent).toBe(compared);
      expect(compared.length, agent).toBeGreaterThan(1000);
    }
  });

  it('the check itself sees a change: the day after the cut differs', async () => {
    const history = histories.get('ACME');
    if (history === undefined) throw new Error('no history');
    await writeOtherTruth(workplace, fingerprint, '2022-05-04');
    const calm = await runs('2022-05-05', fingerprint, history, 'calm-after');
    const other = withOtherFuture(history, '2022-05-04');
    const changed = await runs('2022-05-05', OTHER_FUTURE, other, 'changed-after');
    expect(changed.get('finmem')).not.toBe(calm.get('finmem'));
    expect(changed.get('oracle')).not.toBe(calm.get('oracle'));
  });
});

/** What was asked of the model, in words. */
async function wordsAsked(layout: Layout, experiment: string, trial: string) {
  const place = [layout, experiment, trial] as const;
  const texts = await readRunFile(...place, runFiles.promptTexts);
  const memories = await readRunFile(...place, runFiles.memories);
  const byId = new Map(memories.map((memory) => [memory.id, memory]));
  const prompts = await readPrompts(...place);
  return prompts.map((prompt) => ({
    date: prompt.date,
    messages: promptMessages(prompt, { texts, memories: byId }),
  }));
}

function withoutDay(text: string, date: string): string {
  return text
    .split('\n')
    .filter((line) => !line.includes(`"date":"${date}"`))
    .join('\n');
}
