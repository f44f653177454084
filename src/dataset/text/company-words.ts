/** Endings that say what a company is in law, or that it has others. */
const LEGAL = new Set(
  'inc incorporated corp corporation co company companies ltd limited llc lp plc sa ag nv se ab asa oyj spa kk group holding holdings trust adr ads class common stock shares ordinary'.split(
    ' ',
  ),
);

/** Words with which many names begin and many headlines speak of something else. */
const COMMON = new Set(
  'a the of and for to in on at by de la el new old north northern south southern east eastern west western central pacific atlantic american america us usa united national international global world general universal federal first royal great big best home dollar public bank capital energy gas oil power health medical life data digital cloud net software systems technology technologies applied advanced interactive electronic electric air marine real estate old fifth one two three'.split(
    ' ',
  ),
);

const LEAST_LETTERS = 3;

/** A text as its words in lower case with a space before, between and behind them. */
export function spacedWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/**
 * The words by which a headline calls a company: the first of its name, and as many further ones as it
 * takes to be distinctive: `apple` for Apple Inc., `bank of america` for Bank of America Corporation.
 */
export function distinctiveWords(name: string): string {
  const words = spacedWords(name).trim().split(' ');
  const begin = words[0] === 'the' && words.length > 1 ? 1 : 0;
  const legal = words.findIndex((word, at) => at > begin && LEGAL.has(word));
  const own = words.slice(begin, legal === -1 ? words.length : legal);
  const enough = own.findIndex((word, at) => {
    const letters = own.slice(0, at + 1).join('').length;
    return !COMMON.has(word) && letters >= LEAST_LETTERS;
  });
  return own.slice(0, enough === -1 ? own.length : enough + 1).join(' ');
}
