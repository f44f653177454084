export type RiskInclination = 'risk_seeking' | 'risk_averse';

/** A kind of document; an amendment is of the form it amends. */
export type DocumentKind = 'news' | '10-K' | '10-Q';

/** A memory as it is put before a model. */
export interface ShownMemory {
  /** The label it is shown and cited under: its place among those shown, from '1'. */
  readonly id: string;
  readonly layer: string;
  readonly kind: DocumentKind | 'reflection';
  readonly date: string;
  readonly text: string;
  readonly recency: number;
  readonly relevancy: number;
  readonly importance: number;
  readonly score: number;
}

/** What all prompts that condense look at. */
interface CondensingFacts {
  readonly company: string;
  readonly kind: DocumentKind;
  /** Length the summary should keep to. */
  readonly maxWords: number;
}

/** Condensing: one document to a compact paragraph. */
export interface SummariseFacts extends CondensingFacts {
  readonly task: 'summarise';
  readonly text: string;
}

/** Condensing: one part of a document that is longer than a model reads at once. */
export interface SummarisePartFacts extends CondensingFacts {
  readonly task: 'summarise_part';
  readonly text: string;
  /** Heading of the section the part begins in; null where the document has none. */
  readonly section: string | null;
  /** Its place among the parts, from 1. */
  readonly part: number;
  readonly parts: number;
}

/** Condensing: summaries of consecutive parts to one. */
export interface CombineSummariesFacts extends CondensingFacts {
  readonly task: 'combine_summaries';
  readonly summaries: readonly string[];
}

/** Dataset, score_sentiment: how good or bad one document is for its company. */
export interface JudgeToneFacts {
  readonly task: 'judge_tone';
  readonly company: string;
  readonly kind: DocumentKind;
  readonly text: string;
}

/** News sentiment: how the news of one day reads, all items together. */
export interface NewsSentimentFacts {
  readonly task: 'news_sentiment';
  readonly ticker: string;
  readonly company: string;
  readonly date: string;
  readonly news: readonly string[];
}

/** How a price did over a stretch of sessions; returns and drawdown as fractions. */
export interface Performance {
  readonly from: string;
  readonly to: string;
  readonly cumulativeReturn: number;
  /** Standard deviation of log returns a year; null with too few closes to say. */
  readonly volatility: number | null;
  /** Deepest fall from a high, as a fraction of the high. */
  readonly drawdown: number;
  /** The best and the worst calendar month, `YYYY-MM`; null within a single month. */
  readonly months: { readonly best: MonthReturn; readonly worst: MonthReturn } | null;
  /** Return over the last 91 days; null when the stretch is shorter. */
  readonly lastQuarter: number | null;
}

/** The return of one calendar month. */
export interface MonthReturn {
  readonly month: string;
  readonly change: number;
}

/** Profile: how the price did before the test window. */
export interface ProfileOverviewFacts {
  readonly task: 'profile_overview';
  readonly ticker: string;
  readonly company: string;
  readonly performance: Performance;
  /** The same, one sentence a figure. */
  readonly inWords: string;
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
export type Facts =
  | SummariseFacts
  | SummarisePartFacts
  | CombineSummariesFacts
  | JudgeToneFacts
  | NewsSentimentFacts
  | ProfileOverviewFacts
  | ExplainMoveFacts
  | DecideFacts
  | ExtendedReflectionFacts;
