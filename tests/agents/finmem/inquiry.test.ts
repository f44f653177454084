import { describe, expect, it } from 'vitest';
import { inquiryFor, personaOf } from '../../../src/agents/finmem/inquiry.js';
import { offlineEmbedder } from '../../../src/llm/embedders/offline.js';
import { act, agreeable, context, finmem, finmemOptions, item, observation } from '../setting.js';

const { company } = context();
const OVERVIEW = 'It rose by a third.';

function inquiry(
  options: object,
  seen = observation([100]),
  overview: string | null = null,
): string {
  const settings = finmemOptions({ ...options });
  return inquiryFor(seen, personaOf(company, settings, overview), settings);
}

describe('what memories are to be relevant to', () => {
  it('is the character and the question about the price, past prices left to the prompt', () => {
    const before = personaOf(company, finmemOptions(), null);
    const inTest = personaOf(company, finmemOptions(), OVERVIEW);
    expect(before.inquiry.startsWith(`${before.character} `)).toBe(true);
    expect(before.inquiry).toContain('TOY');
    expect(inTest.character).toContain(OVERVIEW);
    expect(inTest.inquiry).toBe(before.inquiry);
  });

  it('with `profile` holds what the character learned of past prices, too', () => {
    const { character } = personaOf(company, finmemOptions(), OVERVIEW);
    const asked = inquiry({ query: 'profile' }, undefined, OVERVIEW);
    expect(asked.startsWith(`${character} `)).toBe(true);
  });

  it('with `character` is exactly the words of one’s own, as the published code has it', () => {
    const character = 'You are an expert of TOY.';
    expect(inquiry({ query: 'character', profile: { character } })).toBe(character);
  });

  it('with `character` and none of one’s own is the dataset’s introduction', () => {
    expect(inquiry({ query: 'character' }, undefined, OVERVIEW)).toBe('It makes toys.');
  });

  it.each([
    [[100], 'no trend yet'],
    [[100, 101, 102, 103], 'rising'],
    [[100, 101, 102, 99], 'falling'],
    [[100, 101, 102, 100], 'stands where it stood'],
  ])('with `daily` says at closes of %j: %s', (closes, said) => {
    const asked = inquiry({ query: 'daily' }, observation(closes));
    expect(asked.startsWith(inquiry({}))).toBe(true);
    expect(asked).toContain(said);
  });

  it('with `daily` adds what the day’s documents open with, a dozen words of each', () => {
    const long = Array.from({ length: 30 }, (_, i) => `w${i}`).join(' ');
    const documents = [item('a', `  ${long}`), item('b', 'Toys recalled.')];
    const asked = inquiry({ query: 'daily' }, observation([100], documents));
    expect(asked.endsWith(' w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 Toys recalled.')).toBe(true);
  });
});

describe('how often it is embedded', () => {
  const batches = async (query: string): Promise<number> => {
    let count = 0;
    const embedder = offlineEmbedder(32);
    const openEmbedder = () => ({
      ...embedder,
      embed: (texts: readonly string[]) => {
        count += texts.length;
        return embedder.embed(texts);
      },
    });
    const options = {
      query,
      reflection: { extended_every: null },
      profile: { momentum_sessions: 1 },
    };
    const { agent } = finmem(options, agreeable, { openEmbedder });
    await act(agent, [{ close: 1 }, { close: 2 }, { close: 1 }]);
    return count;
  };

  it('is once where it stands', async () => {
    expect(await batches('inquiry')).toBe(1);
    expect(await batches('character')).toBe(1);
  });

  it('is each day that asks something else', async () => {
    expect(await batches('daily')).toBe(3);
  });
});
