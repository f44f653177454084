import { describe, expect, it } from 'vitest';
import { abstentionsItem } from '../../../src/experiment/audit/items/abstentions.js';
import { dataQualityItem } from '../../../src/experiment/audit/items/data-quality.js';
import { knowledgeItem } from '../../../src/experiment/audit/items/knowledge.js';
import { lookAheadItem } from '../../../src/experiment/audit/items/look-ahead.js';
import { pointInTimeItem } from '../../../src/experiment/audit/items/point-in-time.js';
import { reactionItem } from '../../../src/experiment/audit/items/reaction.js';
import { replayItem } from '../../../src/experiment/audit/items/replay.js';
import { selectionItem } from '../../../src/experiment/audit/items/selection.js';
import { timingItem } from '../../../src/experiment/audit/items/timing.js';
import type { Shown } from '../../../src/experiment/audit/runs-shown.js';
import type { ExperimentRecord } from '../../../src/store/experiment-record.js';
import { madeUpQuality } from '../../report/dataset/made-up-quality.js';
import { auditedTrial, examination, reaction, told } from './made-up-trials.js';

const finmem = auditedTrial({ model: 'offline analyst' });
const hold = auditedTrial({ agent: 'buy-and-hold' });
const noAnswer = { reason: 'no kept answer to prompt decide@1\n  Run without --replay.' };

describe('look-ahead', () => {
  it('passes where no changed future changed what came before', () => {
    expect(told(lookAheadItem([examination(finmem), examination(hold)]))).toBe(
      'pass: 2 trials with 2 changed futures: no decision, prompt or memory from before it changed by a byte.',
    );
  });

  it('fails where one did, and says which trial departs where', () => {
    const difference = { of: 'decisions', date: '2022-04-04' };
    const cut = { after: '2022-04-05', last: '2022-04-05', difference };
    const item = lookAheadItem([
      examination(hold),
      examination(finmem, { lookAhead: { value: [cut] } }),
    ]);
    expect(told(item)).toMatch(/^fail: 1 changed future of 2 changed what came before/);
    expect(item.evidence[0]).toMatchObject({
      about: 'finmem, ACME, seed 1',
      trial: finmem.entry.id,
      date: '2022-04-04',
      finding: 'the decisions of 2022-04-04 change when only what comes after 2022-04-05 does',
    });
  });

  it('is not run for an agent of which no trial could be played, whatever others do', () => {
    const item = lookAheadItem([examination(hold), examination(finmem, { lookAhead: noAnswer })]);
    expect(item.outcome).toBe('not_run');
    expect(item.summary).toContain(
      '1 trial could not be played, so nothing is known of finmem: no kept answer to prompt decide@1. Run without --replay.',
    );
  });
});

describe('reaction', () => {
  it('passes an agent that reads and reacts, beside one that reads nothing and does not', () => {
    const item = reactionItem([
      examination(finmem, { news: { value: reaction(40, 25) } }),
      examination(hold),
    ]);
    expect(told(item)).toBe(
      'pass: With the tone of the news turned round, finmem on 40.0 % of its sessions (25.0 % from buy to sell or back) decided otherwise. buy-and-hold, which reads none, did not.',
    );
  });

  it('warns of an agent that was shown news and hardly reacts', () => {
    const item = reactionItem([examination(finmem, { news: { value: reaction(1) } })]);
    expect(told(item)).toMatch(
      /^warn: finmem was shown news and decided otherwise on 1\.0 % of its sessions .* what its model remembers\.$/,
    );
  });

  it('does not expect a reaction where no news was shown', () => {
    expect(reactionItem([examination(finmem, { documents: 0 })]).outcome).toBe('pass');
  });

  it('warns of an agent that reads nothing and reacts', () => {
    const item = reactionItem([examination(hold, { news: { value: reaction(3) } })]);
    expect(told(item)).toMatch(/^warn: buy-and-hold reads no news, and yet decides otherwise/);
  });

  it('is not run where the model was never asked, with the reason', () => {
    const item = reactionItem([examination(hold), examination(finmem, { news: noAnswer })]);
    expect(told(item)).toMatch(/^not_run: .* nothing is known of finmem: no kept answer/);
  });
});

