declare module 'vader-sentiment' {
  /** Scores of one text; `compound` lies in [-1, 1]. */
  interface Polarity {
    readonly compound: number;
    readonly pos: number;
    readonly neu: number;
    readonly neg: number;
  }
  const vader: {
    readonly SentimentIntensityAnalyzer: {
      polarity_scores(text: string): Polarity;
    };
  };
  export default vader;
}
