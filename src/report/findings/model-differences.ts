import { z } from 'zod';
import type { CompleteTrial, ReportInputs } from '../reading/inputs.js';
import { listed } from '../tables/number-text.js';

const embedderShape = z.looseObject({
  embedder: z.looseObject({ backend: z.string(), model: z.string().optional() }),
});

/** Warnings that FinMem agents asked different models or embedders: what differs may be theirs. */
export function modelDifferences({ complete }: ReportInputs): string[] {
  const trials = complete.filter(({ base, record }) => base && record.kind === 'finmem');
  return [
    ...sentence(
      'model',
      usersOf(trials, ({ model }) => model),
    ),
    ...sentence('embedder', usersOf(trials, embedderName)),
  ];
}

function embedderName({ record }: CompleteTrial): string | null {
  const { embedder } = embedderShape.safeParse(record.options).data ?? {};
  if (embedder === undefined) return null;
  return embedder.model ?? `${embedder.backend} embedder`;
}

/** Agents by the names of what they used. */
function usersOf(
  trials: readonly CompleteTrial[],
  nameOf: (trial: CompleteTrial) => string | null,
): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const trial of trials) {
    const name = nameOf(trial);
    if (name !== null) users.set(name, (users.get(name) ?? new Set()).add(trial.agent));
  }
  return users;
}

function sentence(what: string, users: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  if (users.size < 2) return [];
  const uses = [...users].map(([name, agents]) => `${name} (${listed([...agents])})`);
  return [
    `FinMem agents of different ${what}s are compared here: ${listed(uses)}. A difference between them may be the ${what}’s, not the memory’s.`,
  ];
}
