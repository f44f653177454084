import { describe, expect, it } from 'vitest';
import { characterOf, inclinationOf, inquiryOf } from '../../../src/agents/finmem/profile.js';
import { act, context, finmem, finmemOptions } from '../setting.js';

const { company } = context();

describe('the risk inclination', () => {
  it.each([
    ['self_adaptive', null, 'risk_seeking'],
    ['self_adaptive', 0, 'risk_seeking'],
    ['self_adaptive', 0.01, 'risk_seeking'],
    ['self_adaptive', -0.0001, 'risk_averse'],
    ['risk_averse', 0.5, 'risk_averse'],
    ['risk_seeking', -0.5, 'risk_seeking'],
  ] as const)('set to %s at momentum %d is %s', (risk, momentum, inclination) => {
    expect(inclinationOf(risk, momentum)).toBe(inclination);
  });

  it('turns with the price over the momentum window, session by session', async () => {
    const { agent, asked } = finmem({
      profile: { momentum_sessions: 2 },
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
  it('introduces the company in the dataset’s words, or in the agent’s own', () => {
    const { profile } = finmemOptions();
    expect(characterOf(company, profile)).toContain(
      'Toy Works (TOY), sector: Toys. It makes toys.',
    );
    const own = characterOf(company, { ...profile, character: 'It breaks toys.' });
    expect(own).toContain('It breaks toys.');
    expect(own).not.toContain('It makes toys.');
  });

  it('stands in the query memories are retrieved by', () => {
    const character = characterOf(company, finmemOptions().profile);
    expect(inquiryOf(company, character).startsWith(character)).toBe(true);
    expect(inquiryOf(company, character).length).toBeGreaterThan(character.length);
  });

  it('is the query asked at every session: embedded once', async () => {
    let queries = 0;
    const { agent } = finmem({ reflection: { extended_every: null } }, undefined, {
      openEmbedder: () => ({
        id: 'counting',
        dimension: 1,
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
