/** One risk factor: its heading and the sentences that may stand under it. */
export interface RiskFactor {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** Risk factors, worded as a lawyer would, the same in a year that went well and one that went badly. */
export const riskFactors: readonly RiskFactor[] = [
  {
    heading: 'Our revenue depends on orders that may be rescheduled.',
    sentences: [
      'Many {customers} place orders {months} weeks before delivery and may reschedule or reduce them without paying compensation.',
      'The pattern of orders in one quarter is therefore not an indication of the pattern in the next, and our results may vary from period to period.',
      'If orders for {product} were rescheduled across several regions at the same time, our fixed costs would be spread over fewer units.',
      'We cannot predict when a period of rescheduling begins or ends.',
    ],
  },
  {
    heading: 'We compete with firms that are larger than we are.',
    sentences: [
      'Some of our competitors, among them {rival}, have more resources and a longer history in {region} than we have.',
      'They may bring products to market earlier than we do, bundle them with other goods, or sell them at prices that we would not match.',
      'New competitors may also enter, including firms that are now our vendors or buyers.',
      'Competition of this kind may change the share of orders for {product} that we receive.',
    ],
  },
  {
    heading: 'We depend on a small number of vendors.',
    sentences: [
      'Certain {inputs} are bought from one vendor only, and to qualify another takes between {years} and {months} months.',
      'A vendor may discontinue an item, change its price or allocate it to other buyers.',
      'We hold stocks of {inputs} that cover about {months} weeks of production, which may or may not be sufficient in a given case.',
      'Vendors also depend on others, whose circumstances we do not know.',
    ],
  },
  {
    heading: 'Our plants could be out of operation for some time.',
    sentences: [
      'Most of {product} are made at {site}, and a fire, a flood or an interruption of power there would reduce output.',
      'To move production to another location would take {months} weeks or more.',
      'Our insurance covers part of the cost of such events, subject to deductibles, and does not cover all of them.',
      'Planned maintenance may also take longer than scheduled.',
    ],
  },
  {
    heading: 'New products may not be accepted.',
    sentences: [
      'We spend a part of our revenue on new versions of {product}, and it takes {years} years or more before this spending is recovered.',
      'Buyers may prefer a competing design or wait for a later version.',
      'The life of an older version may be longer or shorter than we assume when we plan production.',
      'We may also decide to end a project, in which case its capitalised cost would be written off.',
    ],
  },
  {
    heading: 'Our products could be faulty.',
    sentences: [
      'A fault in {product} may be found only after delivery, and to repair or replace units in the field takes time and money.',
      'We record an estimate of warranty cost when revenue is recognised, and actual cost may be above or below that estimate.',
      'Buyers may bring claims under contract or under product law, in {region} or elsewhere.',
      'Our terms of sale contain caps on such claims that a court may or may not apply.',
    ],
  },
  {
    heading: 'We are subject to changes in rules.',
    sentences: [
      'Rules on materials, transport and labelling differ between countries and are revised from time to time.',
      'A revision in {region} may oblige us to redesign {product} or to stop selling a version there.',
      'We take part in consultations through trade bodies, but the outcome is decided by others.',
      'Records that are not complete may lead to fines or to the withdrawal of a permit.',
    ],
  },
  {
    heading: 'Currencies and rates may move against us.',
    sentences: [
      'About {pct} of our revenue and {pct} of our costs are in currencies other than the dollar.',
      'We cover part of the difference with forward contracts of up to {months} months, and the rest is open.',
      'Part of our borrowing is at floating rates, and a change of one percentage point would alter annual expense by {smallmoney}.',
      'Currency movements also change the prices at which imported goods are offered in our markets.',
    ],
  },
  {
    heading: 'Our borrowing limits what we may do.',
    sentences: [
      'The terms of our facility set ratios of borrowing to earnings that are tested every quarter.',
      'A breach that is not waived would allow the banks to demand repayment before the due date.',
      'The terms also restrict disposals, acquisitions and payouts above {money} a year.',
      'Whether the facility can be renewed on similar terms depends on conditions at that time.',
    ],
  },
  {
    heading: 'We depend on key people.',
    sentences: [
      'The knowledge needed to design {product} is held by a small group of engineers, most of whom work in {city}.',
      'Other employers in the area look for people with the same training.',
      'We do not hold insurance on the lives of our officers.',
      'A change of officers may lead to a change of plans.',
    ],
  },
  {
    heading: 'Our information systems may be interrupted.',
    sentences: [
      'Orders, production and accounts run on systems that may be interrupted by faults, by outside intrusion or by the work of upgrading them.',
      'We keep copies of data at a second location and rehearse recovery every {months} months.',
      'An intrusion may remain undetected for some time and may concern data of {customers}.',
      'The cost of notification and repair is covered by insurance only in part.',
    ],
  },
  {
    heading: 'Claims and proceedings may go against us.',
    sentences: [
      'From time to time we are party to proceedings over contracts, patents, taxes and employment.',
      'The outcome of such proceedings cannot be foreseen, and provisions are estimates.',
      'Proceedings over patents for {product} may oblige us to pay royalties or to change a design.',
      'Even when a matter is decided for us, the time of officers and the fees of counsel are not recovered in full.',
    ],
  },
  {
    heading: 'Acquisitions may not work out as planned.',
    sentences: [
      'We may buy firms or product lines in order to add to {product} or to enter {region}.',
      'To combine systems, staff and suppliers takes time, and the cost is often known only afterwards.',
      'Goodwill is tested once a year and written down if its carrying amount cannot be supported by forecasts.',
      'We may pay in cash, in stock or with borrowing, each of which has consequences for our owners.',
    ],
  },
  {
    heading: 'Weather and climate may affect us.',
    sentences: [
      'Storms and floods may interrupt freight to {region}, and rules on emissions may change the cost of {inputs}.',
      'Our site near {city} lies close to a river and is surveyed every {years} years.',
      'Buyers may ask for data on emissions that we do not yet collect.',
      'The effect of these matters over {years} years or more cannot be estimated.',
    ],
  },
];
