import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { messageOf, UserError } from '../base/user-error.js';
import { isSettings, type Settings } from './laid-over.js';
import { memberOf } from './schema-outline.js';

type Action = 'buy' | 'hold' | 'sell';

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['buy', 'buy'],
  ['hold', 'hold'],
  ['sell', 'sell'],
  ['1', 'buy'],
  ['0', 'hold'],
  ['-1', 'sell'],
]);

const dateSchema = z.iso.date();

/**
 * A recorded agent's settings with the decisions its files hold written out, which are then part of the
 * trial wherever it is played. A file that is not there leaves its ticker out, so that an experiment
 * can be checked and planned without it; its trials say so when they are to be played.
 */
export function withRecordedActions(
  agent: Settings,
  experimentFile: string,
  tickers: unknown,
): Settings {
  const files = filesByTicker(agent['file'], tickers);
  if (files === null) return agent;
  const found = Object.entries(files)
    .map(([ticker, file]) => [ticker, recordedPath(file, experimentFile)] as const)
    .filter(([, path]) => existsSync(path));
  const actions = found.map(([ticker, path]) => [ticker, recordedActions(textOf(path), path)]);
  return { ...agent, actions: Object.fromEntries(actions) };
}

/** Where a recorded file lies: its path is taken from the experiment file. */
export function recordedPath(file: string, experimentFile: string): string {
  return isAbsolute(file) ? file : join(dirname(experimentFile), file);
}

/** Null where there is no file, or none that can be told to be a ticker's. */
function filesByTicker(file: unknown, tickers: unknown): Record<string, string> | null {
  if (typeof file === 'string') {
    const only: unknown = memberOf(tickers, 0);
    const isOnly = typeof only === 'string' && memberOf(tickers, 1) === undefined;
    return isOnly ? { [only]: file } : {};
  }
  if (!isSettings(file)) return null;
  const named = Object.entries(file).flatMap(([ticker, path]) =>
    typeof path === 'string' ? [[ticker, path] as const] : [],
  );
  return Object.fromEntries(named);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`cannot read the recorded decisions: ${messageOf(cause)}`, { where: path });
  }
}

/**
 * The decisions of a CSV text by date: columns `date` and `action` in any order, others passed over.
 * What is wrong is a `UserError` at its line.
 */
export function recordedActions(text: string, path: string): Readonly<Record<string, Action>> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = columnsOf(lines[0] ?? '', `${path}:1`);
  const actions: Record<string, Action> = {};
  let last = '';
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    const where = `${path}:${index + 1}`;
    const cells = cellsOf(line);
    const date = dateOf(cells[columns.date] ?? '', last, where);
    actions[date] = actionOf(cells[columns.action] ?? '', where);
    last = date;
  }
  if (last === '') throw new UserError('expected a decision, got none', { where: path });
  return actions;
}

function columnsOf(header: string, where: string): Readonly<Record<'date' | 'action', number>> {
  const names = cellsOf(header).map((name) => name.toLowerCase());
  const [date, action] = [names.indexOf('date'), names.indexOf('action')];
  if (date >= 0 && action >= 0) return { date, action };
  throw new UserError(`expected the columns date and action, got "${header.trim()}"`, { where });
}

function dateOf(cell: string, last: string, where: string): string {
  const refuse = (expected: string): UserError =>
    new UserError(`date: expected ${expected}, got "${cell}"`, { where });
  if (!dateSchema.safeParse(cell).success) throw refuse('a date such as 2022-10-10');
  if (cell === last) throw refuse('one decision for each date');
  if (cell < last) throw refuse(`dates in order, after ${last}`);
  return cell;
}

function actionOf(cell: string, where: string): Action {
  const action = ACTIONS.get(cell.toLowerCase());
  if (action !== undefined) return action;
  throw new UserError(`action: expected buy, hold, sell, 1, 0 or -1, got "${cell}"`, { where });
}

/** The cells of a line; quotes around a whole cell are taken off. */
function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}