describe('knowledge', () => {
  const trial = (
    knowledge: 'before' | 'across' | 'after' | 'unknown',
    mask: typeof finmem.record.mask = null,
  ) => auditedTrial({ model: 'example-1', knowledge, knowledge_cutoff: '2022-05-01' }, { mask });
  const mask = { ticker: 'XYZ', company: 'The Company', years: -3, names: [] };

  it.each([
    ['a window after the cut-off', [trial('after'), hold], 'pass'],
    ['agents that ask nobody', [hold], 'pass'],
    ['a window across it', [trial('across')], 'warn'],
    ['a cut-off nobody knows', [trial('unknown')], 'warn'],
    ['a window before it', [trial('after'), trial('before')], 'fail'],
    ['a window before it, names and years masked', [trial('before', mask)], 'warn'],
  ] as const)('judges %s', (_, trials, outcome) => {
    expect(knowledgeItem(trials).outcome).toBe(outcome);
  });

  it('says how many trials of which model, and where their window lies', () => {
    const item = knowledgeItem([trial('across'), hold]);
    expect(item.summary).toMatch(/^1 trial of 1 are tested on a time|^1 trial of 1 /);
    expect(item.evidence[0]).toMatchObject({
      about: 'example-1',
      finding:
        '1 trial tested from 2022-04-01 to 2022-06-29, across its knowledge cut-off (2022-05-01)',
    });
  });
});

describe('timing', () => {
  const otherwise = (after: number) => ({
    timing: { value: { ...reaction(0), after, timing: 'next_open', other: 'same_close' } },
  });

  it('passes where returns hardly move, and warns where one does', () => {
    expect(timingItem([examination(finmem, otherwise(0.14))]).outcome).toBe('pass');
    expect(
      told(timingItem([examination(finmem, otherwise(0.31)), examination(hold, otherwise(0.1))])),
    ).toBe(
      'warn: Filled at the same close instead, the mean return moves by 5.0 % or more: finmem (+21.0 points).',
    );
  });

  it('is of base trials alone', () => {
    const cell = auditedTrial({ base: false, cell: { top_k: 1 } });
    expect(timingItem([examination(cell, otherwise(0.9))]).outcome).toBe('not_run');
  });
});

describe('selection', () => {
  const record = (
    trials: readonly Partial<ExperimentRecord['trials'][number]>[],
    halving: ExperimentRecord['halving'] = null,
  ): ExperimentRecord => ({
    schema_version: 3,
    name: 'tiny',
    title: '',
    question: '',
    dataset: { name: 'tiny', fingerprint: 'feed' },
    tickers: ['ACME'],
    axes: [],
    metrics: 'paper',
    periods_per_year: 252,
    risk_free_rate: 0,
    significance_level: 0.05,
    reference_agent: null,
    file: 'tiny.yaml',
    overrides: ['tickers=[ACME]'],
    seeds: [1],
    windows: [
      { name: 'all', warm_up: ['2022-01-03', '2022-03-31'], test: ['2022-04-01', '2022-06-29'] },
    ],
    halving,
    trials: trials.map((each) => auditedTrial(each).entry),
    config: {},
  });

  it('passes one setting an agent, however many seeds', () => {
    const item = selectionItem(record([{ seed: 1 }, { seed: 2 }, { agent: 'flat' }]));
    expect(item.outcome).toBe('pass');
    expect(item.evidence.map(({ finding }) => finding)).toContain(
      'a setting given there: tickers=[ACME]',
    );
  });

  it('warns of a sweep with the number of settings looked at', () => {
    const cells = [1, 3, 5].map((top_k) => ({ cell: { top_k }, base: top_k === 5 }));
    expect(told(selectionItem(record(cells)))).toMatch(
      /^warn: 3 settings of finmem were looked at/,
    );
  });

  it('says of a halving that what is left was chosen on test data', () => {
    const cells = [1, 3].map((top_k) => ({ cell: { top_k }, base: false, rung: 1 }));
    const item = selectionItem(record(cells, { factor: 2, rungs: 2, metric: 'cumulative_return' }));
    expect(item.summary).toContain(
      'Those of finmem that are left were chosen on test data, by cumulative return.',
    );
  });
});

