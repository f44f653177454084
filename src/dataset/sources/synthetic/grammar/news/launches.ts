import type { Topic } from '../topic.js';

/** New products, trials and quality. */
export const launches: Topic = {
  headlines: {
    veryGood: [
      '{Brilliant|Superb|Splendid} reviews for new {product} from {company}',
      '{company} wins award for {best|outstanding} design of {product}',
      'New {product} are a {great|huge} success for {company}',
    ],
    good: [
      '{company} launches {innovative|improved} {product}',
      'Trials of {product} {encourage|please} {company}',
      '{company} makes good progress with {product}',
    ],
    flat: [
      '{company} schedules release of next {product}',
      '{company} renames parts of its {product} range',
      'Specification of {product} revised for {region}',
    ],
    bad: [
      '{company} delays {product} by {months} weeks',
      'Faults trouble early {product}, users say',
      'Trials of {product} {disappoint|worry} {company}',
    ],
    veryBad: [
      '{company} withdraws {defective|dangerous} {product}',
      '{product} fail badly in tests, {company} abandons launch',
      '{Disastrous|Terrible|Horrible} launch of {product} embarrasses {company}',
    ],
  },
  sentences: {
    veryGood: [
      '{lead}reviewers found the new {product} {superb|brilliant|excellent} and gave them the {best|top} score in the test.',
      'Trials at {months} sites were an {outstanding|impressive} success, with failures down by {pct}.',
      '{lead}{customers} called the release a {wonderful|beautiful|great} piece of work and a clear winner over {rival}.',
      '{chief} was {thrilled with|proud of} the team: {product} won {years} design awards {period}.',
    ],
    good: [
      '{lead}the new {product} are {reliable and efficient|better and lighter}, and {smallpct} cheaper to make.',
      'Early users in {region} like the changes, {executive} said, though the sample is small.',
      '{lead}tests of {product} showed {good|promising|encouraging} results after {months} weeks.',
      'The fault found in the {quarter} is solved, and {product} passed the repeat test without a problem.',
      '{lead}{company} made progress on {product} and is {confident|hopeful} about the date.',
    ],
    flat: [
      '{lead}the next version of {product} is scheduled for release in {months} weeks.',
      'The revised manual for {product} has {units} pages and replaces the edition of last year.',
      '{lead}{company} moved the testing of {product} from {site} to {city}.',
      'Part numbers of {product} change, while form and function stay as they are.',
    ],
    bad: [
      '{lead}the release of {product} is delayed by {months} weeks because of {errors|problems} in testing.',
      'Early users complain of {faults and errors|poor finish}, and returns reached {smallpct}.',
      'tests of {product} were not {encouraging|convincing}, {executive} conceded.',
      'The fault found in the {quarter} is unsolved, and {company} stopped deliveries to {region}.',
      '{lead}{product} lag behind those of {rival}, a {weakness|concern} in {region}.',
    ],
    veryBad: [
      '{lead}{company} withdrew {units} {product} after {dangerous|severe} failures in use.',
      'The launch was a {disaster|fiasco}: {pct} of {product} were {defective|broken} on arrival.',
      '{lead}{customers} are {angry|furious} and call {product} {useless|terrible|awful}.',
      'Repairs will cost {money}, and {chief} apologised for a {horrible|shameful} failure.',
    ],
  },
};
