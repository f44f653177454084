import type { Topic } from '../topic.js';

/** News about a whole sector; tagged with a ticker, about nobody in particular. */
export const sectorNews: Topic = {
  headlines: {
    veryGood: [
      '{sector} companies enjoy {best|greatest} mood in {years} years, survey finds',
      'Analysts love {sector}: {superb|brilliant|terrific} year ahead for the industry in {region}',
    ],
    good: [
      '{sector} outlook {improves|brightens and gains} in {region}',
      'Trade body {hopeful|confident|optimistic} about {sector} in {region}',
    ],
    flat: [
      '{sector}: trade body publishes {quarter} statistics for {region}',
      '{sector} conference opens in {region}',
    ],
    bad: [
      '{sector} industry {worried|unhappy} about {region}',
      'Analysts {doubt|question} {quarter} forecasts for {sector} in {region}',
    ],
    veryBad: [
      '{sector} in crisis: {worst|bleakest} survey in {years} years',
      '{Terrible|Dismal|Awful} outlook for {sector} firms in {region}, bank warns',
    ],
  },
  sentences: {
    veryGood: [
      'The trade body for {sector} reported the {best|greatest} survey in {years} years, with {excellent|superb} orders across the industry.',
      '{analyst} named {sector} a winner of the year and sees {great|wonderful|brilliant} prospects for the group as a whole over {months} months.',
      'Funds rushed happily into {sector} names, a {terrific|splendid} success for the industry fair in {region} with its {units} visitors.',
    ],
    good: [
      'Firms in {sector} are {optimistic|hopeful|confident} about {region}, a survey of {units} managers shows.',
      '{analyst} expects {healthy|solid|robust} spending across {sector} in the {quarter}.',
      'New rules in {region} will help {units} firms in the {sector} industry, its trade body said.',
      'A {welcome|positive} change in freight rates of {smallpct} benefits {sector} firms of every size in {region}.',
    ],
    flat: [
      'The {sector} trade body counts {units} member firms after its annual census.',
      'A trade fair for the {sector} sector in {region} drew {units} visitors from {years} countries.',
      '{sector} statistics for the {quarter} in {region} moved by less than {smallpct}.',
      'A working group will revise the {sector} classification within {months} months.',
    ],
    bad: [
      'Firms in {sector} {worry|are unhappy} about costs in {region}, a survey of {units} managers shows.',
      '{analyst} sees {weak|sluggish|disappointing} spending across {sector} in the {quarter}.',
      'A shortage of {drivers|welders|clerks|trainees} in {region} is a {problem|burden} for the whole {sector} industry, {units} vacancies at last count.',
      'New rules in {region} will hurt smaller {sector} firms, the trade body warned.',
    ],
    veryBad: [
      'The {sector} survey was the {worst|most dismal} in {years} years, and {pct} of firms fear losses.',
      '{analyst} speaks of a {severe|terrible} crisis across {sector} and a {disastrous|dreadful} {quarter} to come.',
      'Several smaller {sector} firms in {region} are bankrupt, a {tragic|horrible} week for the industry.',
    ],
  },
};
