import type { Facts, ShownMemory } from '../../../src/llm/facts.js';
import type { ImportanceDraw } from '../../../src/memory/importance.js';

/** Stand-ins for model and dice with which the golden runs of the published program were made. */

const POSITIVE = new Set(
  'beat beats strong growth gain gains rise rises rose surge record upgrade profit positive bullish outperform raised higher'.split(
    ' ',
  ),
);
const NEGATIVE = new Set(
  'miss misses weak decline declines drop drops fell fall loss losses downgrade negative bearish underperform cut lower lawsuit'.split(
    ' ',
  ),
);

/** Decides by the words of the short layer's memories; cites the first memory of each layer. */
export function standInAnswers(bias: number): (facts: Facts) => unknown {
  return (facts) => {
    if (facts.task !== 'decide' && facts.task !== 'explain_move') {
      throw new Error(`the published program asks no ${facts.task}`);
    }
    const short = facts.memories.filter(({ layer }) => layer === 'short');
    const score = short.reduce((sum, { text }) => sum + toneOf(text) - bias, 0);
    const cited = firstOfEachLayer(facts.memories);
    const first = [...(short[0]?.text ?? '')].slice(0, 160).join('');
    const word = facts.task === 'decide' ? decisionBy(score, facts.momentum) : direction(facts);
    const rationale = `${facts.ticker} ${facts.date} ${word} score ${score}. ${first}`;
    return facts.task === 'decide' ? { action: word, rationale, cited } : { rationale, cited };
  };
}

function toneOf(text: string): number {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.reduce(
    (sum, word) => sum + Number(POSITIVE.has(word)) - Number(NEGATIVE.has(word)),
    0,
  );
}

function firstOfEachLayer(memories: readonly ShownMemory[]): string[] {
  return memories
    .filter(({ layer }, index) => memories[index - 1]?.layer !== layer)
    .map(({ id }) => id);
}

function decisionBy(score: number, momentum: number | null): 'buy' | 'hold' | 'sell' {
  const sign = Math.sign(score) || Math.sign(momentum ?? 0);
  return sign > 0 ? 'buy' : sign < 0 ? 'sell' : 'hold';
}

function direction({ nextChange }: { readonly nextChange: number }): 'up' | 'down' {
  return nextChange > 0 ? 'up' : 'down';
}

/** The n-th importance drawn, over all layers: spread evenly by a multiplicative hash of n. */
export function standInImportance(): ImportanceDraw {
  let drawn = 0;
  return ({ importance: { values, probabilities } }) => {
    drawn += 1;
    const u = Number((BigInt(drawn) * 2654435761n) % 4294967296n) / 4294967296;
    let cumulative = 0;
    const index = probabilities.findIndex((probability) => {
      cumulative += probability;
      return cumulative > u;
    });
    return values[index] ?? values.at(-1) ?? 0;
  };
}
