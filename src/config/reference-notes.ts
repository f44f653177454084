/** What a schema cannot say of itself: which of several maps is which, and settings without a sentence. */
const notes: Readonly<Record<string, string>> = {
  'agents.<agent> finmem':
    'The agent of the paper: a profile, a working memory that summarises, observes and reflects, and a layered long-term memory. It decides buy, hold or sell and names the memories it relied on.',
  'agents.<agent> buy_and_hold': 'Long from the first test session to the last.',
  'agents.<agent> flat': 'Never trades.',
  'agents.<agent> random':
    'Draws each decision. With `mix_of` it draws in proportion to what the other agent has decided up to and including the same session, plus one of each action.',
  'agents.<agent> momentum':
    'Buys after a rise over its sessions, sells after a fall, holds when there was neither.',
  'agents.<agent> oracle':
    'Knows the signal that a synthetic source planted in the documents visible so far, and nothing of the noise: an upper bound for synthetic data.',
  'agents.<agent>.model offline':
    'The analyst that ships: reads the same facts, scores their tone with a lexicon, and answers the same for the same question. No key, no network.',
  'agents.<agent>.model openai':
    'Any server that speaks OpenAI’s chat completions; [backends.md](backends.md) has a file for each of seven.',
  'agents.<agent>.embedder offline':
    'Hashes the words of a text into a vector: the same vector on every machine, no network.',
  'agents.<agent>.embedder openai':
    'Any server that speaks OpenAI’s embeddings; its vectors are kept like answers.',
  'sources.<n> edgar':
    '10-K and 10-Q of the SEC’s archive, with the moment each was accepted. Free; asks for your name and mail address.',
  'sources.<n> alpaca-news':
    'Alpaca’s news (Benzinga’s, from 2015), with a free key. An item counts as known from its last correction.',
  'sources.<n> alpaca-bars':
    'Alpaca’s daily bars as traded, with splits and dividends, with a free key.',
  'sources.<n> yahoo-chart':
    'Daily bars, splits and dividends of Yahoo’s chart service. No key; unofficial, and may refuse.',
  'sources.<n> tiingo': 'Tiingo’s daily bars, as traded and adjusted, with a free key.',
  'sources.<n> stooq':
    'Stooq’s daily bars, with a key. Whether they are adjusted is not stated, so they count as not.',
  'sources.<n> files':
    'CSV, Parquet, JSON or NDJSON files of yours: [your-own-files.md](your-own-files.md).',
  'sources.<n> finmem-env':
    'The Python pickle of FinMem’s own pipeline, read without running anything in it.',
  'sources.<n> synthetic':
    'Fictional companies on NYSE sessions, with documents whose tone moves later prices as `signal` says.',
  'sources.<n> investorbench':
    'The JSON files of the InvestorBench benchmark: `{date: {prices, news, 10k, 10q}}`, one file an asset.',
};

/** The places that have a note: a setting’s path, or a map’s path and the name that tells it apart. */
export const notedPlaces: readonly string[] = Object.keys(notes);

/** The note of a place; empty where there is none. */
export function referenceNote(place: string): string {
  return notes[place] ?? '';
}
