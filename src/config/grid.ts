import type { z } from 'zod';
import { recordedOn } from '../agents/baselines/recorded.js';
import { agentOptionsSchema, type AgentOptions } from '../agents/options.js';
import { usesSeed } from '../agents/seeds.js';
import { executionSchema, type ExecutionOptions } from '../market/execution.js';
import { costsSchema, type CostsOptions } from '../market/wrappers/costs.js';
import { refusal } from './check.js';
import type { Experiment } from './experiment-schema.js';
import { sectionResolver, type Section } from './grid-section.js';
import { testOfRung } from './halving.js';
import { examine, type Finding } from './finding.js';
import { resultOptions } from './result-options.js';
import type { Setting } from './setting.js';
import { sweepAxes, type Axis } from './sweep-axes.js';
import { sweepCells, type Cell } from './sweep-cells.js';
import { namedWindows, type NamedWindows } from './walk-forward.js';
import type { Windows } from './windows.js';
import { refilledAgent, type Whole, type Written } from './written.js';
import type { YamlDocument } from './yaml-document.js';

/** One trial to run: an agent with all its settings, on one ticker, with one seed. */
export interface TrialSpec {
  /** Name of the agent in the experiment file. */
  readonly agent: string;
  readonly options: AgentOptions;
  readonly ticker: string;
  readonly seed: number;
  readonly windows: Windows;
  readonly execution: ExecutionOptions;
  readonly costs: CostsOptions;
  /** The swept settings that concern this agent, by path; the file's own values in a base trial. */
  readonly cell: Readonly<Record<string, Setting>>;
  /** The file's own settings, nothing swept: the agent's row in the main table. */
  readonly base: boolean;
  /** Name of its windows among those of the experiment. */
  readonly window: string;
  /** Rung of successive halving, from 1; null for a trial on its whole test window. */
  readonly rung: number | null;
}

/** A swept setting and the values given to it. */
export interface SweptValues {
  readonly path: string;
  readonly values: readonly Setting[];
}

/** All trials of an experiment and the axes they are spread over. */
export interface Grid {
  /** All but the trials of later rungs of a halving, which depend on how earlier ones did. */
  readonly trials: readonly TrialSpec[];
  readonly axes: readonly SweptValues[];
  readonly windows: readonly NamedWindows[];
}

type Variant = Omit<TrialSpec, 'ticker' | 'seed' | 'windows' | 'window' | 'rung'>;

/** The grid of an experiment; what is wrong with its sweep is a `UserError` at its place in the document. */
export function gridOf(experiment: Experiment, document: YamlDocument, written: Written): Grid {
  const findings: Finding[] = [];
  const axes = sweepAxes(experiment, findings);
  const cells = findings.length > 0 ? [] : sweepCells(experiment, axes, findings);
  if (findings.length > 0) throw refusal(document, findings);
  const sections = resolvers(experiment, axes, document, written);
  const windows = namedWindows(experiment.windows);
  const phases = phasesOf(experiment, windows);
  const trials = variants(axes, cells, sections).flatMap((variant) =>
    trialsOf(variant, experiment, phases),
  );
  const sweptAxes = axes.map((axis, position) => sweptValues(axis, position, cells));
  return { trials, axes: sweptAxes, windows };
}

/** Settings that differ from all others, in the order of the cells; the first cell is the file's own. */
function variants(
  axes: readonly Axis[],
  cells: readonly Cell[],
  { executionIn, costsIn, agents }: ReturnType<typeof resolvers>,
): Variant[] {
  const found = new Map<string, Variant>();
  for (const [index, cell] of cells.entries()) {
    const execution = executionIn(cell);
    const costs = costsIn(cell);
    for (const { agent, concerns, optionsIn } of agents) {
      const options = optionsIn(cell);
      const key = `${agent} ${options.number} ${execution.number} ${costs.number}`;
      if (found.has(key)) continue;
      found.set(key, {
        agent,
        options: options.settings,
        execution: execution.settings,
        costs: costs.settings,
        cell: settingsOf(cell, axes, concerns),
        base: index === 0,
      });
    }
  }
  return [...found.values()];
}

