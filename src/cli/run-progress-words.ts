import { inTime, short, usd, whole, aSecond } from './figures.js';
import type { RunFigures } from './run-tally.js';

const WIDEST_BAR = 30;

/** How far a run is, as the few lines of a screen of so many columns. */
export function progressScreen(figures: RunFigures, columns: number): string[] {
  const { spent, callsASecond } = figures;
  const lines = [barLine(figures, columns), `        ${restInWords(figures)}`];
  if (spent.calls > 0) {
    const nothing = spent.failed > 0 ? `, ${whole(spent.failed)} to nothing` : '';
    lines.push(
      `calls   ${aSecond(callsASecond)}, ${whole(spent.calls)} made${nothing}`,
      `spent   ${spentInWords(figures)}`,
    );
  }
  if (figures.left + figures.running > 0) lines.push(`to go   ${toGoInWords(figures)}`);
  return lines;
}

/** The line of the bar alone. */
export function barLine(
  { done, total, failed }: Pick<RunFigures, 'done' | 'total' | 'failed'>,
  columns: number,
): string {
  const label = 'trials  ';
  const count = `${whole(done)} of ${whole(total)} done`;
  const width = Math.min(WIDEST_BAR, columns - label.length - count.length - 2);
  if (width < 5) return `${label}${count}`;
  const part = (trials: number): number =>
    total === 0 ? width : Math.floor((width * trials) / total);
  const [full, crossed] = [part(done), part(done + failed) - part(done)];
  const bar = `${'█'.repeat(full)}${'▒'.repeat(crossed)}${'░'.repeat(width - full - crossed)}`;
  return `${label}${bar}  ${count}`;
}

/** How far a run is, in one line. */
export function progressLine(figures: RunFigures): string {
  const { done, total, left, running, spent, callsASecond } = figures;
  const parts = [`trials ${whole(done)} of ${whole(total)} done, ${restInWords(figures)}`];
  if (spent.calls > 0) {
    parts.push(`${callsInWords(spent.calls)}, ${aSecond(callsASecond)}`, spentInWords(figures));
  }
  if (left + running > 0 && figures.secondsLeft !== null)
    parts.push(`${toGoInWords(figures)} to go`);
  return parts.join('; ');
}

function callsInWords(calls: number): string {
  return `${whole(calls)} ${calls === 1 ? 'call' : 'calls'}`;
}

/** What of a run is not done. */
export function restInWords({
  running,
  failed,
  left,
  mayCome,
}: Pick<RunFigures, 'running' | 'failed' | 'left' | 'mayCome'>): string {
  return [
    `${whole(running)} running`,
    `${whole(left)} left`,
    ...(failed > 0 ? [`${whole(failed)} failed`] : []),
    ...(mayCome > 0 ? [`up to ${whole(mayCome)} more may come in later rungs`] : []),
  ].join(', ');
}

/** How long what is not done will take, as far as it is known what that is. */
export function timeInWords(seconds: number, mayCome: number): string {
  return `${mayCome > 0 ? 'at least' : 'about'} ${inTime(seconds)}`;
}

function spentInWords({ spent: { usage, usd: cost } }: RunFigures): string {
  const money = cost === null ? 'price not known' : `${usd(cost)} USD`;
  return `${money}, ${short(usage.inputTokens)} tokens in, ${short(usage.outputTokens)} out`;
}

function toGoInWords({ secondsLeft, usdLeft, spent, mayCome }: RunFigures): string {
  const time = secondsLeft === null ? 'time not known yet' : timeInWords(secondsLeft, mayCome);
  return spent.calls === 0 || usdLeft === null ? time : `${time}, ${usd(usdLeft)} USD`;
}
