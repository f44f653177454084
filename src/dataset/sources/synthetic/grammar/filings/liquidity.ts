import type { ByLevel } from '../level.js';

/** What management says of cash and funding. */
export const liquidity: ByLevel = {
  veryGood: [
    'Cash from operations was excellent at {money}, an increase of {pct}, and we rewarded shareholders with a generous special payout.',
    'We paid back {money} of loans early, and our lenders praised the outstanding strength of our finances.',
    'Our funding position is the best in {years} years and gives us great freedom to invest.',
    'Collections from {customers} were superb, and working capital improved greatly by {money}.',
  ],
  good: [
    'Cash from operations improved by {smallpct}, and we are comfortable with our funding for the next {months} months.',
    'Our banks agreed to better terms for the facility of {money}.',
    'Working capital benefited from efficient stock management and was {smallmoney} better than planned.',
    'We have no difficulty in meeting our covenants, and our headroom improved.',
  ],
  flat: [
    'Cash from operations was {money}, compared with {money} in the prior-year period.',
    'Capital expenditure was {money}, most of it at {site}.',
    'The unused part of the revolving facility was {money} at the end of the period.',
    'Working capital moved with the season, as in earlier periods.',
  ],
  bad: [
    'Cash from operations weakened by {smallpct}, and we are not comfortable with our funding for the next {months} months.',
    'Our banks refused better terms for the facility of {money} and are worried about our debt.',
    'Working capital suffered from poor stock management and was {smallmoney} worse than planned.',
    'We have difficulty in meeting our covenants, and our headroom was lower.',
  ],
  veryBad: [
    'Cash from operations was terrible, a decrease of {pct}, a sad and painful outcome, and we suspended the payout to shareholders.',
    'We failed to pay back {money} of debt when due, and our lenders fear severe losses.',
    'Our funding position is the worst in {years} years and threatens our ability to continue.',
    'Collections from {customers} were awful, and doubtful accounts worsened badly by {money}.',
  ],
};
