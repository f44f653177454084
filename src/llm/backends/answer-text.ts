import { jsonrepair } from 'jsonrepair';
import type { Json } from '../../base/content-hash.js';

/** JSON found in what a model wrote. */
export interface FoundJson {
  readonly json: Json;
  /** Slips were mended: a trailing comma, a missing quote. */
  readonly repaired: boolean;
}

/**
 * The JSON in a model's text: the text itself, what stands in its code fence, or what stands between
 * its first and last brace; where `repair` allows it, that last with its slips mended. A text without a
 * closing brace was broken off and is not made whole. Undefined when there is none.
 */
export function jsonIn(text: string, repair: boolean): FoundJson | undefined {
  const answer = withoutThoughts(text);
  const object = /\{[^]*\}/.exec(answer)?.[0];
  const fenced = /```[a-z]*\s*\n([^]*?)```/i.exec(answer)?.[1];
  for (const candidate of [answer, fenced, object]) {
    const json = candidate === undefined ? undefined : parsedOrNothing(candidate);
    if (json !== undefined) return { json, repaired: false };
  }
  const mended = repair && object !== undefined ? mendedOrNothing(object) : undefined;
  return mended === undefined ? undefined : { json: mended, repaired: true };
}

const END_OF_THOUGHTS = '</think>';

/**
 * What follows the reasoning that some models write before their answer. Servers whose template opens
 * the block themselves send only its end; reasoning that does not end is no answer.
 */
function withoutThoughts(text: string): string {
  let rest = text.trim();
  while (!/^(\{|```)/.test(rest) && rest.includes(END_OF_THOUGHTS)) {
    rest = rest.slice(rest.indexOf(END_OF_THOUGHTS) + END_OF_THOUGHTS.length).trim();
  }
  return rest.startsWith('<think>') ? '' : rest;
}

function mendedOrNothing(text: string): Json | undefined {
  try {
    return parsedOrNothing(jsonrepair(text));
  } catch {
    return undefined;
  }
}

function parsedOrNothing(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
