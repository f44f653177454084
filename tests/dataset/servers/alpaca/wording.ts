import type { Random } from '../../../../src/base/random.js';
import type { ListedArticle } from './holdings.js';

type Text = Pick<ListedArticle, 'headline' | 'summary' | 'content'>;

const subjects = [
  'orders',
  'margins',
  'deliveries',
  'the new plant',
  'hiring',
  'a supplier’s strike',
];
const verdicts = [
  'beat what analysts had hoped for',
  'fell short of its own forecast',
  'held steady',
  'surprised nobody',
  'worried two brokers',
  'pleased its creditors',
];
const openings = [
  'The company said on its call that',
  'According to people close to the board,',
  'In a letter to its shareholders it wrote that',
  'A filing seen this week shows that',
  'Its chief of operations told a conference that',
];
const middles = [
  'the northern warehouse would run a third shift',
  'freight had become cheaper by a fifth',
  'two contracts with hospitals were renewed',
  'the price of copper weighs on the smaller models',
  'customers in Asia paid earlier than before',
  'the recall of spring pumps was finished',
  'the software unit now sells to banks',
  'rents in the city offices were halved',
];
const closings = [
  'Shares had changed little before the report.',
  'A spokeswoman declined to comment further.',
  'The next quarterly figures are due in some weeks.',
  'One fund trimmed its holding, a second one bought.',
  'Rivals gave no numbers of their own.',
];

/** A short article in HTML, with what pages hold beside their text. */
export function article(random: Random, name: string): Text {
  const subject = random.choose(subjects);
  const amount = random.integer(11, 990);
  const first = `${random.choose(openings)} ${random.choose(middles)}, worth $${amount} million.`;
  const second = `${random.choose(openings)} ${random.choose(middles)} & ${random.choose(middles)}.`;
  const third = `${name}: ${random.choose(middles)} (${random.integer(2, 400)} staff). ${random.choose(closings)}`;
  return {
    headline: `${name} on ${subject}: it ${random.choose(verdicts)} &amp; more`,
    summary: `${name} spoke about ${subject}; ${amount} million are at stake.`,
    content: [
      `<p>${first}</p>`,
      `<p>${second.replace('&', '&amp;')}</p>`,
      '<script>track("page");</script>',
      `<ul><li>${third}</li></ul>`,
    ].join('\n'),
  };
}

/** The same news as an agency would send it once more. */
export function reworded({ headline, summary, content }: Text): Text {
  return {
    headline: headline.replace(' on ', ' about '),
    summary,
    content: content.replace('Shares had changed little', 'Shares had hardly changed'),
  };
}

/** An article about everybody. */
export function roundUp(random: Random, names: readonly string[]): Text {
  const movers = names.map((name) => `${name} ${random.choose(middles)}`).join('; ');
  return {
    headline: `Twenty stocks moving in the morning, ${random.integer(100, 999)} in all`,
    summary: '',
    content: `<p>Among the movers: ${movers}. ${random.choose(closings)}</p>`,
  };
}

/** A German article. */
export function foreign(random: Random, name: string): Text {
  const amount = random.integer(11, 990);
  return {
    headline: `${name} baut neue Halle für ${amount} Millionen`,
    summary: '',
    content: `<p>Das Unternehmen teilte am Morgen mit, dass die neue Halle im Norden noch in diesem Jahr fertig werden soll. Sie kostet ${amount} Millionen, und der Vorstand erwartet, dass dort ${random.integer(20, 300)} Menschen arbeiten werden. Die Aktie bewegte sich kaum.</p>`,
  };
}
