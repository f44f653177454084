import type { ReportInputs } from '../reading/inputs.js';

/** How an agent is named and drawn, the same in every table and chart. */
export interface AgentStyle {
  readonly name: string;
  readonly kind: string;
  readonly colour: string;
  /** Dashes of its line; empty for a solid one. */
  readonly dash: readonly number[];
  readonly isReference: boolean;
  /** Knows what no agent can know: shown as an upper bound, never as best. */
  readonly isBound: boolean;
}

/** Okabe and Ito's palette (2008) without black and yellow, which fail on dark or light paper. */
const PALETTE = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const NEUTRAL = '#8a8a8a';
const SECOND_ROUND = [5, 2];

/** The agents in the order of every table and legend: reference first, upper bounds last. */
export function agentStyles(inputs: ReportInputs): AgentStyle[] {
  const kinds = new Map(inputs.complete.map((trial) => [trial.agent, trial.record.kind]));
  const names = [...new Set(inputs.experiment.trials.map((trial) => trial.agent))];
  const reference = inputs.experiment.reference_agent;
  const rank = (name: string): number =>
    name === reference ? 0 : kinds.get(name) === 'oracle' ? 2 : 1;
  let next = 0;
  return names
    .toSorted((a, b) => rank(a) - rank(b))
    .map((name) => {
      const kind = kinds.get(name) ?? '';
      const identity = { name, kind, isReference: name === reference, isBound: kind === 'oracle' };
      if (kind === 'oracle') return { ...identity, colour: NEUTRAL, dash: [2, 2] };
      if (kind === 'flat') return { ...identity, colour: NEUTRAL, dash: [] };
      const turn = next++;
      return {
        ...identity,
        colour: PALETTE[turn % PALETTE.length] ?? NEUTRAL,
        dash: turn < PALETTE.length ? [] : SECOND_ROUND,
      };
    });
}
