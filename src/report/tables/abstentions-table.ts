import type { ReportData } from '../findings/report-data.js';
import { count, decimals } from './number-text.js';
import type { Cell, ReportTable } from './table.js';

/** How often each agent's model gave no usable answer, and where to look; none when all answered. */
export function abstentionsTable(data: ReportData): ReportTable | null {
  if (data.abstentions.length === 0) return null;
  const { name } = data.inputs.experiment;
  return {
    name: 'abstentions',
    caption: 'Sessions on which the model gave no usable answer.',
    head: 'Agent',
    groupHead: '',
    columns: [
      { key: 'abstained', label: 'Abstained', unit: 'sessions', align: 'end' },
      { key: 'share', label: 'Share', unit: '% of its sessions', align: 'end' },
      { key: 'test', label: 'In the test window', unit: 'sessions', align: 'end' },
      { key: 'test_share', label: 'Share', unit: '% of the window', align: 'end' },
      { key: 'first', label: 'Look at', unit: 'trial, date', align: 'end' },
    ],
    groups: [
      {
        heading: '',
        rows: data.abstentions.map(({ agent, warmUp, test, sessions, testSessions, first }) => ({
          head: agent,
          ...colourOf(data, agent),
          cells: [
            countCell('abstained', warmUp + test),
            shareCell('share', warmUp + test, sessions),
            countCell('test', test),
            shareCell('test_share', test, testSessions),
            {
              text: `${first.trial} ${first.date}`,
              place: `trial=${encodeURIComponent(first.trial)}&date=${first.date}`,
            },
          ],
        })),
      },
    ],
    notes: [
      'All complete trials, cells of the sweep included. In the test window such a session counts as a hold; in the warm-up nothing is learned from it.',
      `One of them: finmem explain <trial> <date>. All of them: finmem sql "SELECT trial, date, phase FROM decisions WHERE experiment = '${name}' AND abstained".`,
    ],
  };
}

function colourOf(data: ReportData, name: string): { colour?: string } {
  const style = data.agents.find((agent) => agent.name === name);
  return style === undefined ? {} : { colour: style.colour };
}

const countCell = (key: string, value: number): Cell => ({
  text: count(value),
  numbers: { [key]: value },
});

function shareCell(key: string, part: number, whole: number): Cell {
  if (whole === 0) return { text: '–', numbers: { [key]: null } };
  return { text: decimals((part / whole) * 100, 1), numbers: { [key]: part / whole } };
}
