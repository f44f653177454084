export type RiskInclination = 'risk_seeking' | 'risk_averse';

/** A memory as it is put before a model. */
export interface ShownMemory {
  readonly id: string;
  readonly layer: string;
  readonly kind: 'news' | '10-K' | '10-Q' | 'reflection';
  readonly date: string;
  readonly text: string;
  readonly recency: number;
  readonly relevancy: number;
  readonly importance: number;
  readonly score: number;
}

/** Working memory, summarise: one document to a compact paragraph. */
export interface SummariseFacts {
  readonly task: 'summarise';
  readonly company: string;
  readonly kind: 'news' | '10-K' | '10-Q';
  readonly text: string;
  /** Length the summary should keep to. */
  readonly maxWords: number;
}

/** What both kinds of immediate reflection look at. */
interface ReflectionFacts {
  readonly ticker: string;
  readonly date: string;
  readonly character: string;
  readonly memories: readonly ShownMemory[];
}

/** Immediate reflection in warm-up: why did the price move as it then did? */
export interface ExplainMoveFacts extends ReflectionFacts {
  readonly task: 'explain_move';
  /** Next adjusted close against this one, as a fraction. */
  readonly nextChange: number;
}

/** Immediate reflection in the test phase: what to do now? */
export interface DecideFacts extends ReflectionFacts {
  readonly task: 'decide';
  readonly risk: RiskInclination;
  /** Cumulative log return over the momentum window; null before there are enough closes. */
  readonly momentum: number | null;
  readonly momentumSessions: number;
  /** What a hold does with a position. */
  readonly hold: 'keep' | 'flat';
  /** Direction held now: 1 long, 0 flat, -1 short. */
  readonly position: number;
}

/** One session looked back on by extended reflection. */
export interface PastSession {
  readonly date: string;
  readonly action: 'buy' | 'hold' | 'sell';
  readonly rationale: string;
  /** Return of the session after the decision, signed by the direction taken; null if not known yet. */
  readonly outcome: number | null;
}

/** Extended reflection over the last sessions. */
export interface ExtendedReflectionFacts {
  readonly task: 'extended_reflection';
  readonly ticker: string;
  readonly date: string;
  readonly sessions: readonly PastSession[];
  /** Cumulative log return of the price over those sessions. */
  readonly trend: number;
}

/** What a prompt is about, as data: read by the offline analyst, written out in words for a real model. */
export type Facts = SummariseFacts | ExplainMoveFacts | DecideFacts | ExtendedReflectionFacts;
