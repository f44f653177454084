import { findRun } from '../store/find-run.js';
import { knowledgeText } from '../report/findings/knowledge.js';
import { readExperiment, readRunFile, readTrial } from '../store/run-folder.js';
import type { ExperimentRecord } from '../store/experiment-record.js';
import { runFiles, type SessionRecord, type TrialRecord } from '../store/run-record.js';
import { runFolder } from '../store/layout.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** `finmem show <trial>`: what a trial was and how it went. */
export async function show(terminal: Terminal, beginning: string): Promise<void> {
  const { layout } = terminal;
  const { experiment, trial } = await findRun(layout, beginning);
  const record = await readTrial(layout, experiment, trial);
  const sessions = await readRunFile(layout, experiment, trial, runFiles.sessions);
  const memories = await readRunFile(layout, experiment, trial, runFiles.memories);
  const events = await readRunFile(layout, experiment, trial, runFiles.memoryEvents);
  const { trials } = await readExperiment(layout, experiment);
  const planned = trials.find(({ id }) => id === trial);
  const test = sessions.filter(({ phase }) => phase === 'test');
  if (terminal.json) {
    const counts = { sessions: sessions.length, memories: memories.length, events: events.length };
    terminal.print(JSON.stringify({ experiment, ...record, ...counts }, null, 2));
    return;
  }
  terminal.print(
    textTable(
      ['', ''],
      [
        ['trial', trial],
        ['experiment', experiment],
        ['agent', `${record.agent} (${record.kind}), seed ${record.seed}`],
        ['ticker', record.ticker],
        ...modelRows(record, planned),
        ['warm-up', record.windows.warm_up.join(' .. ')],
        ['test', `${record.windows.test.join(' .. ')}, ${test.length} sessions`],
        ['decisions', actionsInWords(test)],
        ['abstentions', abstentionsInWords(record)],
        ...usageRows(record),
        ['equity', equityInWords(test)],
        ['costs paid', test.reduce((sum, { costs }) => sum + costs, 0).toFixed(2)],
        ['memories', `${memoriesInWords(memories.length, events)} (warm-up and test)`],
        ['dataset', `${record.snapshot.dataset} ${record.snapshot.fingerprint}`],
        ['folder', runFolder(layout, experiment, trial)],
      ],
    ).trimStart(),
  );
}

/** Preset, model and what must be known of its figures; nothing for agents that have neither. */
function modelRows(
  { mask }: TrialRecord,
  planned: ExperimentRecord['trials'][number] | undefined,
): string[][] {
  if (planned === undefined) return [];
  const { preset, model, knowledge_cutoff: cutoff } = planned;
  const badge = knowledgeText(planned);
  const known = cutoff === null ? badge : `test window ${badge} (${cutoff})`;
  return [
    ...(preset === null ? [] : [['preset', preset]]),
    ...(model === null ? [] : [['model', badge === '' ? model : `${model}, ${known}`]]),
    ...(mask === null ? [] : [['masked', `seen as ${mask.ticker}, years moved by ${mask.years}`]]),
  ];
}

function abstentionsInWords({ id, abstentions }: TrialRecord): string {
  if (abstentions === 0) return '0';
  return `${abstentions}; their dates: finmem sql "SELECT date FROM decisions WHERE trial = '${id}' AND abstained"`;
}

function usageRows({ usage }: TrialRecord): string[][] {
  if (usage.calls === 0) return [];
  const { calls, input_tokens: read, cached_input_tokens: cached, output_tokens: written } = usage;
  return [['usage', `${calls} calls, ${read} tokens in (${cached} cached), ${written} out`]];
}

function actionsInWords(test: readonly SessionRecord[]): string {
  return ['buy', 'hold', 'sell']
    .map((name) => `${test.filter(({ action }) => action === name).length} ${name}`)
    .join(', ');
}

function equityInWords(test: readonly SessionRecord[]): string {
  const first = test[0]?.equity ?? 0;
  const last = test.at(-1)?.equity ?? 0;
  return `${first.toFixed(2)} to ${last.toFixed(2)} (${((last / first - 1) * 100).toFixed(2)} %)`;
}

function memoriesInWords(stored: number, events: readonly { readonly event: string }[]): string {
  const kinds = ['promoted', 'demoted', 'purged', 'credited', 'debited'];
  const counts = kinds.map(
    (kind) => `${events.filter(({ event }) => event === kind).length} ${kind}`,
  );
  return `${stored} stored; ${counts.join(', ')}`;
}
