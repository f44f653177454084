import type { Topic } from '../topic.js';

/** Plants, suppliers and deliveries. */
export const supply: Topic = {
  headlines: {
    veryGood: [
      '{site} sets a {splendid|superb|great} record for {company}',
      '{company} praised for {outstanding|excellent|perfect} deliveries',
      'Supply worries over: {company} celebrates {wonderful|terrific} {quarter} at {site}',
    ],
    good: [
      'Deliveries from {site} improve',
      '{company} wins relief on parts for {product}',
      'Supplier agreement gives {company} a {secure|stable|safer} flow of parts',
    ],
    flat: [
      '{site} to close for planned maintenance',
      '{company} moves warehouse in {region}',
      '{company} lists second source for {product}',
    ],
    bad: [
      'Parts shortage {troubles|strains} {site}',
      '{company} {faces|warns of} delays for {product}',
      'Strike threat at {site} worries {company}',
    ],
    veryBad: [
      'Fire at {site} {destroys|ruins} stocks of {company}',
      '{company} supply crisis worsens as {site} stops',
      '{Severe|Disastrous|Terrible} failure at {site} hurts {company}',
    ],
  },
  sentences: {
    veryGood: [
      '{lead}{site} ran {superbly|perfectly} {period} and shipped {pct} more {product} than planned.',
      '{customers} thanked {company} for {excellent|outstanding} deliveries, {pct} of them early.',
      '{lead}the new line at {site} is a {great|terrific} success and saves {money} a year.',
      'Safety at {site} was the {best|finest} in {years} years, and {executive} honoured the {brilliant|devoted} team.',
    ],
    good: [
      '{lead}delivery times for {product} improved by {smallpct}.',
      'A second supplier gives {site} a {secure|safer|stable} flow of parts, {executive} said.',
      '{lead}the shortage of parts has eased, to the relief of {customers}.',
      'Repairs at {site} went {well|smoothly and well}, and no further delay is expected.',
      '{lead}{company} solved a bottleneck at {site} and gained {smallpct} of capacity.',
    ],
    flat: [
      '{lead}{site} will pause for {months} days of planned maintenance.',
      'The warehouse in {region} moves to a larger hall with {units} pallet places.',
      '{lead}{company} buys {pct} of its parts within {region}, as last year.',
      'Lead times for {product} stood at {months} weeks.',
    ],
    bad: [
      '{lead}a shortage of parts delayed {units} {product} {period}.',
      'Output at {site} dropped {smallpct} because of {problems with|errors in} a new line.',
      '{lead}a supplier to {site} is in {difficulty|trouble}, and {company} lacks a second source.',
      'Workers at {site} are {unhappy|frustrated} and threaten to strike over {smallpct}.',
      'late deliveries {annoyed|upset} {customers} in {region}, {executive} admitted.',
    ],
    veryBad: [
      '{lead}an accident at {site} destroyed stocks worth {money} and injured {years} people.',
      'Output of {product} collapsed by {pct}, and {customers} suffer {terrible|severe|awful} delays.',
      '{lead}the {crisis|disaster} at {site} is getting worse, and {company} has lost control of its costs.',
      'The only supplier of parts for {product} is bankrupt, a {dreadful|horrible} blow to {company}.',
    ],
  },
};
