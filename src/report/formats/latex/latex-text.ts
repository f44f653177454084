/**
 * What LaTeX reads as something else than itself, and letters that need a command. Signs stand in mathematics
 * where the commands of text would want fonts that a small installation draws anew for each size.
 */
const COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': "''",
  '`': '\\textquoteleft{}',
  '[': '{[}',
  ']': '{]}',
  '\u00a0': '~',
  '\u2009': '\\,',
  '\u202f': '\\,',
  '\u2011': '-',
  '\u2013': '--',
  '\u2014': '---',
  '\u2018': '`',
  '\u2019': "'",
  '\u201c': '``',
  '\u201d': "''",
  '\u2026': '\\ldots{}',
  '\u2022': '$\\bullet$',
  '\u2020': '$\\dagger$',
  '\u2021': '$\\ddagger$',
  '§': '$\\S$',
  '¶': '$\\P$',
  '©': '(c)',
  '°': '$^{\\circ}$',
  '±': '$\\pm$',
  '×': '$\\times$',
  '·': '$\\cdot$',
  '\u2212': '$-$',
  '\u2190': '$\\leftarrow$',
  '\u2192': '$\\rightarrow$',
  '\u2264': '$\\leq$',
  '\u2265': '$\\geq$',
  '\u2260': '$\\neq$',
  '\u2248': '$\\approx$',
  '\u221e': '$\\infty$',
  '\u221a': '$\\surd$',
  '\u2211': '$\\sum$',
  '²': '$^{2}$',
  '³': '$^{3}$',
  '½': '$\\frac{1}{2}$',
  µ: '$\\mu$',
  α: '$\\alpha$',
  β: '$\\beta$',
  γ: '$\\gamma$',
  δ: '$\\delta$',
  Δ: '$\\Delta$',
  λ: '$\\lambda$',
  μ: '$\\mu$',
  ρ: '$\\rho$',
  σ: '$\\sigma$',
  Σ: '$\\Sigma$',
  τ: '$\\tau$',
  φ: '$\\phi$',
  '€': 'EUR',
  '£': '$\\pounds$',
  ß: '\\ss{}',
  æ: '\\ae{}',
  Æ: '\\AE{}',
  œ: '\\oe{}',
  Œ: '\\OE{}',
  ø: '\\o{}',
  Ø: '\\O{}',
  å: '\\aa{}',
  Å: '\\AA{}',
  ł: '\\l{}',
  Ł: '\\L{}',
  ı: '\\i{}',
};

/** Accents as LaTeX puts them over or under a letter, by their combining sign. */
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '\\`',
  '\u0301': "\\'",
  '\u0302': '\\^',
  '\u0303': '\\~',
  '\u0304': '\\=',
  '\u0306': '\\u',
  '\u0307': '\\.',
  '\u0308': '\\"',
  '\u030b': '\\H',
  '\u030c': '\\v',
  '\u0327': '\\c',
};

/**
 * Text in which LaTeX reads nothing but text, in ASCII, so that it compiles with any engine and any encoding
 * of fonts. A letter of a script that LaTeX's own fonts lack becomes its number, `U+4E2D`; a line break a blank.
 */
export function latexText(text: string): string {
  const single = text.replaceAll(/\s*[\n\r]\s*/g, ' ');
  // Two hyphens would become a dash, two apostrophes a quotation mark.
  const isDoubled = (letter: string, next: string | undefined): boolean =>
    letter === next && (letter === '-' || letter === "'");
  return [...single]
    .map((letter, place, all) =>
      isDoubled(letter, all[place + 1]) ? `${letter}{}` : latexLetter(letter),
    )
    .join('');
}

function latexLetter(letter: string): string {
  const command = COMMANDS[letter];
  if (command !== undefined) return command;
  if (/^[\x20-\x7e]$/.test(letter)) return letter;
  const [base = '', accent = '', ...more] = letter.normalize('NFD');
  const over = ACCENTS[accent];
  if (over !== undefined && more.length === 0 && /^[A-Za-z]$/.test(base)) {
    return base === 'i' && accent !== '\u0327' ? `${over}{\\i}` : `${over}{${base}}`;
  }
  if (/^\p{Zs}$/u.test(letter)) return ' ';
  if (/^\p{C}$/u.test(letter)) return '';
  const number = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${number}`;
}
