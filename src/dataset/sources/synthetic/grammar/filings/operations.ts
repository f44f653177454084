import type { ByLevel } from '../level.js';

/** What management says of plants, suppliers, products and staff. */
export const operations: ByLevel = {
  veryGood: [
    '{site} achieved superb output, {pct} above the prior-year period, with excellent quality and the best safety record in {years} years.',
    'The launch of the next generation of {product} was a great success, and {customers} praised its outstanding finish.',
    'Supply of {inputs} was excellent, and our talented purchasing team won very favorable terms for {months} months.',
    'We hired {units} dedicated and talented people in {region}, and staff satisfaction reached its best level ever.',
    'Service quality was brilliant: failures of {product} in the field were almost eliminated, to the delight of {customers}.',
  ],
  good: [
    'Output at {site} improved by {smallpct}, and the repairs begun last year were completed successfully.',
    'Testing of the next generation of {product} made good progress, although work remains.',
    'Supply of {inputs} was not a problem, as a second vendor gave us a stable flow.',
    'Staff turnover in {region} eased, which supports service quality.',
    'We solved the bottleneck at {site} and gained {smallpct} of capacity.',
    'Feedback on {product} from {customers} was positive on balance.',
  ],
  flat: [
    'Output at {site} was {units} units, in line with the production schedule.',
    'We purchased {inputs} under the same master terms as in the prior-year period.',
    'A scheduled maintenance period of {months} days took place at {site}.',
    'Head count in {region} was {units} at the end of the period.',
    'The testing schedule for {product} was carried over into the next period.',
  ],
  bad: [
    'Output at {site} dropped by {smallpct} because of problems with a new line.',
    'Testing of the next generation of {product} was delayed by errors in design, and the date is uncertain.',
    'A shortage of {inputs} disrupted deliveries, and we lack a second vendor.',
    'Staff turnover in {region} worsened, which is a burden on service quality.',
    'We did not solve the bottleneck at {site}, and customers complained.',
    'Feedback on {product} from {customers} was disappointing on balance.',
  ],
  veryBad: [
    '{site} suffered a severe failure, output fell {pct}, and the damage to quality was the worst in {years} years.',
    'The launch of the next generation of {product} was a disaster, and {customers} criticized terrible defects.',
    'Supply of {inputs} collapsed, and we were forced into very poor terms for {months} months.',
    'We lost {units} people in {region} in a bitter dispute, and staff frustration reached an alarming level.',
    'Service quality was awful: failures of {product} in the field doubled, to the anger of {customers}.',
  ],
};
