import { refuse, type Article } from './article.js';
import type { Refusal } from '../refusal.js';

/** Articles that were met more than once, with the update that counts. */
export type LatestUpdates = ReadonlyMap<string, string>;

/** Finds out which articles are met more than once: pages and months overlap, and articles are corrected. */
export interface Versions {
  note(article: Article): void;
  repeated(): LatestUpdates;
}

/** Nothing is remembered of an article but its id and its last update. */
export function newVersions(): Versions {
  const latest = new Map<string, string>();
  const repeated = new Set<string>();
  return {
    note({ id, updated }) {
      const known = latest.get(id);
      if (known !== undefined) repeated.add(id);
      if (known === undefined || updated > known) latest.set(id, updated);
    },
    repeated: () => new Map([...repeated].map((id) => [id, latest.get(id) ?? ''])),
  };
}

/** Lets through the last update of each article, once. */
export function onlyLatest(
  latest: LatestUpdates,
): (article: Article) => Article['record'] | Refusal {
  const taken = new Set<string>();
  return (article) => {
    const { id, updated, record } = article;
    const counting = latest.get(id);
    if (counting === undefined) return record;
    if (updated !== counting) return replaced(article, 'a later update of it counts');
    if (taken.has(id)) return replaced(article, 'the same update of it once more');
    taken.add(id);
    return record;
  };
}

/** Nothing is wrong with it: another one stands for it. */
function replaced(article: Article, reason: string): Refusal {
  return { ...refuse(article, reason, article.updated), step: 'correct' };
}
