import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FinmemAgent } from '../../../../src/agents/finmem/agent.js';
import { maskedAgent } from '../../../../src/agents/finmem/mask/masked-agent.js';
import { offlineEmbedder } from '../../../../src/llm/embedders/offline.js';
import type { Facts } from '../../../../src/llm/facts.js';
import type { Bar, MarketDocument } from '../../../../src/market/market.js';
import { agreeable, asking, context, finmemOptions, hearing, holding } from '../../setting.js';

const FILE = '../shared/data/investorbench/msft.json';
const ALSO = ['Azure', 'Windows', 'Xbox', 'LinkedIn', 'Nadella'];

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? listed(value) : value));
const fileSchema = z.record(
  z.string(),
  z.object({ prices: z.number(), news: texts, '10k': texts, '10q': texts }),
);

/** A list of texts that may itself be written as JSON text. */
function listed(value: string): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(value));
  } catch {
    return [value];
  }
}

describe.skipIf(!existsSync(FILE))('a masked agent over the real MSFT file', () => {
  const asked = asking(answers);
  const told = hearing();
  const seen: string[] = [];
  const shown: string[] = [];

  beforeAll(async () => {
    const embedder = offlineEmbedder(16);
    const company = {
      ticker: 'MSFT',
      name: 'Microsoft Corporation',
      sector: 'Technology',
      introduction: 'Microsoft sells Windows, Azure and Xbox; its fiscal year 2020 ended in June.',
    };
    const agent = maskedAgent(
      finmemOptions({
        mask: true,
        mask_also: ALSO,
        summary: { max_words: 100 },
        profile: { overview: 'model' },
        query: 'daily',
      }),
      context({
        company,
        listener: told,
        openModel: () => asked.model,
        openEmbedder: () => ({
          ...embedder,
          embed: (all) => {
            seen.push(...all);
            return embedder.embed(all);
          },
        }),
      }),
      (options, within) => new FinmemAgent(options, within),
    );
    const bars: Bar[] = [];
    const days = Object.entries(fileSchema.parse(JSON.parse(readFileSync(FILE, 'utf8'))));
    for (const [index, [date, day]] of days.entries()) {
      const availableAt = `${date}T20:00:00Z`;
      bars.push({ date, open: null, close: day.prices, availableAt });
      const documents = [
        ...day.news.map((text, i): MarketDocument => ({
          id: `MSFT-news-${date}-${i}`,
          kind: 'news',
          availableAt,
          text,
        })),
        ...day['10k'].map((text): MarketDocument => ({
          id: `MSFT-10-K-${date}`,
          kind: '10-K',
          availableAt,
          text,
        })),
        ...day['10q'].map((text): MarketDocument => ({
          id: `MSFT-10-Q-${date}`,
          kind: '10-Q',
          availableAt,
          text,
        })),
      ];
      const observation = {
        ticker: 'MSFT',
        date,
        decisionAt: availableAt,
        bars: [...bars],
        documents,
      };
      const decision =
        index < 60
          ? await agent.learn(observation, { nextChange: 0.01 })
          : await agent.act(observation, holding(0));
      shown.push(...decision.shown.map(({ id }) => id));
    }
    seen.push(...asked.messages.flat().map(({ content }) => content));
  }, 120_000);

  function answers(facts: Facts): unknown {
    if (facts.task === 'summarise')
      return { summary: facts.text.slice(0, 400), sentiment: 'neutral' };
    return agreeable(facts);
  }

  it('sends thousands of texts, of every kind', () => {
    expect(seen.length).toBeGreaterThan(4000);
    expect(new Set(asked.facts.map(({ task }) => task))).toEqual(
      new Set(['summarise', 'explain_move', 'decide', 'extended_reflection', 'profile_overview']),
    );
  });

  it.each(['Microsoft', 'MSFT', ...ALSO])('never names %s, in any case', (name) => {
    const found = seen.filter((text) => text.toLowerCase().includes(name.toLowerCase()));
    expect(found).toEqual([]);
  });

  it.each(['2019', '2020', '2021'])('never tells the year %s', (year) => {
    const found = seen.filter((text) => text.includes(year));
    expect(found).toEqual([]);
  });

  it('keeps its records under the real ids and dates', () => {
    expect(shown.every((id) => id.startsWith('MSFT-'))).toBe(true);
    expect(told.lines.join('\n')).not.toMatch(/TKR|\b23\d\d-/);
  });
});
