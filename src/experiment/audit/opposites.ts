/** Words of business news and their opposites, inflected forms one by one; a word keeps its first opposite. */
const PAIRS = `
  rise fall | rises falls | rose fell | rising falling | risen fallen
  up down | upward downward | higher lower | high low | highest lowest | above below | ahead behind
  gain loss | gains losses | gained lost | gaining losing
  profit loss | profits losses | profitable unprofitable | profitably unprofitably
  grow shrink | grows shrinks | grew shrank | grown shrunk | growing shrinking | growth decline
  increase decrease | increases decreases | increased decreased | increasing decreasing
  beat miss | beats misses | beating missing | exceeded missed | exceeds misses
  improve worsen | improves worsens | improved worsened | improving worsening | improvement deterioration
  strong weak | stronger weaker | strongest weakest | strongly weakly | strength weakness
  strengthen weaken | strengthened weakened | strengthening weakening
  good bad | better worse | best worst | great terrible | excellent awful
  positive negative | positively negatively | optimistic pessimistic | optimism pessimism | bullish bearish
  success failure | successes failures | successful failed | successfully unsuccessfully | succeed fail | succeeded failed
  win lose | wins loses | won lost | winning losing | winner loser
  upgrade downgrade | upgrades downgrades | upgraded downgraded
  raise cut | raises cuts | raised cut | raising cutting
  outperform underperform | outperformed underperformed | outperforms underperforms
  expand contract | expands contracts | expanded contracted | expanding contracting | expansion contraction
  confident worried | confidence doubt | satisfied dissatisfied | happy unhappy | pleased displeased
  surge plunge | surged plunged | surges plunges | soared tumbled | soaring tumbling | jumped dropped | jump drop
  climbed slid | climb slide | rally slump | rallied slumped | recovery relapse | recovered relapsed
  boost hurt | boosted hurt | boosts hurts | benefit harm | benefits harms | benefited suffered
  approve reject | approved rejected | approval rejection | accepted refused | granted denied
  reliable unreliable | efficient inefficient | favourable unfavourable | favorable unfavorable
  advantage disadvantage | opportunity threat | opportunities threats | healthy sick | safe dangerous
  bright bleak | robust fragile | solid shaky | smooth troubled | easily hardly | praise blame | praised blamed
  love hate | loved hated | hope fear | hopes fears | hopeful fearful
`;

/** The opposite of each word of the list, in both directions, in small letters. */
export const opposites: ReadonlyMap<string, string> = new Map(
  PAIRS.split(/[|\n]/)
    .map((pair) => pair.trim().split(' '))
    .flatMap(([one = '', other = '']) =>
      one === '' ? [] : [[one, other] as const, [other, one] as const],
    )
    // The first mention of a word stands: a map keeps the last, so they come in from the end.
    .toReversed(),
);

/** Words that VADER's lexicon gives a valence and business news uses without one. */
export const toneless: ReadonlySet<string> = new Set(
  'care credit credits demand demands energy grand interest interests like natural no number please playing save saving savings secure secured securities security share shared shares sharing surprise trust united value values want wants well'.split(
    ' ',
  ),
);
