import type { AgentStyle } from '../findings/agent-styles.js';
import type { ReportData } from '../findings/report-data.js';
import { scopeHeadings, type ScopeHeading } from './comparison-scopes.js';

/** Agents and scopes of the significance matrix: beyond them it no longer fits a page. */
const MOST_AGENTS = 10;
const MOST_SCOPES = 6;

/** The agents of the matrix: the first in the order of every table, the reference among them. */
export function matrixAgents({ agents, comparisons }: ReportData): AgentStyle[] {
  const compared = new Set(comparisons.flatMap(({ a, b }) => [a, b]));
  return agents.filter(({ name }) => compared.has(name)).slice(0, MOST_AGENTS);
}

/** The scopes of the matrix: pooled tickers first. */
export function matrixScopes(data: ReportData): ScopeHeading[] {
  return scopeHeadings(data).slice(0, MOST_SCOPES);
}

/** What the matrix leaves out, and where it is; empty where it leaves out nothing. */
export function matrixLeftOut(data: ReportData): string {
  const agents = new Set(data.comparisons.flatMap(({ a, b }) => [a, b])).size;
  const scopes = scopeHeadings(data).length;
  if (agents <= MOST_AGENTS && scopes <= MOST_SCOPES) return '';
  return ` Shown: the first ${Math.min(agents, MOST_AGENTS)} of ${agents} agents on the first ${Math.min(scopes, MOST_SCOPES)} of ${scopes} charts; tables/comparisons.csv has every pair.`;
}
