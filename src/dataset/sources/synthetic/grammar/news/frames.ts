/** Words put around a news item of each kind: how its sentences begin, its headline and a closing line. */
export interface Frame {
  /** Fills `{lead}` at the start of a sentence. */
  readonly leads: readonly string[];
  /** `{headline}` stands for the headline as written. */
  readonly headlines: readonly string[];
  /** A sentence that gives the frame away; empty for a plain report. */
  readonly closings: readonly string[];
  readonly outlets: readonly string[];
}

const OUTLETS = [
  'Harbour Wire',
  'The Ledger Post',
  'Meridian Business Daily',
  'Tidewater Markets',
  'Quay Street Journal',
  'Northline News',
];

/** A report of something new. */
export const plainFrame: Frame = {
  leads: [
    '',
    '',
    '',
    'according to {chief}, ',
    'in {month}, ',
    '{analyst} notes that ',
    '{finance} said ',
    '{executive} told reporters that ',
    'in a notice to investors it was said that ',
    'as of {month}, ',
    'figures seen by this paper show that ',
    'at a meeting in {city} it was said that ',
    'people close to the matter say ',
    'over the past {months} weeks, people in {region} report, ',
  ],
  headlines: ['{headline}'],
  closings: [
    '{company} is based in {city} and makes {product}.',
    '{company} will {report|publish its accounts} for the {quarter} in {months} weeks.',
    'The company {gave|published} no further figures for {product} in {region}.',
    '{executive} will {speak|answer questions} in {region} in {months} days.',
    'A spokesman in {city} added that {otherproduct} are handled by a different unit.',
  ],
  outlets: OUTLETS,
};

/** An item that looks back on something reported weeks ago. */
export const staleFrame: Frame = {
  leads: [
    'as reported {ago}, ',
    'it has been known for a while that ',
    '{ago} it emerged that ',
    'to recall what readers learned {ago}: ',
    'earlier reports said that ',
  ],
  headlines: [
    'Looking back: {headline}',
    'Recap: {headline}',
    'From our archive: {headline}',
    '{headline}: what was reported {ago}',
    'Not new: {headline}',
  ],
  closings: [
    'All of this was first reported {ago}, and {company} has added nothing since.',
    'This article {sums up|collects} earlier reports on {company} and {customers}; there is no new information.',
    'The facts about {product} in {region} have been public for weeks.',
    'Readers of this column saw the figures on {product} {ago}.',
    'It is a reminder of an older story about {site} rather than a new one.',
  ],
  outlets: ['Weekend Review', 'The Ledger Post archive', 'Tidewater Digest', 'Sector Yearbook'],
};

/** An unreliable voice that claims the opposite of what was reported. */
export const rumourFrame: Frame = {
  leads: [
    'an unsigned post on a traders forum claims that ',
    'a rumour making the rounds in {region} has it that ',
    'somebody who would not give a name says ',
    'a message-board thread asserts that ',
    'whatever the company reported, one anonymous voice says ',
  ],
  headlines: [
    'Rumour: {headline}',
    'Unverified post: {headline}',
    'Message board: {headline}',
    'Chatter: {headline}',
    'Anonymous blog says the reports are off: {headline}',
  ],
  closings: [
    'The {post|text} names no source and contradicts what {company} itself reported days ago about {customers}.',
    'Nobody at {company} or among {customers} could be found to confirm it.',
    'The account that wrote it {was opened {months} days ago|has {years} readers in {region}}.',
    'Earlier reports on {product}, with names and figures, said the opposite.',
    'The claim about {region} could not be {verified|confirmed} in {city}.',
  ],
  outlets: ['Trader forum', 'Floor Whispers', 'StreetTalk board', 'Anonymous blog'],
};

/** Lines that tell a distractor is not about the tagged company. */
export const distractorClosings: readonly string[] = [
  'The {report|text} of {units} words does not mention {tagged}.',
  '{tagged} appears only in a list of {years} firms {at the end|on page {months}}.',
  '{tagged}, {based in|with offices in} {region}, was not {part of it|among the {units} firms asked|asked}.',
  'No figures were given for {tagged} {or for its {product}|, {rival} or {customers}}.',
  '',
  '',
];
