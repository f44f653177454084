import type { AgentStyle } from '../findings/agent-styles.js';
import type { PathPoint } from '../findings/seed-points.js';
import { decimals, listed } from '../tables/number-text.js';
import type { PathRow } from './path-spec.js';

/** How the points of one ticker become lines. */
export interface PathStyle {
  readonly unit: 'percent' | 'ratio';
  /** True where what is measured is drawn downwards from zero. */
  readonly isDepth?: boolean;
  /** True where the frame fits the agents that compete, so that an upper bound may leave it. */
  readonly isFramed: boolean;
  readonly isBanded: (agent: AgentStyle) => boolean;
  /** Every how many-th date is drawn. */
  readonly step: number;
}

/** Lines of one ticker as a chart draws them, and what must be said of them. */
export interface DrawnPaths {
  readonly agents: readonly AgentStyle[];
  readonly rows: readonly PathRow[];
  readonly remarks: readonly string[];
  /** Where each line ends, in words. */
  readonly endings: string;
}

/** The lines of the agents that have points, the reference last, so that it lies over the others. */
export function drawnPaths(
  points: readonly PathPoint[],
  styles: readonly AgentStyle[],
  style: PathStyle,
): DrawnPaths {
  const byAgent = new Map<string, PathPoint[]>();
  for (const point of points) {
    const own = byAgent.get(point.agent);
    if (own === undefined) byAgent.set(point.agent, [point]);
    else own.push(point);
  }
  const agents = styles.filter(({ name }) => byAgent.has(name));
  const bounds = agents.filter((agent) => agent.isBound).map((agent) => agent.name);
  const frame = style.isFramed ? frameTop(points, bounds) : Infinity;
  const rows = agents
    .toReversed()
    .flatMap((agent) =>
      thinned(byAgent.get(agent.name) ?? [], style.step).map((point) =>
        pathRow(point, { ...style, banded: style.isBanded(agent), frame }),
      ),
    );
  return {
    agents,
    rows,
    remarks: [
      ...outsideRemarks(rows, bounds, style),
      ...coincidenceRemarks(rows, agents),
      ...undefinedRemarks(rows, agents),
    ],
    endings: endings(rows, agents),
  };
}

/** Every so many-th point, counted from the last, which is kept as the first is. */
function thinned(points: readonly PathPoint[], step: number): readonly PathPoint[] {
  if (step === 1) return points;
  const last = points.length - 1;
  return points.filter((_, index) => index === 0 || (last - index) % step === 0);
}

/** Highest value of the agents that compete, with a little room: an upper bound must not flatten them. */
function frameTop(points: readonly PathPoint[], bounds: readonly string[]): number {
  const competing = points.filter((point) => !bounds.includes(point.agent));
  if (competing.length === 0) return Infinity;
  const top = competing.reduce((most, point) => Math.max(most, point.high ?? 0), 0);
  const low = competing.reduce((least, point) => Math.min(least, point.low ?? 0), 0);
  return top + 0.1 * (top - low);
}

/** Lines that hide one another, by name: the reader would look for them in vain. */
function coincidenceRemarks(rows: readonly PathRow[], agents: readonly AgentStyle[]): string[] {
  const byPath = new Map<string, string[]>();
  for (const { name } of agents) {
    const own = rows.filter((row) => row.agent === name);
    if (own.every(({ value }) => value === null)) continue;
    const path = JSON.stringify(own.map(({ date, value, low, high }) => [date, value, low, high]));
    byPath.set(path, [...(byPath.get(path) ?? []), name]);
  }
  return [...byPath.values()].flatMap(([first, ...hidden]) =>
    first === undefined || hidden.length === 0
      ? []
      : [`${listed(hidden)} ${hidden.length === 1 ? 'lies' : 'lie'} under ${first}`],
  );
}

/** Agents without a line, so that nobody looks for it. */
function undefinedRemarks(rows: readonly PathRow[], agents: readonly AgentStyle[]): string[] {
  const defined = new Set(rows.flatMap(({ agent, value }) => (value === null ? [] : [agent])));
  const none = agents.flatMap(({ name }) => (defined.has(name) ? [] : [name]));
  return none.length === 0 ? [] : [`undefined throughout: ${listed(none)}`];
}

function outsideRemarks(
  rows: readonly PathRow[],
  bounds: readonly string[],
  { unit }: PathStyle,
): string[] {
  return bounds.flatMap((agent) => {
    const own = rows.filter((row) => row.agent === agent);
    const last = own.findLast(({ value }) => value !== null)?.value;
    if (last === undefined || last === null || !own.some((row) => row.outside)) return [];
    const end = unit === 'percent' ? `${decimals(last, 0)} %` : decimals(last, 1);
    return [`${agent} leaves the frame and ends at ${end}`];
  });
}

interface RowStyle extends Pick<PathStyle, 'unit' | 'isDepth'> {
  readonly banded: boolean;
  readonly frame: number;
}

function pathRow({ date, agent, ...point }: PathPoint, style: RowStyle): PathRow {
  const shown = (value: number | null): number | null =>
    value === null ? null : inSight(value, style);
  const isBand = style.banded && point.low !== point.high;
  const ends = [point.low, point.high].map(shown);
  const [low = null, high = null] = style.isDepth === true ? ends.toReversed() : ends;
  return {
    date,
    agent,
    value: shown(point.mean),
    low: isBand ? low : null,
    high: isBand ? high : null,
    outside: (point.mean ?? 0) > style.frame,
  };
}

/** Hundredths, finer than a line is thick. Adding 0 turns a negative zero to zero. */
function inSight(value: number, { unit, isDepth = false }: RowStyle): number {
  const signed = isDepth ? -value : value;
  return unit === 'percent'
    ? Math.round(signed * 1e4) / 1e2 + 0
    : Math.round(signed * 1e2) / 1e2 + 0;
}

function endings(rows: readonly PathRow[], agents: readonly AgentStyle[]): string {
  return agents
    .map(({ name }) => {
      const last = rows.findLast((row) => row.agent === name)?.value ?? null;
      return `${name} ${last === null ? 'undefined' : last.toFixed(1)}`;
    })
    .join(', ');
}