function resolvers(
  experiment: Experiment,
  axes: readonly Axis[],
  document: YamlDocument,
  written: Written,
) {
  const { execution, costs } = experiment;
  const inExecution = plainSection(executionSchema, 'execution', execution);
  const inCosts = plainSection(costsSchema, 'costs', costs);
  return {
    executionIn: sectionResolver(inExecution, axes, document),
    costsIn: sectionResolver(inCosts, axes, document),
    agents: Object.entries(experiment.agents).map(([agent, own]) => {
      const section: Section<AgentOptions> = {
        schema: agentOptionsSchema,
        keys: ['agents', agent],
        own,
        content: resultOptions,
        refilled: (wholes, where) => refilledAgent(written, agent, wholes, where),
      };
      return {
        agent,
        concerns: axes.map((axis) => axis.keys[0] !== 'agents' || axis.keys[1] === agent),
        optionsIn: sectionResolver(section, axes, document),
      };
    }),
  };
}

/** A section that is swept whole: what a map leaves out has its default. */
function plainSection<T>(schema: z.ZodType<T>, key: string, own: T): Section<T> {
  const refilled = (wholes: readonly Whole[]): unknown => {
    const whole = wholes.at(-1)?.value;
    const outcome = examine(schema, whole);
    return outcome.ok ? outcome.value : whole;
  };
  return { schema, keys: [key], own, content: (settings) => settings, refilled };
}

function settingsOf(
  cell: Cell,
  axes: readonly Axis[],
  concerns: readonly boolean[],
): Record<string, Setting> {
  const settings: Record<string, Setting> = {};
  for (const [index, choice] of cell.entries()) {
    const axis = axes[index];
    if (axis !== undefined && concerns[index] === true) settings[axis.path] = choice.shown;
  }
  return settings;
}

/** What trials play of one pair of windows: those of the file's own settings, and swept ones to begin with. */
type Phases = Readonly<Record<'own' | 'swept', Pick<TrialSpec, 'windows' | 'window' | 'rung'>>>;

function phasesOf({ sweep: { halving } }: Experiment, named: readonly NamedWindows[]): Phases[] {
  return named.map(({ name: window, warm_up, test }) => {
    const own = { windows: { warm_up, test }, window, rung: null };
    if (halving === null) return { own, swept: own };
    return {
      own,
      swept: { window, windows: { warm_up, test: testOfRung(test, halving, 1) }, rung: 1 },
    };
  });
}

function trialsOf(
  variant: Variant,
  { tickers, seeds }: Experiment,
  phases: readonly Phases[],
): TrialSpec[] {
  const repeats = usesSeed(variant.options) ? seeds : [0];
  return phases.flatMap(({ own, swept }) =>
    tickers.flatMap((ticker) =>
      repeats.map((seed) => ({
        ...variant,
        options: optionsOn(variant.options, ticker),
        ...(variant.base ? own : swept),
        ticker,
        seed,
      })),
    ),
  );
}

function optionsOn(options: AgentOptions, ticker: string): AgentOptions {
  return options.kind === 'recorded' ? recordedOn(options, ticker) : options;
}

/** Values of matrix and sample, then those of `include` rows; for the latter alone also the file's own. */
function sweptValues(axis: Axis, position: number, cells: readonly Cell[]): SweptValues {
  const first = axis.role === 'include' ? [axis.current] : axis.choices;
  const included = cells
    .map((cell) => cell[position])
    .filter((choice) => choice?.writtenAt?.[1] === 'include')
    .map((choice) => choice?.shown ?? null);
  const values = [...new Set([...first.map(({ shown }) => shown), ...included])];
  return { path: axis.path, values: axis.role === 'sample' ? inOrder(values) : values };
}

/** Drawn numbers, smallest first; anything else as it was drawn. */
function inOrder(values: readonly Setting[]): Setting[] {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length < values.length ? [...values] : numbers.toSorted((a, b) => a - b);
}
