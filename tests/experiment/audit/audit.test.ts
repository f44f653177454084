import { existsSync } from 'node:fs';
import { appendFile, cp, mkdtemp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  auditExperiment,
  openRehearsal,
  type AuditOptions,
} from '../../../src/experiment/audit/audit.js';
import {
  readAudited,
  type Audited,
  type AuditedTrial,
} from '../../../src/experiment/audit/audited.js';
import { examine, type Examination } from '../../../src/experiment/audit/examination.js';
import { lookAheadItem } from '../../../src/experiment/audit/items/look-ahead.js';
import { pointInTimeItem } from '../../../src/experiment/audit/items/point-in-time.js';
import { replayItem } from '../../../src/experiment/audit/items/replay.js';
import type { PlayAgain, Rehearsal } from '../../../src/experiment/audit/rehearsal.js';
import { readRunsShown } from '../../../src/experiment/audit/runs-shown.js';
import { sampleOf } from '../../../src/experiment/audit/sample.js';
import { openLibrary } from '../../../src/experiment/library.js';
import { StoppedError } from '../../../src/base/stopped.js';
import { UserError } from '../../../src/base/user-error.js';
import {
  auditRecordSchema,
  type AuditItem,
  type AuditItemId,
  type AuditRecord,
} from '../../../src/store/audit-record.js';
import { literal, openDatabase } from '../../../src/store/duckdb.js';
import { runFolder, snapshotFolder, type Layout } from '../../../src/store/layout.js';
import { localShare } from '../../../src/store/share/local-share.js';
import { folderDigest } from '../folder-digest.js';
import { loadTiny, plainRun, runTiny, silentEffects, tinyWorkplace } from '../tiny-experiment.js';

const options: AuditOptions = { ...plainRun, seed: 1, onProgress: () => undefined };

let layout: Layout;
let audited: Audited;
let record: AuditRecord;

beforeAll(async () => {
  const workplace = await tinyWorkplace();
  ({ layout } = workplace);
  await runTiny(workplace, loadTiny(workplace, undefined, 'seeds=[1]'));
  audited = await readAudited(layout, 'tiny');
  record = await auditOf(audited);
}, 120_000);

async function auditOf(of: Audited, other: Partial<AuditOptions> = {}): Promise<AuditRecord> {
  const sample = sampleOf(of.trials, 1, options.seed);
  return auditExperiment(of, sample, localShare(of.layout), silentEffects, {
    ...options,
    ...other,
  });
}

function rehearsalOf({ layout: { data, reports } }: Audited): Rehearsal {
  return openRehearsal(localShare({ data, reports }), silentEffects, 'tiny', options);
}

async function examined(
  trial: AuditedTrial,
  of: Audited,
  other: Partial<Rehearsal> = {},
): Promise<Examination> {
  const library = openLibrary(of.layout);
  const place = { layout: of.layout, experiment: 'tiny', seed: 1 };
  return examine(trial, place, (each) => library.sceneOf(each), { ...rehearsalOf(of), ...other });
}

