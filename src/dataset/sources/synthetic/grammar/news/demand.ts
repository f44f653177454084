import type { Topic } from '../topic.js';

/** Orders and sales. */
export const demand: Topic = {
  headlines: {
    veryGood: [
      '{company} {enjoys|reports} {superb|terrific|outstanding} demand for {product}',
      '{customers} love {product}: {company} books its best {quarter} yet',
      '{Excellent|Brilliant} sales of {product} lift {company}',
    ],
    good: [
      '{company} sees {improved|healthy|robust} orders in {region}',
      '{customers} show {keen|fresh|growing} interest in {product}',
      'Sales of {product} gain ground in {region}',
    ],
    flat: [
      '{company} publishes {quarter} volumes for {product}',
      '{product}: volumes in {region} unchanged, {company} says',
      '{company} files routine order figures for {region}',
    ],
    bad: [
      '{company} {reports|faces} {sluggish|weak|poor} orders in {region}',
      '{customers} are {hesitant|reluctant} to renew {product}',
      'Sales of {product} disappoint in {region}',
    ],
    veryBad: [
      'Demand for {product} has collapsed in {region}, {company} {says|concedes}',
      '{company} suffers its worst {quarter} for {product}',
      '{Dismal|Terrible|Awful} sales of {product} hurt {company}',
    ],
  },
  sentences: {
    veryGood: [
      '{lead}{customers} in {region} were {delighted|thrilled} with {product} and ordered {pct} more than a year ago.',
      '{chief} called it the {best|greatest} {quarter} in {years} years, with {terrific|excellent|outstanding} orders from {customers}.',
      '{lead}demand for {product} is {superb|brilliant|outstanding}, and the waiting list has reached {months} weeks.',
      'Buyers in {region} love {product}: revenue there jumped {pct}, a {great|splendid} success for {company}.',
      '{lead}sales of {product} climbed {pct}, helped by a {wonderful|magnificent} reception among {customers}.',
    ],
    good: [
      '{lead}orders for {product} improved by {smallpct} {period}.',
      '{customers} {liked|welcomed} the new terms, and {company} now expects {healthy|robust|solid} volumes in {region}.',
      '{lead}interest in {product} among {customers} is growing, though from a modest base.',
      'Volumes in {region} were not {weak|poor}, as some had predicted, but {smallpct} above last year.',
      '{lead}{company} gained {points} of share in {region} with {product}.',
      '{finance} was {pleased|satisfied} with bookings of {money} {period}.',
    ],
    flat: [
      '{lead}volumes of {product} moved by less than one percent {period}.',
      '{company} counted {units} deliveries to {customers} in the {quarter}.',
      '{lead}the order book for {region} stood at {money}, in line with the plan.',
      'Seasonal patterns in {region} were the same as a year ago, {finance} said.',
    ],
    bad: [
      '{lead}orders for {product} fell short by {smallpct}, and {customers} remain {hesitant|cautious and unsure}.',
      'Bookings of {money} were {disappointing|weak} {period}, {finance} conceded.',
      '{lead}{company} lost {points} of share in {region}, mainly in {product}.',
      'Interest from {customers} is {weaker|sluggish}, and no longer as strong as in the {quarter}.',
      '{lead}sales in {region} slipped {smallpct} as {customers} {worried|complained} about budgets.',
      'Dealers in {region} were not {happy|impressed} with the {quarter}, and stocks of {product} piled up.',
    ],
    veryBad: [
      '{lead}sales of {product} plunged {pct} in {region}, a {terrible|horrible|dreadful} result.',
      '{chief} called it the {worst|bleakest} {quarter} in {years} years, with {awful|miserable} orders from {customers}.',
      '{lead}{customers} have abandoned {product} in {region}, and {pct} of bookings were lost.',
      'Demand from {customers} collapsed {period}: a {severe|painful} blow that {company} failed to foresee.',
      '{lead}inventories of unwanted {product} are a {disaster|nightmare}, worth {money} at cost.',
    ],
  },
};
