/** A defect of the published FinMem code's memory, and what becomes of it here. */
export interface MemoryDefect {
  readonly name: string;
  /** What the published code does, and with it the `reference` preset. */
  readonly reference: string;
  /** What the `workbench` preset does instead. */
  readonly workbench: string;
}

const retrieval: readonly MemoryDefect[] = [
  {
    name: 'worst candidates',
    reference:
      'Beside the K most similar memories of a layer, the K with the lowest recency + importance compete.',
    workbench: 'Every memory of the layer competes.',
  },
  {
    name: 'stale order',
    reference:
      'Scores change inside a sorted list that is not sorted again until a purge or a move, so that its head need not be its lowest; the reflection layer waits for a purge.',
    workbench: 'There is no sorted list: the top K are found among the scores of today.',
  },
  {
    name: 'stale score after a promotion',
    reference:
      'A promotion resets recency, but the score the next session retrieves by still holds the old one.',
    workbench: 'The score always is the sum of the three parts shown.',
  },
  {
    name: 'cut before duplicates go',
    reference:
      'A memory that is a candidate twice takes two of the K places, and fewer than K are shown.',
    workbench: 'A memory takes one place, and K are shown wherever a layer holds K.',
  },
  {
    name: 'order by age',
    reference: 'Memories are shown in the order they were stored, so the first is the oldest.',
    workbench: 'Memories are shown by descending score, the newest first among equals.',
  },
  {
    name: 'query of any length',
    reference:
      'Stored vectors are brought to unit length but the query is not, so similarity can exceed 1 and outweigh the rest; embedders here return unit length, so the preset is spared it.',
    workbench: 'All vectors have unit length, the query too.',
  },
  {
    name: 'empty memories',
    reference: 'A session without news stores an empty text, which is kept like any other.',
    workbench: 'A session without news stores nothing.',
  },
];

const life: readonly MemoryDefect[] = [
  {
    name: 'growing credit',
    reference:
      'Each credit adds 5 times all credits so far, and a debit of a memory with credits left still raises it.',
    workbench: 'A credit adds the same 5 each time and a debit takes 5 away, never below 0.',
  },
  {
    name: 'no feedback after a move',
    reference:
      'A memory that once changed layers is on the list of the removed: no feedback reaches it.',
    workbench: 'Feedback reaches every memory held.',
  },
  {
    name: 'thresholds at the initial importance',
    reference:
      'A memory loses importance before its first comparison with thresholds equal to the initial values, so every 10-K leaves the long layer and most 10-Qs the mid layer on their first day.',
    workbench: 'No layer demotes, and a memory rises only in a session in which it was credited.',
  },
  {
    name: 'deletion by demotion',
    reference:
      'A demoted memory keeps its age under the short layer’s faster decay, and one of eight sessions or more is forgotten a session later.',
    workbench: 'No layer demotes.',
  },
  {
    name: 'two layers at once',
    reference: 'Moves are made twice a session, so a memory can cross two layers.',
    workbench: 'A memory moves one layer a session at most.',
  },
  {
    name: 'up and down in one session',
    reference:
      'Where a layer promotes below what the next demotes at, a memory goes up and down again every session, its recency reset to 1.',
    workbench: 'A memory moves once a session, and only a promotion resets recency.',
  },
  {
    name: 'deep layer out of reach',
    reference:
      'With these thresholds no document outlives about fourteen sessions in any layer; only reflections last.',
    workbench:
      'With the paper’s decay a filing in the deep layer lasts 173 to 230 days, and credited ones longer.',
  },
];

/** The defects of the published code's memory that `reference` keeps and `workbench` repairs. */
export const memoryDefects: readonly MemoryDefect[] = [...retrieval, ...life];
