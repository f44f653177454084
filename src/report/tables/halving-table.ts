import { halvingMetric, type HalvingRung } from '../findings/halving.js';
import type { ReportData } from '../findings/report-data.js';
import { count, listed } from './number-text.js';
import type { Cell, ReportTable } from './table.js';

/** The rungs of successive halving, agent by agent; none unless settings were halved. */
export function halvingTable({ rungs, inputs }: ReportData): ReportTable | null {
  const { halving } = inputs.experiment;
  if (halving === null || rungs.length === 0) return null;
  const agents = [...new Set(rungs.map(({ agent }) => agent))];
  return {
    name: 'halving',
    caption: `Successive halving: one in ${halving.factor} settings goes on, judged by ${halvingMetric(halving)} after costs.`,
    head: 'Rung',
    groupHead: 'agent',
    columns: [
      { key: 'judged', label: 'Judged on', unit: '', align: 'start' },
      { key: 'sessions', label: 'Test sessions', unit: '', align: 'end' },
      { key: 'cells_in', label: 'Settings in', unit: '', align: 'end' },
      { key: 'cells_on', label: 'Settings on', unit: '', align: 'end' },
      { key: 'trials', label: 'Trials complete', unit: '', align: 'end' },
    ],
    groups: agents.map((agent) => ({
      heading: agent,
      rows: rungs
        .filter((rung) => rung.agent === agent)
        .map((rung) => ({ head: String(rung.rung), cells: cellsOf(rung) })),
    })),
    notes: [
      'Settings are counted once, over all tickers, windows and seeds, and judged by the mean over them; the file’s own do not compete: they are run on the whole test window alone. Trials of earlier rungs saw the beginning of the test window alone: they are in metrics.csv, marked with their rung, and in no other figure of this report.',
      'Who goes on was decided on test data. The figures of settings that reached the end are therefore better than they would be elsewhere, and none is compared with another agent here.',
      ...shortRungs(rungs),
    ],
  };
}

/** Test sessions below which a rung says little. */
const FEW_SESSIONS = 20;

/** A warning of rungs that were judged on too little. */
function shortRungs(rungs: readonly HalvingRung[]): string[] {
  const short = rungs.filter(
    ({ isWhole, sessions }) => !isWhole && sessions !== null && sessions[0] < FEW_SESSIONS,
  );
  if (short.length === 0) return [];
  const named = [
    ...new Set(short.map(({ rung, sessions }) => `rung ${rung} on ${sessions?.[0] ?? 0}`)),
  ];
  return [
    `Judged on fewer than ${FEW_SESSIONS} test sessions: ${listed(named)}. So few tell settings apart by little more than chance; who went on from there may well have been lucky.`,
  ];
}

function cellsOf(rung: HalvingRung): Cell[] {
  const { isWhole, sessions, cellsIn, cellsOn, complete, planned } = rung;
  const [least, most] = sessions ?? [null, null];
  return [
    { text: isWhole ? 'the whole test window' : 'the beginning of the test window' },
    {
      text:
        least === null || most === null
          ? '–'
          : least === most
            ? count(least)
            : `${count(least)} to ${count(most)}`,
      numbers: { least, most },
    },
    countCell(cellsIn),
    cellsOn === null
      ? { text: '–', numbers: { count: null }, note: isWhole ? 'the last rung' : 'not decided yet' }
      : countCell(cellsOn),
    {
      text: complete === planned ? count(complete) : `${count(complete)} of ${count(planned)}`,
      numbers: { complete, planned },
    },
  ];
}

const countCell = (value: number): Cell => ({ text: count(value), numbers: { count: value } });
