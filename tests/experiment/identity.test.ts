import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/content-hash.js';
import { RESULT_VERSION } from '../../src/experiment/identity.js';
import { settingsText } from '../../src/experiment/settings-text.js';
import { trialsOf } from '../../src/experiment/trials.js';
import { experimentFolder } from '../../src/store/layout.js';
import { bytesHash } from '../../src/base/content-hash.js';
import { folderDigest } from './folder-digest.js';
import { loadTiny, runTiny, tinyExperiment, tinyWorkplace } from './tiny-experiment.js';

const golden = new URL('../golden/result-version.json', import.meta.url);
const snapshot = { dataset: 'tiny', fingerprint: '0123456789abcdef' };

const openai = tinyExperiment
  .replace(
    'finmem: { kind: finmem }',
    'finmem: { kind: finmem, model: { backend: openai, model: m } }',
  )
  .replace('[1, 5]', '[5]');

describe('a trial’s id', () => {
  const idsOf = async (text: string, ...settings: string[]): Promise<string[]> => {
    const workplace = await tinyWorkplace();
    return trialsOf(loadTiny(workplace, text, ...settings).trials, snapshot).map(({ id }) => id);
  };

  it('is the same wherever the file lies and whatever the experiment is called', async () => {
    const ids = await idsOf(tinyExperiment);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await idsOf(tinyExperiment, 'name=other', 'title=Another title')).toEqual(ids);
  });

  it.each([
    'agents.finmem.memory.layers.shallow.stability=15',
    'agents.finmem.memory.layers.shallow.top_k=0',
    'agents.finmem.memory.retrieval=random',
    'agents.finmem.profile.risk=risk_averse',
    'execution.timing=same_close',
    'execution.prices_shown=as_traded',
    'costs.slippage_bps=3',
    'windows.test=[2022-04-01, 2022-06-28]',
  ])('changes with %s', async (setting) => {
    const before = await idsOf(tinyExperiment);
    const after = await idsOf(tinyExperiment, setting);
    expect(after).not.toEqual(before);
  });

  it.each([
    'agents.finmem.model.timeout_seconds=7',
    'agents.finmem.model.max_retries=9',
    'agents.finmem.model.api_key_env=OTHER_KEY',
    'report.metrics=paper',
  ])('does not change with %s, which cannot change a result', async (setting) => {
    expect(await idsOf(openai, setting)).toEqual(await idsOf(openai));
  });

  it('is what it was before agents could be shown other prices than adjusted ones', async () => {
    const ids = await idsOf(tinyExperiment, 'execution.prices_shown=adjusted');
    expect(ids).toEqual(await idsOf(tinyExperiment));
    expect(ids[0]).toBe('2f51deb0a70029bc');
  });

  it('is what it was before retrieval could be random and layers be hidden', async () => {
    const same = [
      'agents.finmem.memory.retrieval=score',
      'agents.finmem.memory.layers.deep.top_k=null',
    ];
    expect((await idsOf(tinyExperiment, ...same))[0]).toBe('2f51deb0a70029bc');
  });

  it('of a random agent follows the agent whose mix it takes', async () => {
    const changed = await idsOf(tinyExperiment, 'agents.finmem.profile.momentum_sessions=4');
    const before = await idsOf(tinyExperiment);
    const same = changed.filter((id) => before.includes(id));
    // no-memory 4, buy-and-hold 2, flat 2, momentum 2, oracle 2; finmem's and random's all differ.
    expect(same.length).toBe(12);
  });
});

describe('the text of settings that an id hashes', () => {
  it('is their canonical JSON, whichever of their parts were seen before', () => {
    const shared = { b: [1, { z: null, y: undefined }], a: 'é' };
    settingsText({ shared });
    expect(settingsText({ shared, own: 2, none: undefined })).toBe(
      '{"own":2,"shared":{"a":"é","b":[1,{"z":null}]}}',
    );
  });
});

describe('the result version', () => {
  it('was raised if, and only if, the results of the tiny experiment changed', async () => {
    const workplace = await tinyWorkplace();
    const { record } = await runTiny(workplace);
    const digest = await folderDigest(experimentFolder(workplace.layout, record.name));
    const results = [...digest].filter(([file]) => file !== 'experiment.json');
    const now = {
      result_version: RESULT_VERSION,
      fingerprint: record.dataset.fingerprint,
      results: bytesHash(canonicalJson(results)),
    };
    if (process.env['UPDATE_GOLDEN'] === '1') {
      await writeFile(golden, `${JSON.stringify(now, null, 2)}\n`);
    }
    const kept: unknown = JSON.parse(await readFile(golden, 'utf8'));
    // When this fails and the change is meant: raise RESULT_VERSION, then run with UPDATE_GOLDEN=1.
    expect(now).toEqual(kept);
  });
});
