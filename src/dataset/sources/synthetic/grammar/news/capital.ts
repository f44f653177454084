import type { Topic } from '../topic.js';

/** Cash, loans, investment and payouts. */
export const capital: Topic = {
  headlines: {
    veryGood: [
      '{company} rewards shareholders with {generous|splendid|great} payout',
      '{Outstanding|Excellent|Superb} cash flow: {company} pays back loans early',
      'Rating of {company} raised on {excellent|brilliant} finances',
    ],
    good: [
      '{company} improves its terms with banks',
      'Cash flow at {company} {strengthens|is healthy}',
      'Investment in {site} wins {support|approval} from lenders',
    ],
    flat: [
      '{company} renews routine credit line',
      '{company} to spend {money} on {site} as planned',
      '{company} sets record date for dividend',
    ],
    bad: [
      'Cash is {tight|low} at {company}, lenders worry',
      '{company} {cuts|suspends} dividend',
      'Rating agency warns on {company}',
    ],
    veryBad: [
      '{company} near bankrupt, lenders fear',
      '{company} misses payment: {severe|desperate} cash crisis',
      'Rating of {company} cut on {terrible|dreadful|awful} finances',
    ],
  },
  sentences: {
    veryGood: [
      '{lead}free cash flow was {excellent|superb|outstanding} at {money}, up {pct}.',
      'Shareholders will enjoy a {generous|splendid} payout of {money}, the {best|greatest} ever.',
      '{lead}{company} paid back {money} of loans early and lenders {praised|applauded} its {brilliant|perfect} planning.',
      'The rating was raised on {great|impressive} strength, {analyst} wrote, and funding is {wonderfully|superbly} cheap.',
    ],
    good: [
      '{lead}banks agreed to better terms for a {money} facility.',
      'Cash flow improved by {smallpct} {period}, which {finance} called {healthy|encouraging}.',
      '{lead}{company} is comfortable with its funding for {months} months.',
      'The investment of {money} in {site} is well funded and on time, {executive} said.',
      'the dividend is {safe|secure}, {finance} assured investors.',
    ],
    flat: [
      '{lead}{company} renewed a facility of {money} on unchanged terms.',
      'Spending on {site} is planned at {money} over {months} months.',
      '{lead}the register closes in {months} days for the dividend.',
      'Lease payments for {site} run for another {years} years.',
    ],
    bad: [
      '{lead}cash flow {weakened|worsened} by {smallpct} {period}.',
      'The dividend is no longer {safe|secure}, {analyst} warned.',
      '{lead}banks are {worried|concerned and unhappy} about {money} of debt due in {months} months.',
      'Spending on {site} was {stopped|suspended} to save cash, a {bad|negative} sign.',
      '{lead}{customers} pay late, and {company} struggles with {smallmoney} of doubtful bills.',
    ],
    veryBad: [
      '{lead}{company} failed to pay {money} on time, and lenders fear the {worst|collapse of the group}.',
      'The rating was cut to the {lowest|worst} grade after {terrible|disastrous} cash losses of {money}.',
      '{lead}a rescue share sale at a {horrible|dreadful} price would hurt shareholders badly.',
      'Cash fell {pct} {period}, and {analyst} calls the position {desperate|dire and hopeless}.',
    ],
  },
};