describe('replay identity', () => {
  it('passes where every file is the same, and fails by naming those that are not', () => {
    expect(replayItem([examination(finmem)]).outcome).toBe('pass');
    const item = replayItem([examination(finmem, { replay: { value: ['decisions.ndjson'] } })]);
    expect(told(item)).toMatch(/^fail: 1 trial of 1 came out otherwise/);
    expect(item.evidence[0]?.finding).toBe('otherwise now: decisions.ndjson');
  });
});

describe('abstentions', () => {
  it.each([
    [0, 'pass'],
    [10, 'pass'],
    [11, 'warn'],
    [50, 'warn'],
    [51, 'fail'],
  ])('%i of 1,000 sessions: %s', (abstained, outcome) => {
    const item = abstentionsItem([{ agent: 'finmem', sessions: 1000, abstained }]);
    expect(item.outcome).toBe(outcome);
    expect(item.summary).toContain('warned of above 1.0 %, failed above 5.0 %');
  });
});

describe('point in time', () => {
  const shown: Shown = {
    shown: 200,
    distinct_shown: 40,
    late: 0,
    unknown: 0,
    assumed: 0,
    last_hour: 50,
    margin: 95,
    wrong: [],
  };

  it('passes with the tightest margin and the share of the last hour', () => {
    const item = pointInTimeItem({ documents: shown, bars: shown, agents: [] });
    expect(told(item)).toBe(
      'pass: A document was shown 200 times and a bar 200 times, over all runs, each available by the decision time. The tightest document came 2 min before its decision, 25.0 % of them in the last hour.',
    );
  });

  it('fails for what was shown early, and for what the snapshot does not hold', () => {
    const wrong = [
      { trial: 'f00d', date: '2022-04-05', document: 'ACME-news-1', late: 7_260 },
      { trial: 'f00d', date: '2022-04-06', document: 'ACME-news-2', late: null },
    ];
    const documents = { ...shown, late: 1, unknown: 1, wrong };
    const item = pointInTimeItem({ documents, bars: shown, agents: [] });
    expect(item.outcome).toBe('fail');
    expect(item.evidence.slice(0, 2)).toMatchObject([
      { document: 'ACME-news-1', finding: 'a document shown 2 h 1 min before it was available' },
      { document: 'ACME-news-2', finding: expect.stringContaining('does not hold') },
    ]);
  });
});

describe('data quality', () => {
  const span = (
    tickers: readonly string[],
    to = '2022-03-31',
  ): Pick<ExperimentRecord, 'tickers' | 'windows'> => ({
    tickers: [...tickers],
    windows: [{ name: 'all', warm_up: ['2022-01-03', '2022-01-31'], test: ['2022-02-01', to] }],
  });

  it('fails where a check found the data of a ticker used wrong', () => {
    const quality = madeUpQuality();
    const first = quality.checks.map((check) =>
      check.name === 'bars_on_sessions' ? { ...check, count: 1 } : check,
    );
    const item = (tickers: readonly string[]) =>
      dataQualityItem(span(tickers), { ...quality, checks: first });
    expect(told(item(['BBB']))).toMatch(/^fail: The data are wrong: bars_on_sessions\. /);
    expect(told(item(['AAA']))).toMatch(/^warn: 1 check may matter .*: prices_do_not_jump\. /);
  });

  it('passes where every check did, with what there is of each ticker', () => {
    const sound = madeUpQuality().checks.map((check) => ({ ...check, outcome: 'passed' as const }));
    const item = dataQualityItem(span(['BBB'], '2022-02-28'), {
      ...madeUpQuality(),
      checks: sound,
    });
    expect(item.outcome).toBe('pass');
    expect(item.evidence).toMatchObject([
      { about: 'BBB', numbers: { sessions: 40, bars: 30, news: 5, months: 2 } },
    ]);
  });
});
