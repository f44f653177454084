import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { profileFileSchema } from '../../../src/agents/finmem/profile-options.js';
import {
  characterOf,
  characterText,
  inclinationOf,
  inquiryOf,
} from '../../../src/agents/finmem/profile.js';
import type { Bar } from '../../../src/market/market.js';
import { act, context, finmem, finmemOptions, observation } from '../setting.js';

const { company } = context();

const barsOf = (...closes: number[]): Bar[] => [...observation(closes).bars];

describe('the risk inclination', () => {
  const inclination = (risk: string, closes: number[], self_adaptive = {}): string =>
    inclinationOf(finmemOptions({ profile: { risk, self_adaptive } }).profile, barsOf(...closes));

  it.each([
    ['self_adaptive', [100, 90, 80], 'risk_seeking'],
    ['self_adaptive', [100, 90, 80, 100], 'risk_seeking'],
    ['self_adaptive', [100, 90, 80, 101], 'risk_seeking'],
    ['self_adaptive', [100, 190, 180, 99.99], 'risk_averse'],
    ['risk_averse', [1, 2, 3, 4], 'risk_averse'],
    ['risk_seeking', [4, 3, 2, 1], 'risk_seeking'],
  ])('set to %s after closes %j is %s', (risk, closes, expected) => {
    expect(inclination(risk, closes)).toBe(expected);
  });

  it.each([
    [{ sessions: 1 }, [100, 90, 95], 'risk_seeking'],
    [{ sessions: 2 }, [100, 90, 95], 'risk_averse'],
    [{ sessions: 2, averse_below: -0.05 }, [100, 90, 95.1], 'risk_seeking'],
    [{ sessions: 2, averse_below: -0.05 }, [100, 90, 94.9], 'risk_averse'],
    [{ sessions: 2, averse_below: 0.02 }, [100, 90, 101], 'risk_averse'],
  ])('adapts as %j says: closes %j make it %s', (self_adaptive, closes, expected) => {
    expect(inclination('self_adaptive', closes, self_adaptive)).toBe(expected);
  });

  it('turns with the price over the momentum window, session by session', async () => {
    const { agent, asked } = finmem({
      profile: { momentum_sessions: 2, self_adaptive: { sessions: 2 } },
      reflection: { extended_every: null },
    });
    const decisions = await act(
      agent,
      [100, 90, 95, 96, 90].map((close) => ({ close })),
    );
    expect(decisions.map(({ risk }) => risk)).toEqual([
      'risk_seeking',
      'risk_seeking',
      'risk_averse',
      'risk_seeking',
      'risk_averse',
    ]);
    const momentum = [null, null, Math.log(95 / 100), Math.log(96 / 90), Math.log(90 / 95)];
    expect(decisions.map((decision) => decision.momentum)).toEqual(momentum);
    expect(asked.of('decide').map((facts) => facts.momentum)).toEqual(momentum);
  });
});

describe('the character', () => {
  const { profile } = finmemOptions();

  it('introduces the company in the dataset’s words, or in the agent’s own', () => {
    expect(characterOf(company, profile, null)).toBe(
      'You are an experienced analyst and trader of Toy Works (TOY), sector: Toys. It makes toys.',
    );
    const own = characterOf(company, { ...profile, character: 'It breaks toys.' }, null);
    expect(own).toContain('It breaks toys.');
    expect(own).not.toContain('It makes toys.');
  });

  it('goes on with how the agent trades and how the price did', () => {
    const words = characterOf(company, { ...profile, manner: 'You wait.' }, 'It rose.');
    expect(words).toMatch(/It makes toys\. You wait\. It rose\.$/);
  });

  it('of the agent’s own is exactly those words', () => {
    expect(characterText(company, { character: 'It breaks toys.', manner: '' }, null)).toBe(
      'It breaks toys.',
    );
  });

  it('stands in the query memories are retrieved by, manner and all', () => {
    const character = characterOf(company, { ...profile, manner: 'You wait.' }, null);
    expect(inquiryOf(company, character)).toBe(
      `${character} What bears on the price of TOY in the coming sessions?`,
    );
  });

  it('is the query asked at every session: embedded once', async () => {
    let queries = 0;
    const { agent } = finmem({ reflection: { extended_every: null } }, undefined, {
      openEmbedder: () => ({
        id: 'counting',
        dimension: 1,
        kept: false,
        embed: (texts) => {
          queries += texts.length;
          return Promise.resolve(texts.map(() => Float32Array.of(1)));
        },
      }),
    });
    await act(agent, [{ close: 1 }, { close: 2 }, { close: 3 }]);
    expect(queries).toBe(1);
  });
});

describe('the profiles that ship', () => {
  const files = readdirSync('profiles').filter((name) => name.endsWith('.yaml'));
  const readme = readFileSync('profiles/README.md', 'utf8');

  it('are several', () => {
    expect(files.length).toBeGreaterThanOrEqual(6);
  });

  it.each(files)('%s is a profile file, and stands in the list', (file) => {
    const read: unknown = parse(readFileSync(`profiles/${file}`, 'utf8'));
    expect(profileFileSchema.safeParse(read).error).toBeUndefined();
    expect(readme).toContain(`\`${file.replace('.yaml', '')}\``);
  });
});
