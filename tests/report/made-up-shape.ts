import type { ExperimentRecord, Setting } from '../../src/store/experiment-record.js';

/** How large a made-up experiment is. */
export interface Shape {
  readonly tickers: readonly string[];
  readonly agents: readonly {
    readonly name: string;
    readonly kind: string;
    readonly skill: number;
    /** The model it asks; none for one that asks no server. */
    readonly model?: {
      readonly name: string;
      readonly cutoff: string | null;
      readonly knowledge: 'before' | 'across' | 'after' | 'unknown';
    };
  }[];
  readonly seeds: readonly number[];
  readonly warmUp: number;
  readonly test: number;
  /** Swept over the first agent. */
  readonly axes: ExperimentRecord['axes'];
  readonly metrics: 'paper' | 'standard';
  /** Whether models saw other names and dates. */
  readonly masked?: boolean;
  /** How agents with memory trade, beside their profile. */
  readonly manner?: string;
  /** Importance below which each layer demotes; none where left out. */
  readonly demoteBelow?: number;
  /** Windows by the session their warm-up begins at; one from the first session where left out. */
  readonly windows?: readonly { readonly name: string; readonly start: number }[];
  /** Test sessions of each rung before the last; of so many settings one goes on. */
  readonly halving?: { readonly factor: number; readonly sessions: readonly number[] };
  /** Swept settings in the place of the product of the axes; the first are the file's own. */
  readonly cells?: readonly Readonly<Record<string, Setting>>[];
  /** The parts of the sweep as the file has them, by path; all axes are of a matrix where left out. */
  readonly sweep?: {
    readonly matrix: Readonly<Record<string, Setting[]>>;
    readonly with: Readonly<Record<string, Setting>>;
    readonly sample: { readonly settings: Readonly<Record<string, Setting[]>> } | null;
  };
  /** Trial whose memory agents with memory begin with. */
  readonly startFrom?: string;
}

/** Small enough to read its golden files: the last ticker is the control. */
export const tinyShape: Shape = {
  tickers: ['AAA', 'BBB'],
  agents: [
    {
      name: 'finmem',
      kind: 'finmem',
      skill: 0.25,
      model: { name: 'example-1', cutoff: '2024-01-12', knowledge: 'across' },
    },
    { name: 'buy-and-hold', kind: 'buy_and_hold', skill: 0 },
    { name: 'oracle', kind: 'oracle', skill: 0.9 },
  ],
  seeds: [1, 2],
  warmUp: 4,
  test: 12,
  axes: [
    { path: 'agents.finmem.memory.top_k', values: [3, 5] },
    { path: 'agents.finmem.memory.layers.shallow.stability', values: [7, 14] },
  ],
  metrics: 'standard',
};

/** Three windows whose test sessions follow each other. */
export const walkShape: Shape = {
  ...tinyShape,
  axes: [],
  warmUp: 3,
  test: 8,
  windows: ['w1', 'w2', 'w3'].map((name, index) => ({ name, start: index * 8 })),
};

/** Eight settings, of which four and then two go on. */
export const halvedShape: Shape = {
  ...tinyShape,
  tickers: ['AAA'],
  axes: [
    { path: 'agents.finmem.memory.top_k', values: [3, 5, 7, 9] },
    { path: 'agents.finmem.memory.layers.shallow.stability', values: [7, 14] },
  ],
  halving: { factor: 2, sessions: [4, 8] },
};

/** A headline that tries to be more than text. */
export const HOSTILE_HEADLINE =
  'Shares of <script>alert(1)</script> rise </script><img src=x onerror=alert(2)> & "more"';
