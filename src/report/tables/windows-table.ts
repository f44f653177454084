import { isOnWholeWindow } from '../findings/halving.js';
import type { ReportData } from '../findings/report-data.js';
import { areConsecutive, hasManyWindows } from '../findings/windows.js';
import { count } from './number-text.js';
import type { ReportTable } from './table.js';

/** The windows of an experiment that has several, and how many of their trials are complete. */
export function windowsTable(data: ReportData): ReportTable | null {
  const { experiment, complete } = data.inputs;
  if (!hasManyWindows(experiment)) return null;
  const planned = countedBy(
    experiment.trials.filter((trial) => isOnWholeWindow(trial, experiment)),
  );
  const done = countedBy(complete);
  const areNumbered = data.windows.some(({ name, label }) => name !== label);
  return {
    name: 'windows',
    caption: 'The windows.',
    head: 'Window',
    groupHead: '',
    columns: [
      ...(areNumbered ? [{ key: 'name', label: 'Name', unit: '', align: 'start' } as const] : []),
      { key: 'warm_up', label: 'Warm-up', unit: '', align: 'start' },
      { key: 'test', label: 'Test', unit: '', align: 'start' },
      { key: 'trials', label: 'Trials complete', unit: '', align: 'end' },
    ],
    groups: [
      {
        heading: '',
        rows: data.windows.map(({ name, label, warmUp, test }) => {
          const [n, of] = [done.get(name) ?? 0, planned.get(name) ?? 0];
          return {
            head: label,
            cells: [
              ...(areNumbered ? [{ text: name }] : []),
              { text: warmUp.join(' to ') },
              { text: test.join(' to ') },
              {
                text: n === of ? count(n) : `${count(n)} of ${count(of)}`,
                numbers: { complete: n, planned: of },
              },
            ],
          };
        }),
      },
    ],
    notes: [
      areConsecutive(data.windows)
        ? 'Each test window begins where the one before ends, so that no session is tested twice.'
        : 'Test windows overlap or lie apart: they are never chained into one path, and those that share sessions are not independent.',
    ],
  };
}

function countedBy(
  trials: readonly { readonly id: string; readonly window: string }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { window } of new Map(trials.map((trial) => [trial.id, trial])).values()) {
    counts.set(window, (counts.get(window) ?? 0) + 1);
  }
  return counts;
}
