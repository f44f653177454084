/** The decision explorer's data as it stands in the page: numbers in columns, each text once. */
export interface ExplorerPayload {
  /** Every distinct text; all other places hold its index here. */
  readonly texts: readonly string[];
  /** Names of the layers, shallow to deep. */
  readonly layers: readonly string[];
  readonly trials: readonly ExplorerTrial[];
}

export interface ExplorerTrial {
  readonly id: string;
  readonly agent: string;
  readonly ticker: string;
  readonly seed: number;
  /** Its test window as the report names it; empty where there is only one. */
  readonly window: string;
  /** Swept settings in words; `as in the file` for a base trial. */
  readonly setting: string;
  /** What must be known of its figures, such as where the test window lies against a cut-off. */
  readonly marks: readonly string[];
  /** False where the prompts are what a model would be sent: the offline analyst reads none. */
  readonly sent: boolean;
  /** True where memory is switched off: what a session stores is gone when it ends. */
  readonly forgets: boolean;
  readonly memories: ExplorerMemories;
  readonly sessions: ExplorerSessions;
}

/** The memories that its sessions speak of, column by column. */
export interface ExplorerMemories {
  readonly id: readonly string[];
  readonly date: readonly string[];
  /** Index into the layers at the time it was stored; -1 when it never was. */
  readonly layer: readonly number[];
  readonly kind: readonly string[];
  /** Index into the texts; -1 for a document whose text no memory kept. */
  readonly text: readonly number[];
  /** Index into the texts: the words that usually stand before it in prompts; -1 for none. */
  readonly head: readonly number[];
}

/** The test sessions of a trial, column by column, oldest first. */
export interface ExplorerSessions {
  readonly date: readonly string[];
  readonly close: readonly number[];
  readonly equity: readonly number[];
  readonly quantity: readonly number[];
  /** Price of the fill since the session before; null where nothing was traded. */
  readonly fill: readonly (number | null)[];
  /** Costs paid since the session before. */
  readonly costs: readonly number[];
  readonly action: readonly string[];
  readonly target: readonly number[];
  /** Cumulative log return, as the run records it. */
  readonly momentum: readonly (number | null)[];
  readonly risk: readonly (string | null)[];
  readonly abstained: readonly (0 | 1)[];
  /** Index into the texts. */
  readonly rationale: readonly number[];
  /** Indices into the memories. */
  readonly cited: readonly (readonly number[])[];
  readonly documents: readonly (readonly number[])[];
  /** Six numbers a memory: memory, layer, recency, relevancy, importance, score; the last four in thousandths. */
  readonly retrieved: readonly (readonly number[])[];
  /** Four values a promotion, demotion or purge at this session: memory, event, layer from, layer to (-1 for none). */
  readonly moves: readonly (readonly (number | string)[])[];
  /** Four values a credit or debit this decision caused: memory, event, layer, session that settled it. */
  readonly feedback: readonly (readonly (number | string)[])[];
  /** Null where nothing was asked. */
  readonly prompt: readonly (ExplorerPrompt | null)[];
}

/** A decision's prompt and the answer to it. */
export interface ExplorerPrompt {
  /** Index into the texts: name and version. */
  readonly name: number;
  /** A message each: the text of its role, then its parts: a text; -1 - 2m: the head of memory m and it; -2 - 2m: it alone. */
  readonly messages: readonly (readonly number[])[];
  /** Texts of names and values in turn; empty where no answer was usable. */
  readonly answer: readonly number[];
}
