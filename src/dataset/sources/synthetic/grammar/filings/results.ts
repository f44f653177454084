import type { ByLevel } from '../level.js';

/** What management says of sales and earnings. */
export const results: ByLevel = {
  veryGood: [
    'Revenue from {product} increased {pct} compared with the prior-year period, an excellent result that reflects outstanding demand from {customers}.',
    'Operating profit improved by {pct}, and management regards the {quarter} as the best in {years} years.',
    'Our success in {region} was impressive: volumes rose {pct}, and pricing benefited from great customer loyalty to {product}.',
    'We won {months} new accounts among {customers}, a very strong performance that strengthened our position against competitors.',
    'The margin on {product} widened by {points}, a great improvement that exceeded even our most optimistic plan.',
    'Earnings were outstanding in {region}, where {customers} welcomed {product} and gladly accepted longer commitments.',
  ],
  good: [
    'Revenue from {product} increased {smallpct} compared with the prior-year period, helped by improved volumes in {region}.',
    'Segment profit was better than planned by {smallmoney}, mainly because of a favorable mix of {product}.',
    'Demand from {customers} was healthy, although growth in {region} came from a low base.',
    'The decrease in volumes that we had feared in {region} did not occur, and bookings of {product} were robust.',
    'Our margin improved by {points} as efficient purchasing of {inputs} gained traction.',
    'Repeat orders from {customers} were solid, and we are pleased with the reception of {product}.',
  ],
  flat: [
    'Revenue from {product} was {money}, compared with {money} in the prior-year period.',
    'Volumes in {region} were unchanged, and changes in mix offset changes in price.',
    'Selling expenses amounted to {smallpct} of revenue in both periods presented.',
    'The effect of currency translation on revenue was {smallmoney}.',
    'Deliveries to {customers} followed the usual seasonal pattern.',
  ],
  bad: [
    'Revenue from {product} dropped {smallpct} compared with the prior-year period because of lower volumes in {region}.',
    'Segment profit missed the plan by {smallmoney}, mainly because of an unfavourable and disappointing mix of {product}.',
    'Demand from {customers} was weak, and volumes in {region} remain a problem.',
    'The improvement that we had hoped for in {region} did not occur, and bookings of {product} were sluggish.',
    'Our margin worsened by {points} under pressure from the cost of {inputs}.',
    'Several {customers} were unhappy with delivery times and rejected orders for {product}.',
  ],
  veryBad: [
    'Revenue from {product} fell {pct} compared with the prior-year period, a terrible and alarming result that reflects a severe loss of orders from {customers}.',
    'We recorded an operating loss of {money}, and management regards the {quarter} as the worst in {years} years.',
    'Our failure in {region} was painful: volumes fell {pct}, and pricing suffered badly as {customers} abandoned {product}.',
    'We lost {months} accounts among {customers}, a very poor performance that damaged our position against competitors.',
    'The margin on {product} collapsed by {points}, a dreadful outcome that was worse than our most pessimistic plan.',
    'Losses were severe in {region}, where {customers} criticized {product} and cancelled commitments.',
  ],
};
