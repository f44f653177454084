import { agentOptionsSchema } from '../agents/options.js';
import { usesSeed } from '../agents/seeds.js';
import { loadExperiment } from './experiment-file.js';
import { presetGuide } from './reference-presets.js';
import {
  exampleBackbones,
  exampleExperiment,
  exampleLabels,
  exampleSweep,
} from './reference-examples.js';
import { markdownTable } from './reference-table.js';
import { code } from './reference-values.js';

/** What the settings of an experiment do together, as Markdown blocks. */
export function experimentGuide(): string[] {
  return [
    ...presetGuide,
    ...addressing,
    ...overrides,
    ...sweeps(),
    ...seeds(),
    ...importing,
    ...otherWords(),
  ];
}

const addressing = [
  '## How a setting is addressed',
  'By the keys that lead to it, joined by dots: `agents.finmem.memory.top_k`. An item of a list that has a `name` goes by that name, `agents.finmem.memory.layers.shallow.stability`; every item goes by its position, counted from 0: `tickers.0`.',
  'A setting that has a default is found whether the file writes it or not. A path that leads nowhere is an error that lists what is there. A key with a dot in it, as those of `sweep.matrix`, cannot be addressed; replace the map it stands in.',
];

const overrides = [
  '## Overrides on the command line',
  '`run` and `validate` take `-S path=value`, as often as needed. The value is YAML: a number, text, `null`, a list or a map.',
  `\`\`\`sh
npx finmem validate experiments/quickstart.yaml -S agents.finmem.memory.top_k=10
npx finmem validate experiments/quickstart.yaml -S 'tickers=[TRNV]' -S 'seeds=[1, 2]' -S 'sweep={}'
npx finmem validate experiments/quickstart.yaml -S 'agents.finmem.model={backend: openai, model: my-model}'
\`\`\``,
  `- An override replaces a setting that is there, in the file or by default. To add an agent or a swept path, give the whole map.
- Overrides are applied in order, after the defaults, and the result is checked again; an error names the override.
- An override of \`preset\`, of \`profile.from\` or of a whole agent is taken as if it stood in the file: the agent is filled in anew, and other overrides come after it.
- A map is filled in like a written one: \`-S 'agents.finmem.memory={top_k: 3}'\` leaves the rest of the memory to the preset.
- They do not rename the experiment: a run writes its report over the last one. Add \`-S name=another\` to keep both.
- They reach the experiment file only. The pipeline it names is read as it stands.`,
];

function sweeps(): string[] {
  const variants = variantsOf('finmem');
  return [
    '## How a sweep expands',
    'A cell is one combination of swept settings. The cells are, in this order:',
    `1. The file’s own settings, always. Their trials are the base trials: the rows of the report’s main table.
2. Every combination of \`matrix\`, first path slowest, each with every point of \`sample\` and with the settings of \`with\`, without those that have all the values of an \`exclude\` row.
3. One for each \`include\` row: the file’s own settings with those of \`with\` and of the row changed.`,
    fenced('yaml fragment', exampleSweep),
    `This sweep gives the agent \`finmem\` ${variants} variants: ${variants - 1} of the matrix, the file’s own settings among them, and the row of \`include\`.`,
    `[Sweeps](sweeps.md) shows every form with what it costs: ranges, samples, halving, walks forward.`,
    `- Settings under \`agents\`, \`execution\` and \`costs\` can be swept, whether they hold a single value, a list or a map. Each combination is checked like the file itself, and an error stands at the value in the sweep.
- A map is filled in like a written one; what it leaves out comes from the preset or is the default. A cell shows it as one line of YAML.
- \`tickers\`, \`seeds\` and \`windows\` are lists of their own, each item of which has trials of its own.
- A path under one agent concerns that agent alone; the others do not run again for it. A path under \`execution\` or \`costs\` concerns all.
- Cells that come to the same settings make one variant.
- A trial is one variant of one agent on one ticker and one pair of windows with one seed.
- A cell with another \`preset\` or \`profile.from\` fills its agent in anew from what the file writes, then takes the cell’s other settings by their paths. A path that one of the presets does not have, such as a layer of its own, is refused.
- What changes no result is refused too: how a server is reached, its price, its \`knowledge_cutoff\`.
- Refused are a path swept twice, a value given twice, an \`exclude\` row that matches no combination, and more than 100,000 combinations.`,
    'Three presets, and two models of one server:',
    fenced('yaml fragment', exampleLabels),
    'Models on different servers, or with different sampling, are maps:',
    fenced('yaml fragment', exampleBackbones),
    'The example at the top expands to:',
    trialsTable(),
  ];
}

