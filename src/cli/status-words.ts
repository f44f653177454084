import { inOneLine } from '../base/user-error.js';
import type { ExperimentStatus, FailureGroup } from '../experiment/status.js';
import type { WorkerRecord } from '../store/work-record.js';
import { aSecond, inTime, short, usd, whole } from './figures.js';
import { clip } from './printable.js';
import { barLine, restInWords, timeInWords } from './run-progress-words.js';
import { textTable } from './text-table.js';

const WORKERS_SHOWN = 12;
const FAILURES_SHOWN = 8;
const INDENT = ' '.repeat(8);

/** How an experiment goes, in lines for a terminal of so many columns. */
export function statusInWords(status: ExperimentStatus, now: number, columns: number): string[] {
  const { experiment, title, trials, servers, failures, mayCome } = status;
  return [
    `${experiment}: ${title}`,
    barLine(trials, columns),
    `${INDENT}${restInWords({ ...trials, mayCome })}`,
    ...(status.calls.made === 0
      ? []
      : [`calls   ${callsInWords(status)}`, `spent   ${spentInWords(status.spent)}`]),
    ...(trials.left + trials.running === 0 ? [] : [`to go   ${toGoInWords(status)}`]),
    ...workerLines(status, now),
    ...(servers.length === 0 ? [] : ['', ...serverTable(servers)]),
    ...(failures.length === 0 ? [] : ['', ...failureLines(failures)]),
  ];
}

/** Experiments, one line each. */
export function statusTable(all: readonly ExperimentStatus[]): string {
  return textTable(
    ['experiment', 'done', 'running', 'failed', 'left', 'at work', 'calls', 'USD', 'to go'],
    all.map((status) => [
      status.experiment,
      `${whole(status.trials.done)}/${whole(status.trials.total)}`,
      whole(status.trials.running),
      whole(status.trials.failed),
      whole(status.trials.left),
      whole(status.workers.alive.length),
      whole(status.calls.made),
      status.spent.usd === null ? 'price unknown' : usd(status.spent.usd),
      status.remaining.seconds === null ? 'unknown' : inTime(status.remaining.seconds),
    ]),
  );
}

function callsInWords({ calls, workers }: ExperimentStatus): string {
  return [
    ...(workers.alive.length > 0 ? [`${aSecond(calls.now)} now`] : []),
    ...(calls.average === null ? [] : [`${aSecond(calls.average)} on average`]),
    `${whole(calls.made)} made`,
    ...(calls.failed > 0 ? [`${whole(calls.failed)} to nothing`] : []),
  ].join(', ');
}

function spentInWords({
  usd: cost,
  input_tokens,
  output_tokens,
}: ExperimentStatus['spent']): string {
  const money = cost === null ? 'price not known' : `${usd(cost)} USD`;
  return `${money}, ${short(input_tokens)} tokens in, ${short(output_tokens)} out`;
}

function toGoInWords({ remaining, workers, calls, spent, mayCome }: ExperimentStatus): string {
  const { seconds, usd: cost } = remaining;
  const time = seconds === null ? 'time unknown' : timeInWords(seconds, mayCome);
  const money = cost === null ? ', USD unknown' : `, about ${usd(cost)} USD`;
  const isIdle = workers.alive.length === 0 && seconds !== null;
  const when = isIdle ? ' once somebody is at work' : '';
  return `${time}${calls.made === 0 && spent.usd === 0 ? '' : money}${when}`;
}

function workerLines({ workers, trials, mayCome }: ExperimentStatus, now: number): string[] {
  const { alive, ended } = workers;
  // Once all is done nobody misses a process that was killed.
  const isOver = trials.left + trials.running + mayCome === 0;
  const gone = isOver ? [] : workers.gone;
  const counts = [
    `${whole(alive.length)} at work`,
    ...(gone.length > 0 ? [`${whole(gone.length)} gone (killed, or out of sight)`] : []),
    ...(ended > 0 ? [`${whole(ended)} ended`] : []),
  ].join(', ');
  const lines = [
    ...alive.map((worker) => aliveInWords(worker, now)),
    ...gone.toSorted(latestFirst).map((worker) => goneInWords(worker, now)),
  ];
  return [`workers ${counts}`, ...atMost(lines, WORKERS_SHOWN)];
}

function aliveInWords(worker: WorkerRecord, now: number): string {
  const { running, started_at } = worker;
  return `${nameOf(worker)}  ${whole(running.length)} running, at work for ${inTime(since(started_at, now))}`;
}

function goneInWords(worker: WorkerRecord, now: number): string {
  return `${nameOf(worker)}  gone, seen last ${inTime(since(worker.written_at, now))} ago`;
}

function nameOf({ host, pid }: WorkerRecord): string {
  return clip(`${host} ${String(pid)}`);
}

function latestFirst(one: WorkerRecord, other: WorkerRecord): number {
  return Date.parse(other.written_at) - Date.parse(one.written_at);
}

function since(at: string, now: number): number {
  return Math.max(0, now - Date.parse(at)) / 1000;
}

function serverTable(servers: ExperimentStatus['servers']): string[] {
  return textTable(
    ['model', 'server', 'calls', 'to nothing', 'tokens in', 'tokens out', 'USD'],
    servers.map((each) => [
      clip(each.model),
      clip(each.base_url),
      whole(each.calls),
      whole(each.failed),
      short(each.input_tokens),
      short(each.output_tokens),
      each.usd === null ? 'price unknown' : usd(each.usd),
    ]),
  ).split('\n');
}

function failureLines(failures: readonly FailureGroup[]): string[] {
  const lines = failures.map(({ error, trials, first: { id, agent, ticker, seed } }) => {
    const others = trials > 1 ? ` and ${whole(trials - 1)} more` : '';
    return clip(`${id} ${agent} ${ticker} seed ${String(seed)}${others}: ${inOneLine(error)}`, 300);
  });
  return ['failed', ...atMost(lines, FAILURES_SHOWN)];
}

function atMost(lines: readonly string[], most: number): string[] {
  const shown = lines.length > most ? lines.slice(0, most) : lines;
  const more = lines.length - shown.length;
  const all = more > 0 ? [...shown, `and ${whole(more)} more`] : shown;
  return all.map((line) => `${INDENT}${line}`);
}
