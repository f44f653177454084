import type { Topic } from '../topic.js';

/** Customers won and lost. */
export const contracts: Topic = {
  headlines: {
    veryGood: [
      '{company} wins {great|huge|splendid} contract for {product}',
      '{company} celebrates {money} order from {customers}',
      '{Triumph|Great win} for {company} as {customers} choose {product}',
    ],
    good: [
      '{company} awarded supply deal in {region}',
      '{customers} {agree|are happy} to extend terms with {company}',
      '{company} secures promising pilot for {product}',
    ],
    flat: [
      '{company} and {customers} move to annual contracts',
      'Tender for {product} in {region} enters second stage',
      '{company} updates standard terms for {product}',
    ],
    bad: [
      '{company} loses tender in {region}',
      '{customers} {delay|postpone} decision on {product}',
      'Contract dispute {troubles|bothers} {company}',
    ],
    veryBad: [
      '{customers} cancel {money} contract with {company}',
      '{company} loses its {most valuable|biggest} account to {rival}',
      'Angry {customers} {dump|reject} {product}',
    ],
  },
  sentences: {
    veryGood: [
      '{lead}{company} won a contract worth {money} over {years} years, its {greatest|best} success in {region}.',
      '{customers} praised {product} as {excellent|superb|outstanding} and doubled their order.',
      'The award is a {triumph|great victory} over {rival}, {analyst} wrote, and opens {wonderful|terrific} prospects.',
      '{lead}{customers} signed for {money} and were {enthusiastic|delighted} about the first deliveries.',
    ],
    good: [
      '{lead}{customers} agreed to extend their contract by {months} months.',
      '{company} was awarded a share of a {money} programme in {region}, a {promising|positive} start.',
      '{lead}a pilot of {product} was {successful|well received}, and talks about volumes continue.',
      'The account is {safe|secure} for now, {executive} said, and {customers} seem {satisfied|happy}.',
      '{lead}{rival} did not win the tender; {company} hopes for a decision in its favour within {months} weeks.',
    ],
    flat: [
      '{lead}{customers} will buy {product} under annual rather than {years}-year terms.',
      'The tender covers {units} units and closes in {months} weeks.',
      '{lead}the contract moves to a new invoicing address in {region}.',
      'Both sides described the talks {in {city}|in {region}|of this week} as routine and gave no figures for {product}.',
    ],
    bad: [
      '{lead}{customers} postponed an order worth {money}, and a date is {unclear|uncertain}.',
      '{company} lost a tender in {region} to {rival}, a {disappointing|sad} end to {months} months of talks.',
      '{lead}{customers} are {dissatisfied|unhappy} with the service for {product}.',
      'Renewal is no longer assured, {executive} said, and {customers} {rejected|questioned} the new terms.',
      '{lead}a dispute over {smallmoney} of unpaid invoices {troubles|strained} relations with {customers}.',
    ],
    veryBad: [
      '{lead}{customers} cancelled orders worth {money}, a {terrible|severe} loss for {company}.',
      'The account, {pct} of sales in {region}, is lost, and {analyst} called it a {disaster|catastrophe}.',
      '{customers} {condemned|criticised} {product} as {horrible|awful|useless} and moved to {rival}.',
      '{lead}talks failed in anger, and {company} faces {bitter|ugly} claims for {money}.',
    ],
  },
};
