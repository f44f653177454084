import { count, counted, decimals, listed } from '../tables/number-text.js';
import { agentFacts } from './agent-facts.js';
import { sessionsText } from './basis.js';
import { costsText, executionFacts } from './execution-text.js';
import type { Setting } from '../../store/experiment-record.js';
import type { ReportData } from './report-data.js';
import { areConsecutive, hasManyWindows, testedWindows, testSpan } from './windows.js';

/** One line of "what was run". */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** One paragraph: how much was run, on what and when. It passes no verdict. */
export function summaryParagraph(data: ReportData): string {
  const { experiment, complete } = data.inputs;
  const covered = new Set(complete.map((trial) => trial.id)).size;
  const onRungs = data.sessions.size - covered;
  const rungs =
    onRungs === 0 ? '' : `, ${count(onRungs)} of them on earlier rungs of successive halving`;
  const agents = data.agents.map((agent) => agent.name);
  const seeds = seedsOf(data);
  const test = windowText(data, 'test');
  const swept =
    experiment.axes.length === 0
      ? ''
      : ` ${counted(experiment.axes.length, 'setting')} of the agents ${experiment.axes.length === 1 ? 'was' : 'were'} swept.`;
  return (
    `${counted(agents.length, 'agent')} (${listed(agents)}) traded ${counted(data.tickers.length, 'ticker')} ` +
    `(${listed(data.tickers.map((t) => t.ticker))}), each on its own account, with ${counted(seeds.length, 'seed')}.` +
    `${swept} All numbers here are of the test ${hasManyWindows(experiment) ? `windows, ${testedWindows(data).length} from ${test}${untestedText(data)}` : `window${test === '' ? '' : `, ${test}`}`}. ` +
    `This report covers ${counted(data.sessions.size, 'complete trial')}${rungs}.`
  );
}

/** What was run, line by line. */
export function runFacts(data: ReportData): Fact[] {
  const { experiment, complete, manifest } = data.inputs;
  return [
    ...agentFacts(data),
    { label: 'Tickers', text: data.tickers.map(tickerText).join('; ') },
    ...windowFacts(data),
    { label: 'Seeds', text: seedsText(data) },
    { label: 'Sweep', text: axesText(data) },
    { label: 'Overrides', text: experiment.overrides.join('; ') },
    ...executionFacts(complete.map((trial) => trial.record.execution)),
    { label: 'Costs', text: costsText(complete.map((trial) => trial.record.costs)) },
    { label: 'Dataset', text: datasetText(data) },
    { label: 'Sources', text: [...new Set(manifest?.sources.map((s) => s.kind))].join(', ') },
    {
      label: 'Annualising',
      text: `${experiment.periods_per_year} sessions a year; risk-free rate ${decimals(experiment.risk_free_rate * 100, 2)} % a year (standard mode)`,
    },
    { label: 'Models', text: modelsText(data) },
    { label: 'Abstentions', text: abstentionsText(data) },
  ].filter((fact) => fact.text !== '');
}

/** Seeds the experiment asks for, ascending; an agent that draws nothing runs once whatever they are. */
export function seedsOf(data: ReportData): number[] {
  return data.inputs.experiment.seeds.toSorted((a, b) => a - b);
}

function seedsOfAgent(data: ReportData, agent: string): number[] {
  const own = data.inputs.complete.filter((trial) => trial.agent === agent);
  return [...new Set(own.map((trial) => trial.seed))].toSorted((a, b) => a - b);
}

function seedsText(data: ReportData): string {
  const seeds = seedsOf(data);
  const once = data.agents.filter((agent) => seedsOfAgent(data, agent.name).length === 1);
  const names = once.map((agent) => agent.name);
  const note = seeds.length > 1 && names.length > 0 ? `; once only: ${listed(names)}` : '';
  return `${seeds.join(', ')}${note}`;
}

function tickerText(label: ReportData['tickers'][number]): string {
  const company = label.company === '' ? '' : ` ${label.company}`;
  return `${label.ticker}${company}${label.planted === 'control' ? ' (control)' : ''}`;
}

function modelsText({ inputs: { complete } }: ReportData): string {
  return [...new Set(complete.flatMap(({ model }) => model ?? []))].join(', ');
}

function abstentionsText({ abstentions }: ReportData): string {
  const total = abstentions.reduce((sum, { warmUp, test }) => sum + warmUp + test, 0);
  const of = abstentions.map(({ agent, warmUp, test }) => `${agent} ${count(warmUp + test)}`);
  const agents = of.length === 0 ? '' : `: ${of.join(', ')}`;
  return `${counted(total, 'session')} without a usable answer${agents}`;
}

function windowFacts(data: ReportData): Fact[] {
  const sessions = sessionsText(data);
  const test = `${windowText(data, 'test')}${sessions === '' ? '' : `, ${sessions}`}`;
  if (!hasManyWindows(data.inputs.experiment)) {
    return [
      { label: 'Warm-up', text: windowText(data, 'warm_up') },
      { label: 'Test', text: test },
    ];
  }
  const order = areConsecutive(data.windows)
    ? 'each begins where the one before ends'
    : 'some overlap or lie apart';
  return [
    {
      label: 'Windows',
      text: `${testedWindows(data).length}, tested from ${test} each; ${order}${untestedText(data)}`,
    },
  ];
}

function windowText(data: ReportData, phase: 'warm_up' | 'test'): string {
  if (hasManyWindows(data.inputs.experiment)) {
    const tested = testedWindows(data);
    return testSpan(phase === 'test' && tested.length > 0 ? tested : data.windows);
  }
  const texts = data.inputs.complete.map((trial) => trial.record.windows[phase].join(' to '));
  return [...new Set(texts)].toSorted().join('; ');
}

/** Windows of the file that no trial is complete in, by name. */
function untestedText(data: ReportData): string {
  const tested = new Set(testedWindows(data));
  const names = data.windows.filter((window) => !tested.has(window)).map(({ name }) => name);
  return names.length === 0 ? '' : `; no trial is complete in ${listed(names)}`;
}

function axesText(data: ReportData): string {
  return data.inputs.experiment.axes
    .map((axis) => `${axis.path}: ${valuesText(axis.values)}`)
    .join('; ');
}

/** Most values of an axis that are written out. */
const MOST_VALUES = 24;

function valuesText(values: readonly Setting[]): string {
  if (values.length <= MOST_VALUES) return values.map(String).join(', ');
  const numbers = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  if (numbers.length < values.length) return `${count(values.length)} values`;
  return `${count(values.length)} values from ${numbers[0] ?? ''} to ${numbers.at(-1) ?? ''}`;
}

function datasetText({ inputs }: ReportData): string {
  const { name, fingerprint } = inputs.experiment.dataset;
  const rows = Object.entries(inputs.manifest?.rows ?? {})
    .map(([table, n]) => `${table} ${n}`)
    .join(', ');
  return `${name}, fingerprint ${fingerprint}${rows === '' ? '' : ` (rows: ${rows})`}`;
}
