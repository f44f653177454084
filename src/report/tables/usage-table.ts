import { distinctTrials } from '../findings/abstentions.js';
import type { ReportData } from '../findings/report-data.js';
import { count } from './number-text.js';
import type { Cell, ReportTable } from './table.js';

type Usage = ReportData['inputs']['complete'][number]['record']['usage'];

const FIELDS = ['calls', 'input_tokens', 'cached_input_tokens', 'output_tokens'] as const;

/** Calls and tokens of each agent that asked a server; none when no agent did. */
export function usageTable(data: ReportData): ReportTable | null {
  const trials = distinctTrials(data.inputs.complete);
  const rows = data.agents.flatMap(({ name, colour }) => {
    const own = trials.filter(({ agent }) => agent === name);
    const sum = (field: keyof Usage): number =>
      own.reduce((total, { record }) => total + record.usage[field], 0);
    if (sum('calls') === 0) return [];
    const models = [...new Set(own.flatMap(({ model }) => model ?? []))];
    const cells = [
      { text: models.join(', ') },
      countCell('trials', own.length),
      ...FIELDS.map((field) => countCell(field, sum(field))),
    ];
    return [{ head: name, colour, cells }];
  });
  if (rows.length === 0) return null;
  return {
    name: 'usage',
    caption: 'What each agent asked of a model’s server, all complete trials together.',
    head: 'Agent',
    groupHead: '',
    columns: [
      { key: 'model', label: 'Model', unit: '', align: 'start' },
      { key: 'trials', label: 'Trials', unit: '', align: 'end' },
      { key: 'calls', label: 'Calls', unit: '', align: 'end' },
      { key: 'input_tokens', label: 'Input', unit: 'tokens', align: 'end' },
      { key: 'cached_input_tokens', label: 'Of it cached', unit: 'tokens', align: 'end' },
      { key: 'output_tokens', label: 'Output', unit: 'tokens', align: 'end' },
    ],
    groups: [{ heading: '', rows }],
    notes: [
      'An answer that was kept counts as what it took when it was fresh, so a replay shows the same. One that several trials share, such as a document’s summary, counts in each of them: what was paid may be less.',
    ],
  };
}

const countCell = (key: string, value: number): Cell => ({
  text: count(value),
  numbers: { [key]: value },
});
