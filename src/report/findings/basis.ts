import type { MetricModeName } from '../../metrics/catalog.js';
import { decimals } from '../tables/number-text.js';
import { costsText } from './execution-text.js';
import type { ReportData } from './report-data.js';

/** What the figures of a table rest on: sessions, calendar, risk-free rate and costs, in one sentence. */
export function basisNotes(data: ReportData, mode: MetricModeName): string[] {
  const { experiment, complete } = data.inputs;
  const sessions = sessionsText(data);
  if (sessions === '') return [];
  const rate = decimals(experiment.risk_free_rate * 100, 2);
  const terms =
    mode === 'paper'
      ? 'risk-free rate 0 and no costs, as published'
      : `risk-free rate ${rate} % a year; costs: ${costsText(complete.map(({ record }) => record.costs))}`;
  return [
    `Each trial: ${sessions} of test${calendarText(data)}, ${experiment.periods_per_year} a year; ${terms}.`,
  ];
}

/** How many sessions the complete trials were tested on; empty where none is complete. */
export function sessionsText(data: ReportData): string {
  const lengths = new Set(data.inputs.complete.flatMap(({ id }) => data.sessions.get(id) ?? []));
  const sorted = [...lengths].toSorted((a, b) => a - b);
  if (sorted.length === 0) return '';
  return `${sorted.length === 1 ? sorted.join('') : `${sorted[0] ?? 0} to ${sorted.at(-1) ?? 0}`} sessions`;
}

/** The trading calendars of the tickers, where the snapshot's manifest is at hand to tell. */
function calendarText({ inputs: { manifest, experiment } }: ReportData): string {
  const own = manifest?.tickers.filter(({ ticker }) => experiment.tickers.includes(ticker)) ?? [];
  const calendars = [...new Set(own.map(({ calendar }) => calendar))].toSorted();
  return calendars.length === 0 ? '' : ` on calendar ${calendars.join(', ')}`;
}
