/** Forms whose items are told apart; amendments have those of the form they amend. */
export type ItemisedForm = '10-K' | '10-Q';

/** A place in a form's prescribed order: an item, the beginning of a part, or the signatures. */
export interface FormPlace {
  /** `7` of a 10-K, `I-2` of a 10-Q; a part is `PART II`, the signatures are `END`. */
  readonly name: string;
  /** Part of a 10-Q, where the same number comes twice. */
  readonly part?: 'I' | 'II';
  /** As written after the word Item. */
  readonly number?: string;
  /** The statutory title as a pattern: a space is any space, line end or cell edge, `'` any apostrophe. */
  readonly title?: string;
  /** What may be the heading without the word Item. */
  readonly alone?: string;
}

const DISCUSSION =
  "management's (?:narrative )?(?:discussion|analysis)(?: (?:and|&) (?:analysis|discussion))?" +
  String.raw`(?: (?:of|or|and)\b(?:[^.;:"“”\n]|\n(?![^\S\n]*\n)){0,110}?\b(?:operations?|conditions?|performance|cash flows)\b){0,3}`;
const MARKET_RISK =
  '(?:quantitative (?:and|&) qualitative|qualitative (?:and|&) quantitative) disclosures?(?: (?:about|of|on|regarding|concerning))? market risks?';
const CONTROLS = '(?:disclosure )?controls and procedures';
const FINANCIAL =
  '(?:(?:condensed|consolidated|interim|unaudited) ){0,3}financial (?:statements|information)';
const SUPPLEMENTED = `${FINANCIAL} and supplementa\\w+ (?:data|information|schedules)`;
const STATEMENTS =
  'reports? of independent (?:registered public accounting firm|auditors|accountants)|' +
  '(?:condensed )?consolidated (?:balance sheets?|statements? of (?:income|operations|earnings|cash flows))';
/** The rest of a title that is known by how it begins. */
const REST = String.raw`[^\n]{0,160}`;
const FORMER_FOUR = `(?:mine safety|submission of matters|[([]?(?:removed and )?reserved)${REST}`;

const annualItem = (name: string, title: string, alone?: string): FormPlace => ({
  name,
  number: name,
  title,
  ...(alone === undefined ? {} : { alone }),
});
const quarterlyItem = (
  part: 'I' | 'II',
  number: string,
  title: string,
  alone?: string,
): FormPlace => ({ ...annualItem(number, title, alone), name: `${part}-${number}`, part });

/** Form 10-K by its General Instructions, with titles it had earlier. */
const annual: readonly FormPlace[] = [
  { name: 'PART I' },
  annualItem('1', '(?:description of )?business(?: and properties)?'),
  annualItem('1A', 'risk factors', 'risk factors'),
  annualItem('1B', 'unresolved staff comments', 'unresolved staff comments'),
  annualItem('1C', 'cybersecurity'),
  annualItem('2', '(?:description of )?propert(?:y|ies)'),
  annualItem('3', 'legal proceedings'),
  annualItem('4', FORMER_FOUR),
  annualItem('4A', `executive officers${REST}`),
  { name: 'PART II' },
  annualItem('5', `market (?:for|price)${REST}`),
  annualItem('6', `(?:selected|[([]?(?:removed and )?reserved)${REST}`),
  annualItem('7', DISCUSSION, DISCUSSION),
  annualItem('7A', MARKET_RISK, MARKET_RISK),
  annualItem('8', `${SUPPLEMENTED}|${FINANCIAL}`, `${SUPPLEMENTED}|${STATEMENTS}`),
  annualItem('9', `changes in and disagreements${REST}`),
  annualItem('9A', CONTROLS, CONTROLS),
  annualItem('9B', 'other information'),
  annualItem('9C', `disclosures? regarding foreign${REST}`),
  { name: 'PART III' },
  annualItem('10', `directors${REST}`),
  annualItem('11', `executive compensation${REST}`),
  annualItem('12', `security ownership${REST}`),
  annualItem('13', `certain relationships${REST}`),
  annualItem('14', `(?:principal account|exhibits)${REST}`),
  { name: 'PART IV' },
  annualItem('15', `exhibits${REST}`),
  annualItem('16', `form 10-k summary${REST}`),
  { name: 'END' },
];

/** Form 10-Q, likewise. */
const quarterly: readonly FormPlace[] = [
  { name: 'PART I' },
  quarterlyItem('I', '1', FINANCIAL, STATEMENTS),
  quarterlyItem('I', '2', DISCUSSION, DISCUSSION),
  quarterlyItem('I', '3', MARKET_RISK, MARKET_RISK),
  quarterlyItem('I', '4', CONTROLS, CONTROLS),
  { name: 'PART II' },
  quarterlyItem('II', '1', 'legal proceedings'),
  quarterlyItem('II', '1A', 'risk factors', 'risk factors'),
  quarterlyItem(
    'II',
    '2',
    `(?:unregistered sales|changes in (?:the rights of )?(?:our )?securit|(?:issuer )?purchases of equity|recent sales|market for|sales of unregistered)${REST}`,
    `unregistered sales${REST}`,
  ),
  quarterlyItem('II', '3', `defaults? upon${REST}`),
  quarterlyItem('II', '4', FORMER_FOUR),
  quarterlyItem('II', '5', 'other information'),
  quarterlyItem('II', '6', `exhibits${REST}`),
  { name: 'END' },
];

/** The places of each form in their order. */
export const formPlaces: Readonly<Record<ItemisedForm, readonly FormPlace[]>> = {
  '10-K': annual,
  '10-Q': quarterly,
};
