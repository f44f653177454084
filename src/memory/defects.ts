/** A defect of the published FinMem code's memory, and what becomes of it here. */
export interface MemoryDefect {
  readonly name: string;
  /** What the published code does, and with it the `reference` preset. */
  readonly reference: string;
  /** What the `workbench` preset does instead, and why. */
  readonly workbench: string;
}

const retrieval: readonly MemoryDefect[] = [
  {
    name: 'worst candidates',
    reference:
      'Beside the K most similar memories of a layer, the K with the lowest recency + importance compete.',
    workbench:
      'Every memory of the layer competes, because what scores highest is what bears most on the decision.',
  },
  {
    name: 'stale order',
    reference:
      'Scores change inside a sorted list that is not sorted again until a purge or a move, so that its head need not be its lowest; the reflection layer waits for a purge.',
    workbench:
      'The top K are found among the scores of today, because a list sorted by older ones can hide the best.',
  },
  {
    name: 'stale score after a promotion',
    reference:
      'A promotion resets recency, but the score the next session retrieves by still holds the old one.',
    workbench:
      'The score always is the sum of the three parts shown, so that a choice can be checked against them.',
  },
  {
    name: 'cut before duplicates go',
    reference:
      'A memory that is a candidate twice takes two of the K places, and fewer than K are shown.',
    workbench:
      'A memory takes one place, so that K are shown wherever a layer holds K and a sweep over K tests K.',
  },
  {
    name: 'order by age',
    reference: 'Memories are shown in the order they were stored, so the first is the oldest.',
    workbench:
      'Memories are shown by descending score, the newest first among equals, because a model leans on what it reads first.',
  },
  {
    name: 'query of any length',
    reference:
      'Stored vectors are brought to unit length but the query is not, so similarity can exceed 1 and outweigh the rest; embedders here return unit length, so the preset is spared it.',
    workbench:
      'All vectors have unit length, the query too, so that no embedder makes relevancy outweigh the rest.',
  },
  {
    name: 'empty memories',
    reference: 'A session without news stores an empty text, which is kept like any other.',
    workbench:
      'A session without news stores nothing, because an empty memory takes the place of one that says something.',
  },
];

const life: readonly MemoryDefect[] = [
  {
    name: 'growing credit',
    reference:
      'Each credit adds 5 times all credits so far, and a debit of a memory with credits left still raises it.',
    workbench:
      'A credit adds the same 5 each time and a debit takes 5 away, never below 0, so that neither an early run of luck nor the order of outcomes counts for more.',
  },
  {
    name: 'no feedback after a move',
    reference:
      'A memory that once changed layers is on the list of the removed: no feedback reaches it.',
    workbench:
      'Feedback reaches every memory held, because a memory rises by being useful and must go on being judged.',
  },
  {
    name: 'thresholds at the initial importance',
    reference:
      'A memory loses importance before its first comparison with thresholds equal to the initial values, so every 10-K leaves the long layer and most 10-Qs the mid layer on their first day.',
    workbench:
      'No layer demotes, and a memory rises only in a session in which it was credited, so that its use and not its draw decides where it lies.',
  },
  {
    name: 'deletion by demotion',
    reference:
      'A demoted memory keeps its age under the short layer’s faster decay, and one of eight sessions or more is forgotten a session later.',
    workbench: 'No layer demotes, because a move between layers must not delete what it moves.',
  },
  {
    name: 'two layers at once',
    reference: 'Moves are made twice a session, so a memory can cross two layers.',
    workbench: 'A memory moves one layer a session at most, so that no outcome counts twice.',
  },
  {
    name: 'up and down in one session',
    reference:
      'Where a layer promotes below what the next demotes at, a memory goes up and down again every session, its recency reset to 1.',
    workbench:
      'A memory moves once a session, and only a promotion resets recency, because otherwise it would never fade.',
  },
  {
    name: 'deep layer out of reach',
    reference:
      'With these thresholds no document outlives about fourteen sessions in any layer; only reflections last.',
    workbench:
      'With the paper’s decay a filing in the deep layer lasts 173 to 230 days and a credited one longer, because it is about a year.',
  },
];

/** The defects of the published code's memory that `reference` keeps and `workbench` repairs. */
export const memoryDefects: readonly MemoryDefect[] = [...retrieval, ...life];
