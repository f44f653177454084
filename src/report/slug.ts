/**
 * A ticker, an agent or a setting as part of a file name. Dots and hyphens stay, so that tickers and agents that differ
 * (`BRK.B` and `BRK-B`) have files that differ.
 */
export const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9.-]+/g, '-');
