import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileFileSchema } from '../../src/agents/finmem/profile-options.js';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { profileNames, profileSettings } from '../../src/config/profile-file.js';
import { UserError } from '../../src/base/user-error.js';
import { refusalOf } from './sample.js';

const refuse = (text: string) => new UserError(text, { where: 'here' });

describe('a shipped profile', () => {
  it.each(profileNames())('%s gives settings that its schema accepts', (name) => {
    const settings = profileSettings(name, 'x.yaml', refuse);
    const named = { title: 'T', description: 'D.', ...settings };
    expect(profileFileSchema.safeParse(named).success).toBe(true);
    expect(Object.keys(settings)).not.toContain('title');
  });
});

describe('a profile file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'finmem-profile-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const experiment = (profile: string) =>
    loadExperiment(
      `dataset: { pipeline: p.yaml }
tickers: [ACME]
windows: { warm_up: [2022-01-03, 2022-12-30], test: [2023-01-03, 2023-12-29] }
agents:
  finmem: { kind: finmem, preset: reference, profile: ${profile} }
`,
      join(folder, 'experiment.yaml'),
      [],
    ).experiment.agents['finmem'];

  it('is found from the experiment file, over the preset and under what is written', () => {
    const text =
      'title: T\ndescription: D.\nmanner: Slowly.\noverview: model\nmomentum_sessions: 8\n';
    writeFileSync(join(folder, 'mine.yaml'), text);
    expect(experiment('{ from: mine.yaml, momentum_sessions: 4 }')).toMatchObject({
      profile: {
        from: 'mine.yaml',
        risk: 'risk_seeking',
        manner: 'Slowly.',
        overview: 'model',
        momentum_sessions: 4,
      },
    });
  });

  it('names its own file, line and key where something in it is wrong', () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'title: T\ndescription: D.\nrisk: careful\nmaner: Slowly.\n');
    expect(refusalOf(() => experiment('{ from: wrong.yaml }'))).toBe(
      `${file}:3:1: risk: expected one of self_adaptive, risk_seeking, risk_averse, got "careful"\n` +
        `${file}:4:1: maner: no such setting; expected one of risk, self_adaptive, momentum_sessions, character, manner, overview, title, description. Did you mean "manner"?`,
    );
  });

  it('that is not there is refused where it is named', () => {
    expect(refusalOf(() => experiment('{ from: none.yaml }'))).toContain(
      `${join(folder, 'experiment.yaml')}:5:57: agents.finmem.profile.from: cannot read the profile`,
    );
  });
});
