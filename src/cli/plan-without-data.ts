import { inOneLine } from '../base/user-error.js';
import type { PlanWithoutData } from '../experiment/plan/without-data.js';
import { whole } from './figures.js';
import { clip } from './printable.js';

/** What can be planned without the dataset, in words for a terminal. */
export function planWithoutDataInWords(plan: PlanWithoutData): string {
  const { experiment, dataset, unbuilt, windows, asking, models } = plan;
  const why = clip(inOneLine(unbuilt), Number.POSITIVE_INFINITY);
  return [
    `${experiment} on dataset ${dataset}, which is not here and cannot be built:`,
    `        ${why}`,
    `trials  ${trialsInWords(plan)}`,
    ...windows.map(
      ({ name, warm_up, test }) =>
        `window  ${name}: warm-up ${warm_up.join(' .. ')}, test ${test.join(' .. ')}`,
    ),
    asking === 0
      ? 'calls   none to make: no cost'
      : `calls   not known before the dataset is here; they go to ${models.join(', ')}`,
  ].join('\n');
}

function trialsInWords({ trials, asking, mayCome }: PlanWithoutData): string {
  const parts = [
    `${whole(asking)} ask a server`,
    ...(mayCome > 0 ? [`up to ${whole(mayCome)} more may come in later rungs`] : []),
  ];
  return `${whole(trials.length)}, of which ${parts.join('; ')}`;
}

/** The same as `--json` prints it, in the shape of a plan: what is not known is null. */
export function planWithoutDataData(plan: PlanWithoutData): object {
  const { experiment, dataset, unbuilt, trials, windows, asking, mayCome } = plan;
  return {
    experiment,
    dataset: { name: dataset, fingerprint: null },
    unbuilt,
    trials: { total: trials.length, left: trials.length, may_come: mayCome, asking },
    windows: windows.map(({ name, warm_up, test }) => ({ name, warm_up, test })),
    models: plan.models,
    calls: null,
    calls_are: 'unknown',
    input_tokens: null,
    output_tokens: null,
    usd: null,
    seconds: null,
    list: trials.map((trial, index) => ({ number: index + 1, ...trial })),
  };
}