function item({ items }: Pick<AuditRecord, 'items'>, id: AuditItemId): AuditItem {
  const found = items.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no item ${id}`);
  return found;
}

/** A copy of all data, to be tampered with. */
async function copied(): Promise<Audited> {
  const folder = await mkdtemp(join(tmpdir(), 'finmem-audit-'));
  const copy = { data: join(folder, 'data'), reports: join(folder, 'reports') };
  await cp(layout.data, copy.data, { recursive: true });
  return readAudited(copy, 'tiny');
}

describe('an audit of a sound experiment', () => {
  it('fails nothing and runs everything', () => {
    const outcomes = Object.fromEntries(record.items.map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toEqual({
      look_ahead: 'pass',
      point_in_time: 'pass',
      reaction: 'pass',
      knowledge: 'pass',
      timing: expect.stringMatching(/^(pass|warn)$/),
      selection: 'warn',
      replay: 'pass',
      abstentions: 'pass',
      data_quality: expect.stringMatching(/^(pass|warn)$/),
    });
    expect(auditRecordSchema.parse(record)).toEqual(record);
  });

  it('plays each agent and each ticker at least once', () => {
    const played = audited.trials.filter(({ entry }) => record.sampled.includes(entry.id));
    const of = (all: Audited['trials'], what: 'agent' | 'ticker') =>
      new Set(all.map(({ entry }) => entry[what]));
    expect(of(played, 'agent')).toEqual(of(audited.trials, 'agent'));
    expect(of(played, 'ticker')).toEqual(of(audited.trials, 'ticker'));
  });

  it('finds that FinMem reacts to news turned round, and that what reads none does not', () => {
    const changed = new Map(
      item(record, 'reaction')
        .evidence.filter(({ finding }) => finding.includes('tone'))
        .map(({ about, numbers }) => [about, numbers['changed']]),
    );
    expect(changed.get('finmem')).toBeGreaterThan(10);
    expect(changed.get('buy-and-hold')).toBe(0);
    expect(changed.get('momentum')).toBe(0);
  });

  it('finds momentum to turn with the prices', () => {
    const told = item(record, 'reaction').evidence.find(
      ({ about, finding }) => about === 'momentum' && finding.includes('mirrored'),
    );
    expect(told?.numbers['changed']).toBeGreaterThan(50);
  });

  it('comes out the same again, and changes nothing of the runs', async () => {
    const before = await folderDigest(join(layout.data, 'runs'));
    expect(await auditOf(audited)).toEqual(record);
    expect(await folderDigest(join(layout.data, 'runs'))).toEqual(before);
  });

  it('writes nothing when it is interrupted', async () => {
    const before = await folderDigest(layout.data);
    const controller = new AbortController();
    const interrupted = auditOf(audited, {
      stop: controller.signal,
      onProgress: (examined: number) => {
        if (examined === 1) controller.abort();
      },
    });
    await expect(interrupted).rejects.toMatchObject({ why: 'interrupted' });
    expect(await folderDigest(layout.data)).toEqual(before);
    expect(existsSync(join(layout.data, 'audits'))).toBe(false);
  });
});

describe('an audit finds', () => {
  it('an agent that looks at tomorrow’s close', async () => {
    const momentum = audited.trials.find(({ entry }) => entry.agent === 'momentum');
    if (momentum === undefined) throw new Error('no such trial');
    const { kept } = rehearsalOf(audited);
    const cheat: PlayAgain = async (trial, scene, last) => {
      const run = await kept(trial, scene, last);
      const { bars } = scene.history;
      const decisions = run.decisions.map((decision) => {
        const next = bars.find(({ date }) => date > decision.date)?.close ?? 0;
        const today = bars.findLast(({ date }) => date <= decision.date)?.close ?? 0;
        return { ...decision, rationale: `It will move by ${next - today}.` };
      });
      return { ...run, decisions };
    };
    const honest = await examined(momentum, audited);
    const cheated = await examined(momentum, audited, { kept: cheat });
    expect(lookAheadItem([honest]).outcome).toBe('pass');
    const found = lookAheadItem([cheated]);
    expect(found.outcome).toBe('fail');
    expect(found.evidence[0]?.finding).toMatch(/^the decisions of 2022-\d\d-\d\d change/);
  });

  it('a run folder that was changed', async () => {
    const tampered = await copied();
    const [trial] = tampered.trials;
    const id = trial?.entry.id ?? '';
    await appendFile(join(runFolder(tampered.layout, 'tiny', id), 'memory-events.ndjson'), '\n');
    const replay = replayItem(trial === undefined ? [] : [await examined(trial, tampered)]);
    expect(replay.outcome).toBe('fail');
    expect(replay.evidence).toContainEqual(
      expect.objectContaining({ trial: id, finding: 'otherwise now: memory-events.ndjson' }),
    );
  });

  it('a document that was shown before it was available, in every run that read it', async () => {
    const tampered = await copied();
    const { name, fingerprint } = tampered.experiment.dataset;
    const file = join(snapshotFolder(tampered.layout, name, fingerprint), 'news.parquet');
    const database = await openDatabase();
    const late = `id = (SELECT min(id) FROM ${literal(file)} WHERE ticker = 'ACME' AND visible_from > '2022-04-10')`;
    const [row] = await database.rows(`SELECT id FROM ${literal(file)} WHERE ${late}`);
    await database.run(
      `COPY (SELECT * REPLACE (CASE WHEN ${late} THEN available_at + INTERVAL 30 DAY ELSE available_at END AS available_at)
       FROM ${literal(file)}) TO ${literal(`${file}.other`)} (FORMAT parquet)`,
    );
    database.close();
    await rename(`${file}.other`, file);
    const found = pointInTimeItem(await readRunsShown(tampered));
    expect(found.outcome).toBe('fail');
    expect(found.evidence[0]).toMatchObject({
      document: row?.['id'],
      finding: expect.stringMatching(/^a document shown \d+ h \d+ min before it was available$/),
    });
  });

  it('nothing of runs that this version would play otherwise, and says so', async () => {
    const older = {
      ...audited,
      trials: audited.trials.map((each) => ({ ...each, trial: null })),
    };
    const found = await auditOf(older);
    for (const id of ['look_ahead', 'reaction', 'timing', 'replay'] as const) {
      expect(item(found, id).outcome, id).toBe('not_run');
      expect(item(found, id).summary).toContain('made by another version of the program');
    }
    expect(item(found, 'point_in_time').outcome).toBe('pass');
  });
});

describe('a trial that cannot be played', () => {
  const failing = async (error: Error) => {
    const [trial] = audited.trials;
    if (trial === undefined) throw new Error('no trial');
    return examined(trial, audited, { asking: () => Promise.reject(error) });
  };

  it.each([
    ['an answer that is not kept', new UserError('no kept answer')],
    ['a limit reached', new StoppedError('budget', 'stopped at --max-calls 1')],
  ])('for %s is told with the reason', async (_, error) => {
    const found = await failing(error);
    expect(found.news).toEqual({ reason: error.message });
    expect(found.replay).toEqual({ value: [] });
  });

  it.each([
    ['a person’s interrupt', new StoppedError('interrupted', 'interrupted')],
    ['a bug', new RangeError('no session 7')],
  ])('for %s ends the audit', async (_, error) => {
    await expect(failing(error)).rejects.toBe(error);
  });
});
