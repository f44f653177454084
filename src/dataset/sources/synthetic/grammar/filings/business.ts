/** Neutral sentences on what the company makes and sells. */
export const productLines: readonly string[] = [
  '{product} are designed in {city} and assembled at {site} from {inputs} and other purchased items.',
  'We offer {product} in {years} basic versions, each of which can be configured to the requirements of {customers}.',
  'The typical order for {product} covers several deliveries over {months} months and is invoiced as each delivery is made.',
  'Sales of {product} are seasonal, with a larger part of deliveries in the {quarter} than in other parts of the year.',
  '{product} are sold under a warranty of {years} years, the expected cost of which is recorded when the revenue is recognised.',
  'Replacement parts and maintenance for {product} are sold separately, and their prices are reviewed once a year.',
  'A new version of {product} is released about every {months} months, after a period of testing with selected {customers}.',
  'The main cost of {product} is the cost of {inputs}, followed by labour at {site} and outbound freight.',
];

/** Neutral sentences on where it sells. */
export const regionLines: readonly string[] = [
  'In {region} we sell through our own staff, who visit {customers} from an office with {months} employees.',
  'In {region} we sell through {months} dealers, who take title to the goods and set their own resale prices.',
  'Deliveries to {region} leave from {site} and take between {years} and {months} days, depending on the route.',
  'Prices in {region} are quoted in local currency and are reviewed twice a year with reference to the cost of {inputs}.',
  'Revenue from {region} was {pct} of the total in the fiscal year, compared with {pct} in the year before.',
  'In {region} our products are subject to local rules on labelling, transport and disposal, which are updated from time to time.',
  'Orders from {region} are usually placed {months} weeks before delivery and may be rescheduled by the buyer until two weeks before.',
];

/** Neutral sentences on the business as a whole. */
export const businessLines: readonly string[] = [
  'The company was founded in {founded} and has its head office in {city}.',
  'We report one segment for each of our four product lines, and a further column for head-office costs that are not allocated.',
  'Our fiscal year has four quarters of thirteen weeks, and in some years a further week is added to the fourth.',
  'Competition is on features, delivery time, service and price, and the firms that we meet most often are {rival} and several regional makers.',
  'We buy {inputs} from a number of vendors, most of whom have supplied us for more than {years} years under annual terms.',
  'At the end of the fiscal year we employed {units} people, of whom {pct} worked in production and the others in sales, development and administration.',
  'Part of our staff at {site} is represented by a works council, with which pay is discussed every {years} years.',
  'We spent {money} on research and development in the fiscal year, most of it on the next version of {product}.',
  'Our patents and marks are registered in the countries where we sell, and the first of them expire in {years} years.',
  'Backlog, which we define as orders received but not yet delivered, was {money} at the end of the fiscal year, and about {pct} of it is scheduled for delivery after the next twelve months.',
  'The number of {customers} that bought from us in the fiscal year was {units}, and the largest of them represented {pct} of revenue.',
  'We own {site} and lease most of our other buildings under terms that run for between {years} and {months} years.',
  'Our products are subject to rules on materials, noise, emissions and transport, and we keep records of tests for {years} years.',
  'We publish our annual and quarterly reports on our website on the day on which they are filed.',
  'Environmental matters are the duty of an officer who reports to the {operations}.',
  'Our information systems are run from two locations, one of which is in {city}.',
  'We hold insurance for buildings, stock, transport and product claims, with deductibles of up to {smallmoney} for each event.',
  'The board has {months} members, who are elected for one year at the annual meeting.',
];
