import { knowledgeText } from '../report/findings/knowledge.js';
import { isRunComplete, listExperiments, readExperiment } from '../store/run-folder.js';
import type { ExperimentRecord } from '../store/run-record.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** `finmem list [experiment]`: the experiments run here, or the trials of one. */
export async function list(terminal: Terminal, experiment: string | undefined): Promise<void> {
  if (experiment === undefined) await listAll(terminal);
  else listTrials(terminal, await readExperiment(terminal.layout, experiment));
}

async function listAll(terminal: Terminal): Promise<void> {
  const names = await listExperiments(terminal.layout);
  const records = await Promise.all(names.map((name) => readExperiment(terminal.layout, name)));
  const rows = records.map((record) => ({
    experiment: record.name,
    title: record.title,
    dataset: record.dataset.name,
    trials: record.trials.length,
    done: record.trials.filter(({ id }) => isRunComplete(terminal.layout, record.name, id)).length,
  }));
  if (terminal.json) {
    terminal.print(JSON.stringify(rows, null, 2));
    return;
  }
  if (rows.length === 0) terminal.print('No experiment has been run here yet.');
  else {
    terminal.print(
      textTable(
        ['experiment', 'done', 'dataset', 'title'],
        rows.map((row) => [row.experiment, `${row.done}/${row.trials}`, row.dataset, row.title]),
      ),
    );
  }
}

function listTrials(terminal: Terminal, record: ExperimentRecord): void {
  const rows = record.trials.map((trial) => ({
    ...trial,
    done: isRunComplete(terminal.layout, record.name, trial.id),
  }));
  if (terminal.json) {
    terminal.print(JSON.stringify(rows, null, 2));
    return;
  }
  terminal.print(
    textTable(
      ['trial', 'agent', 'model', 'ticker', 'seed', 'done', 'settings'],
      rows.map((row) => [
        row.id,
        row.agent,
        modelInWords(row),
        row.ticker,
        String(row.seed),
        row.done ? 'yes' : 'no',
        settingsInWords(row.cell, row.base),
      ]),
    ),
  );
}

/** The model, and where the test window lies against what it may have read. */
function modelInWords(trial: ExperimentRecord['trials'][number]): string {
  return [trial.model, knowledgeText(trial)].filter(Boolean).join(', ');
}

function settingsInWords(cell: Readonly<Record<string, unknown>>, base: boolean): string {
  const swept = Object.entries(cell).map(
    ([path, value]) => `${path.split('.').slice(-2).join('.')}=${String(value)}`,
  );
  return [...swept, ...(base ? ['(the file’s own)'] : [])].join(' ');
}
