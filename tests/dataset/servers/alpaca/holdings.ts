/** One version of an article, as Alpaca lists it. */
export interface ListedArticle {
  readonly id: number;
  readonly headline: string;
  readonly author: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly summary: string;
  readonly content: string;
  readonly images: readonly { readonly size: string; readonly url: string }[];
  readonly symbols: readonly string[];
  readonly source: string;
  readonly url: string | null;
}

/** A daily bar, as Alpaca lists it. */
export interface ListedBar {
  readonly t: string;
  readonly o: number;
  readonly h: number;
  readonly l: number;
  readonly c: number;
  readonly v: number;
  readonly n: number;
  readonly vw: number;
}

/** A corporate action: the list it is in and its fields. */
export interface ListedAction {
  readonly list: string;
  readonly fields: {
    readonly symbol: string;
    readonly process_date: string;
    readonly [name: string]: unknown;
  };
}

/** All a server has. */
export interface AlpacaHoldings {
  /** Every version of every article. */
  readonly articles: readonly ListedArticle[];
  /** By symbol, oldest first. */
  readonly bars: Readonly<Record<string, readonly ListedBar[]>>;
  readonly actions: readonly ListedAction[];
}

/** An article with what a test does not care about filled in. */
export function listedArticle(
  written: Partial<ListedArticle> & Pick<ListedArticle, 'id' | 'created_at' | 'symbols'>,
): ListedArticle {
  return {
    headline: `Headline ${written.id}`,
    author: 'A. Writer',
    updated_at: written.created_at,
    summary: '',
    content: `<p>Content ${written.id}</p>`,
    images: [],
    source: 'benzinga',
    url: null,
    ...written,
  };
}
