import type { Topic } from '../topic.js';

/** Management and staff. */
export const people: Topic = {
  headlines: {
    veryGood: [
      '{Brilliant|Outstanding|Superb} engineer joins {company}',
      '{company} named best employer in {region}, staff {proud|delighted}',
      'Investors {cheer|celebrate} {excellent|great} new leadership at {company}',
    ],
    good: [
      '{company} strengthens its board with {respected|trusted} manager',
      'Staff at {site} {welcome|support} new agreement',
      '{company} gains talent for {product}',
    ],
    flat: [
      '{company} appoints new auditor',
      'Annual meeting of {company} set for next month',
      '{company} reorganises its {region} office',
    ],
    bad: [
      '{executive} resigns from {company}',
      'Staff at {site} unhappy with {company}',
      '{company} struggles to replace key people',
    ],
    veryBad: [
      'Scandal: {executive} {fired|forced out} at {company}',
      'Chaos at {company} as managers {quit|resign} in anger',
      '{company} to cut {units} jobs in desperate move',
    ],
  },
  sentences: {
    veryGood: [
      '{lead}{company} hired a {brilliant|superb|outstanding} team of {months} engineers from {rival}.',
      'Staff voted it the {best|greatest} place to work in {region}, a result that made {chief} {proud|very happy}.',
      '{lead}the new head of {product} is {admired|loved} by {customers} and has an {excellent|impressive} record.',
      '{analyst} called the appointment a {great|terrific|wonderful} win for {company}.',
    ],
    good: [
      'a {respected|trusted} manager joins the board and will support {finance}.',
      'Staff at {site} accepted a wage agreement of {smallpct} for {months} months.',
      '{lead}{company} gained {months} engineers for {product}, more than hoped.',
      'The change was calm and well prepared, {analyst} wrote.',
      '{lead}fewer people leave {company} than a year ago, a {positive|healthy} sign.',
    ],
    flat: [
      '{lead}the annual meeting will vote on {months} routine items.',
      '{company} employs {units} people, {smallpct} of them in {region}.',
      'the {region} office now reports to {finance}.',
      'The new auditor takes over with the {quarter} accounts.',
    ],
    bad: [
      '{executive} resigned after {years} years, and {company} has no successor.',
      'Staff at {site} are {unhappy|frustrated} about pay, a union survey shows.',
      '{lead}{company} lost {months} engineers to {rival}, a {worry|problem} for {product}.',
      '{analyst} doubts that the new structure will help and misses a clear plan.',
      '{lead}the search for a head of {product} failed for a second time.',
    ],
    veryBad: [
      '{executive} was {fired|forced out} over a {shameful|ugly|terrible} scandal.',
      'Managers quit in anger {period}, and {analyst} speaks of {chaos|panic} at the top.',
      '{lead}{company} will cut {units} jobs at {site}, a {desperate|painful} step.',
      'Trust in the board is {destroyed|lost}, shareholders said, and {chief} faces {bitter|hostile} questions.',
    ],
  },
};
