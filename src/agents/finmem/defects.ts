/** Something the published code does that its paper does not say, outside its long-term memory. */
export interface AgentDefect {
  readonly subject: string;
  /** What the published code does. */
  readonly reference: string;
  /** The `reference` preset does it too; else it does as the workbench does. */
  readonly reproduced: boolean;
  /** What the workbench does, and why. */
  readonly workbench: string;
}

/** What goes wrong in query, prompts, answers and accounts of the published code, and what is done about it. */
export const agentDefects: readonly AgentDefect[] = [
  {
    subject: 'The query',
    reference: 'Memories are sought by the character text of the configuration alone.',
    reproduced: true,
    workbench:
      'The trading inquiry follows the character, as the paper has it, so that relevance is relevance to a decision.',
  },
  {
    subject: 'The character',
    reference: 'The character serves the query and never reaches a prompt.',
    reproduced: false,
    workbench:
      'It opens the prompts that explain and decide as well: an agent that is told who it is can act on it.',
  },
  {
    subject: 'Risk inclination',
    reference: 'The test prompt always asks for a risk-seeking trader.',
    reproduced: true,
    workbench:
      'The inclination follows the return over a stated window and trigger, so that it can be tested.',
  },
  {
    subject: 'Extended reflection',
    reference: 'There is none; the rationale of each session is stored instead.',
    reproduced: true,
    workbench:
      'The last sessions are looked back on with their outcomes, and what they teach is remembered.',
  },
  {
    subject: 'Days without news',
    reference: 'An empty text is stored, retrieved and promoted like any other.',
    reproduced: true,
    workbench:
      'Nothing is stored, because an empty text takes the place of one that says something.',
  },
  {
    subject: 'A price that does not change',
    reference: 'In training it is labelled a sale, and no reflection is made.',
    reproduced: true,
    workbench: 'It is labelled a buy, as the paper has it, and explained like any other.',
  },
  {
    subject: 'Layers with one memory or none',
    reference:
      'The answer check needs two choices, so one memory is shown twice, and an empty layer as two placeholders that can be cited.',
    reproduced: false,
    workbench:
      'Each memory is shown once and an empty layer not at all: only memories can be cited.',
  },
  {
    subject: 'Citations in training',
    reference: 'The prompt asks for one number where the answer check wants a list of them.',
    reproduced: false,
    workbench: 'Prompt and schema of an answer ask for the same, in training and test.',
  },
  {
    subject: 'Answers of no use',
    reference: 'A failed or rejected answer becomes a hold that nothing tells of.',
    reproduced: false,
    workbench:
      'It is asked for again, then counted and named as an abstention, because a silent hold is a decision nobody took.',
  },
  {
    subject: 'Error messages as memories',
    reference: 'The message of a failed answer check can be stored as that day’s reflection.',
    reproduced: false,
    workbench: 'A session without a usable answer leaves no reflection.',
  },
  {
    subject: 'The position',
    reference:
      'The test prompt asks to consider the shares held and does not say how many they are.',
    reproduced: false,
    workbench: 'The prompt states the position it asks to consider.',
  },
  {
    subject: 'The size of a move',
    reference: 'Training shows the next change in dollars, which means less the dearer the share.',
    reproduced: false,
    workbench: 'It shows the change in per cent, which compares across prices and years.',
  },
  {
    subject: 'Two books',
    reference:
      'Feedback follows shares piled up without limit, from training into the test, while results follow one position a day.',
    reproduced: true,
    workbench: 'Feedback follows the position the decision took, the one the results are made of.',
  },
  {
    subject: 'Whom an outcome credits',
    reference:
      'The profit of seven price changes credits the decision of one date near their beginning, and that of the first date never counts.',
    reproduced: true,
    workbench:
      'What a decision earned credits the memories that decision cites, each decision once.',
  },
  {
    subject: 'Settings of the test',
    reference:
      'The test goes on with the model and top-K saved in training, whatever its own file says.',
    reproduced: false,
    workbench: 'A trained memory brings memories alone; every setting is the experiment’s.',
  },
  {
    subject: 'News after the close',
    reference: 'A day’s news counts as known at that day’s close, also what came out later.',
    reproduced: false,
    workbench:
      'A document is shown at the first decision after the moment it became available, or the agent would trade on the future.',
  },
  {
    subject: 'News of days without trading',
    reference: 'Its data pipeline drops what comes out on a weekend or a holiday.',
    reproduced: false,
    workbench:
      'It is shown at the next session, because the price of that session is the first to hold it.',
  },
  {
    subject: 'A character that knows the test',
    reference:
      'Its first version’s character tells of prices and sales from within the test window.',
    reproduced: false,
    workbench:
      'How the price did is worked out from bars before the test begins, or the query and the prompt would tell what is to be found out.',
  },
  {
    subject: 'Adjusted prices',
    reference:
      'Prices are adjusted as of the day they were downloaded, which the results do not name.',
    reproduced: false,
    workbench: 'Prices are those of a snapshot, whose fingerprint stands in every result.',
  },
];
