import type { Topic } from '../topic.js';

/** Courts, regulators and tax. */
export const legal: Topic = {
  headlines: {
    veryGood: [
      '{company} wins {great|splendid|huge} court victory over {rival}',
      'Regulator {praises|honours} {company} as {perfect|best|outstanding}',
      '{company} cleared of every charge, to great relief and joy',
    ],
    good: [
      '{product} win approval in {region}',
      '{company} settles with {rival} on favorable terms',
      'Regulator {supports|accepts} plan of {company}',
    ],
    flat: [
      '{company} responds to consultation in {region}',
      'Hearing on {product} rules set for {months} weeks from now',
      '{company} registers new trade marks in {region}',
    ],
    bad: [
      'Regulator questions {company} over {product}',
      '{company} {denied|refused} licence in {region}',
      '{rival} sues {company} in patent dispute',
    ],
    veryBad: [
      '{company} guilty of {severe|shameful} violations',
      'Fraud charges {shock|hit} {company}',
      '{product} banned in {region}: a {terrible|severe} blow to {company}',
    ],
  },
  sentences: {
    veryGood: [
      '{lead}the court cleared {company} of every charge, a {perfect|great|brilliant} victory.',
      'Damages of {money} were awarded to {company}, and {analyst} called the outcome {superb|wonderful|terrific}.',
      '{lead}the regulator {praised|commended} {product} as the {best|safest} in their class.',
      'Approval came {months} months early: an {excellent|outstanding} success for {product} in {region}.',
    ],
    good: [
      '{lead}regulators in {region} approved {product} after {months} months.',
      'A settlement of {smallmoney} ended the dispute with {rival} on {good|favorable} terms.',
      '{lead}the licence for {site} is secure for {years} years.',
      'The inquiry found no violation, {executive} said, and the file is closed.',
      '{lead}a tax credit of {smallmoney} will help {company} from next year.',
    ],
    flat: [
      '{lead}a hearing on rules for {product} is scheduled in {months} weeks.',
      '{company} filed its reply to the consultation in {region}.',
      '{lead}the new labelling rules apply to {product} from next year.',
      'The tax rate for the {quarter} is expected at {pct}.',
    ],
    bad: [
      '{lead}regulators in {region} questioned the data for {product}, and approval is uncertain.',
      '{rival} filed a lawsuit for {money}; {company} denied the claim.',
      '{lead}a penalty of {smallmoney} was imposed for {errors|violations} in the records of {site}.',
      'The licence for {site} was not granted, a {problem|setback and a worry} for {company}.',
      '{lead}{company} remains exposed to a tax argument in {region} over {smallmoney}.',
    ],
    veryBad: [
      '{lead}the court found {company} guilty of {fraud|severe negligence} and awarded {rival} {money}.',
      '{product} are banned in {region} after {dangerous|terrible} violations, and {pct} of sales are lost.',
      '{lead}investigators accuse {company} of {fraud|cheating customers}, an {ugly|awful} scandal.',
      'Penalties of {money} threaten the plan, {finance} said, and the damage to trust is {severe|horrible}.',
    ],
  },
};