function seeds(): string[] {
  const without = agentOptionsSchema.options
    .map((option) => option.shape.kind.value)
    .filter((kind) => !usesSeed(agentOptionsSchema.parse({ kind })));
  return [
    '## What a seed changes',
    'A seed draws the initial importance of memories and the decisions of a `random` agent, and it tells independent answers of one model to one question apart: with another seed the model is asked for its decisions and reflections anew. Summaries of documents are shared by all seeds.',
    `Agents of kind ${without.map(code).join(', ')} use no seed. They run once on each ticker, with seed 0, however long \`seeds\` is.`,
    'A `random` agent with `mix_of` follows the other agent’s base trial on the same ticker with the same seed, or, where that agent uses no seed, its only one.',
  ];
}

const importing = [
  '## From a FinMem configuration',
  'A configuration of the published FinMem, a TOML file, becomes an experiment file:',
  `\`\`\`sh
npx finmem import finmem.toml --pipeline pipelines/demo.yaml -o experiments/imported.yaml
npx finmem import finmem.toml --ticker TRNV --warm-up 2022-01-03..2022-12-30 --test 2023-01-03..2023-12-29
\`\`\``,
  'The agent has the preset `reference`; only what differs from it is written, each with the key it comes from, and a list at the end names what has no equivalent and why. Both layouts are read: sections at the top, and sections under `agent.<name>`. Without `-o` the file is printed. Windows are those of the paper’s main table unless given, and the dataset has to be named: `finmem validate` says so where it is not.',
];

/** Words of other tools and ours; a message offers ours where the other is written. */
export const wordsElsewhere: readonly (readonly [string, string])[] = [
  ['train', 'warm_up'],
  ['symbols', 'tickers'],
  ['epochs', 'seeds'],
  ['parameters', 'matrix'],
  ['initial_cash', 'cash'],
  ['execution_timing', 'timing'],
  ['look_back_window_size', 'sessions'],
  ['character_string', 'character'],
  ['end_point', 'base_url'],
  ['recency_factor', 'stability'],
  ['importance_factor', 'importance_decay'],
  ['jump_threshold_upper', 'promote_at'],
  ['jump_threshold_lower', 'demote_below'],
  ['recency_threshold', 'recency_below'],
  ['importance_threshold', 'importance_below'],
];

function otherWords(): string[] {
  const rows = wordsElsewhere.map((words) => words.map((word) => `\`${word}\``));
  return [
    '## Words of other tools',
    'A key that is not in the tables above is an error, never ignored. Where it is a word that another tool uses, the message offers ours:',
    markdownTable(['elsewhere', 'here'], rows),
  ];
}

function variantsOf(agent: string): number {
  const text = exampleExperiment.replace(/^sweep:\n(?: .*\n)+/m, exampleSweep);
  const { trials } = loadExperiment(text, 'example.yaml', []);
  const of = trials.filter((trial) => trial.agent === agent);
  return new Set(of.map((trial) => JSON.stringify(trial.cell))).size;
}

function trialsTable(): string {
  const { trials, experiment } = loadExperiment(exampleExperiment, 'example.yaml', []);
  const rows = Object.keys(experiment.agents).map((agent) => {
    const of = trials.filter((trial) => trial.agent === agent);
    const different = (key: (trial: (typeof of)[number]) => unknown): string =>
      String(new Set(of.map(key)).size);
    return [
      `\`${agent}\``,
      different(({ cell }) => JSON.stringify(cell)),
      different(({ ticker }) => ticker),
      different(({ seed }) => seed),
      String(of.length),
    ];
  });
  const total = ['all', '', '', '', String(trials.length)];
  return markdownTable(['agent', 'variants', 'tickers', 'seeds', 'trials'], [...rows, total]);
}

/** A fenced block of Markdown. */
export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\``;
}
