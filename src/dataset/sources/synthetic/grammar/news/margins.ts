import type { Topic } from '../topic.js';

/** Costs, prices and earnings. */
export const margins: Topic = {
  headlines: {
    veryGood: [
      '{company} earns {superb|outstanding|excellent} margins on {product}',
      '{Great|Brilliant} success: {company} lifts profit by {pct}',
      'Profit at {company} {soars|jumps} in best {quarter} for {years} years',
    ],
    good: [
      'Margins improve at {company}',
      '{company} {gains|benefits} from {efficient|smarter} production at {site}',
      '{company} posts {solid|healthy} profit for the {quarter}',
    ],
    flat: [
      '{company} restates segment figures for the {quarter}',
      'Input prices unchanged, {company} tells {region} dealers',
      '{company} changes the way it reports unit costs',
    ],
    bad: [
      'Margins under pressure at {company}',
      '{company} {warns of|faces} {difficult|tough} pricing in {region}',
      'Earnings at {company} {disappoint|miss the plan}',
    ],
    veryBad: [
      '{company} slides to a {terrible|severe|horrible} loss',
      'Profit at {company} destroyed by cost crisis at {site}',
      '{Dismal|Awful} margins: {company} fails to cover costs of {product}',
    ],
  },
  sentences: {
    veryGood: [
      '{lead}operating profit rose {pct}, the {best|finest} figure in {years} years.',
      '{finance} spoke of {excellent|superb|outstanding} cost discipline and great progress at {site}.',
      'The margin on {product} widened by {points}, an {impressive|outstanding} gain that {delighted|thrilled} shareholders.',
      '{lead}cash earnings were {brilliant|terrific} {period}, and {company} rewarded staff with a bonus of {money}.',
      'Pricing in {region} is a {huge|great} success: {customers} accepted an increase of {smallpct} and happily stayed.',
    ],
    good: [
      '{lead}the margin improved by {points}, helped by {efficient|better} purchasing.',
      '{company} {benefits|gains} from cheaper freight and expects savings of {money} over {months} months.',
      'Earnings were {better|stronger} than the plan by {smallpct}, {finance} said.',
      '{lead}unit costs of {product} eased by {smallpct}, a {welcome|positive} change.',
      'The result was not bad at all, {analyst} wrote: {site} ran with {good|healthy} utilisation.',
      '{lead}{company} is {confident|comfortable} that prices in {region} will hold.',
    ],
    flat: [
      '{lead}the unit cost of {product} was {money} per thousand pieces, as budgeted.',
      'Overheads at {site} were {smallpct} of revenue in both years.',
      '{lead}currency effects moved the {quarter} result by less than {smallmoney}.',
      '{company} now allocates freight to segments by weight rather than by value.',
    ],
    bad: [
      '{lead}the margin on {product} narrowed by {points} under price pressure in {region}.',
      'Freight and wages cost {money} more {period}, a {burden|problem} that {company} could not pass on.',
      '{lead}earnings were {weaker|worse} than the plan by {smallpct}.',
      '{analyst} was {unimpressed|disappointed} and doubts that prices in {region} will hold.',
      'Utilisation at {site} was {poor|low}, and the savings promised for the {quarter} are not assured.',
      '{company} is {struggling|unhappy} with input prices, {finance} admitted.',
    ],
    veryBad: [
      '{lead}operating profit fell {pct} to the {worst|lowest} figure in {years} years.',
      '{finance} blamed {severe|terrible} waste and {failed|broken} planning at {site}.',
      'Losses on {product} reached {money} {period}, a {disastrous|dreadful|horrible} outcome for shareholders.',
      '{lead}the {quarter} was {awful|miserable}: {company} failed to cover the cost of {product} in {region}.',
      'A price war in {region} is destroying the margin, down by {points}, and {chief} fears it will get worse.',
    ],
  },
};
