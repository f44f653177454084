import {
  countsOf,
  experimentsOf,
  readTrials,
  sortTrials,
  type SortedTrials,
  type TrialReadings,
} from '../experiment/sorted-trials.js';
import { knowledgeText } from '../report/findings/knowledge.js';
import type { ExperimentRecord } from '../store/experiment-record.js';
import { experimentNamed } from './experiment-name.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** `finmem list [experiment]`: the experiments run here, or the trials of one, and how far they are. */
export async function list(terminal: Terminal, experiment: string | undefined): Promise<void> {
  if (experiment === undefined) await listAll(terminal);
  else listTrials(terminal, await readTrials(terminal.share, await experimentNamed(experiment)));
}

async function listAll(terminal: Terminal): Promise<void> {
  const rows = [];
  for (const name of await experimentsOf(terminal.share)) {
    const readings = await readTrials(terminal.share, name);
    const { total: trials, ...counts } = countsOf(sortTrials(readings));
    const { title, dataset } = readings.record;
    rows.push({ experiment: name, title, dataset: dataset.name, trials, ...counts });
  }
  if (terminal.json) {
    terminal.print(JSON.stringify(rows, null, 2));
    return;
  }
  if (rows.length === 0) {
    terminal.print('No experiment has been run here yet.');
    return;
  }
  terminal.print(
    textTable(
      ['experiment', 'done', 'running', 'failed', 'dataset', 'title'],
      rows.map((row) => [
        row.experiment,
        `${row.done}/${row.trials}`,
        String(row.running),
        String(row.failed),
        row.dataset,
        row.title,
      ]),
    ),
  );
}

function listTrials(
  terminal: Terminal,
  readings: TrialReadings & { readonly record: ExperimentRecord },
): void {
  const { record } = readings;
  const stateOf = statesOf(sortTrials(readings));
  const rows = record.trials.map((trial) => {
    const state = stateOf.get(trial.id) ?? 'left';
    return { ...trial, state, done: state === 'done' };
  });
  if (terminal.json) {
    terminal.print(JSON.stringify(rows, null, 2));
    return;
  }
  terminal.print(
    textTable(
      ['trial', 'agent', 'model', 'ticker', 'seed', 'state', 'settings'],
      rows.map((row) => [
        row.id,
        row.agent,
        modelInWords(row),
        row.ticker,
        String(row.seed),
        row.state,
        settingsInWords(row, record.windows.length > 1),
      ]),
    ),
  );
}

function statesOf(sorted: SortedTrials): Map<string, keyof SortedTrials> {
  const states = ['done', 'running', 'failed', 'left'] as const;
  return new Map(states.flatMap((state) => sorted[state].map(({ id }) => [id, state] as const)));
}

/** The model, and where the test window lies against what it may have read. */
function modelInWords(trial: ExperimentRecord['trials'][number]): string {
  return [trial.model, knowledgeText(trial)].filter(Boolean).join(', ');
}

function settingsInWords(
  { cell, base, window, rung }: ExperimentRecord['trials'][number],
  severalWindows: boolean,
): string {
  const swept = Object.entries(cell).map(
    ([path, value]) => `${path.split('.').slice(-2).join('.')}=${String(value)}`,
  );
  return [
    ...(severalWindows ? [`window ${window}`] : []),
    ...(rung === null ? [] : [`rung ${String(rung)}`]),
    ...swept,
    ...(base ? ['(the file’s own)'] : []),
  ].join(' ');
}
