/** Elements of HTML, and the tags of EDGAR's text submissions, which no reader sees. */
const ELEMENTS = new Set(
  `a abbr acronym address article aside b base basefont bdi bdo big blink blockquote body br button
   canvas caption center cite code col colgroup data dd del details dfn dialog dir div dl dt em embed
   fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i
   iframe img input ins kbd label legend li link main map mark marquee menu meta nav nobr noembed
   noframes noscript object ol optgroup option output p param picture plaintext pre q rp rt ruby s
   samp script section select small source span strike strong style sub summary sup svg table tbody
   td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
   c document description filename fn page sec-document sec-header sequence text type`.split(/\s+/),
);

const MAY_BE_TAG = /<\/?([a-z][a-z0-9:._-]{0,60})(?:\s[^<>]*)?\/?>/gi;
const ENTITY = /&(?:#\d{1,8}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{0,31});/i;
const DECLARATION = /<!--|<!doctype\b|<!\[|<\?xml\b/i;
const BLOCK_TAG =
  /<\/?(?:html|body|p|div|br|hr|tr|td|th|li|ul|ol|dl|h[1-6]|center|blockquote|section|article)(?:\s[^<>]*)?\/?>/i;
const TAG_SHAPE = /^<[a-z][\w.-]*(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*\s*\/?>$/i;
/** `<b and c>`: words after a letter that happens to be an element. */
const COMPARISON = /^<[a-z]\s+(?!hidden\b)[a-z]+(?:\s[^=]*)?>$/i;
const LONGEST_LOOKED_AT = 400;

/**
 * Whether `<…>` is a tag: of HTML, of EDGAR, or with a prefix as in inline XBRL. Any other, for which
 * `strange` speaks, is one if it is written like one; `<ir@toy.com>` is not.
 */
export function isTag(name: string, written: string, strange: boolean): boolean {
  const looked = written.slice(0, LONGEST_LOOKED_AT);
  if (ELEMENTS.has(name)) return name.length > 1 || !COMPARISON.test(looked);
  return name.includes(':') || (strange && TAG_SHAPE.test(looked));
}

/** Whether a text has a tag, a comment or an entity. `EPS <$2`, `AT&T` and `if a <b` have none. */
export function hasMarkup(text: string): boolean {
  const [angle, ampersand] = [text.includes('<'), text.includes('&')];
  if (ampersand && ENTITY.test(text)) return true;
  return angle && (DECLARATION.test(text) || hasElement(text));
}

function hasElement(text: string): boolean {
  for (const [written, name = ''] of text.matchAll(MAY_BE_TAG)) {
    if (isTag(name.toLowerCase(), written, false)) return true;
  }
  return false;
}

/** Whether a text is laid out by its tags. In any other, its own line breaks count. */
export function hasBlocks(text: string): boolean {
  return BLOCK_TAG.test(text);
}

/** Takes the sting out of what would still be read as markup. */
export function withoutMarkup(text: string): string {
  return text.replace(/<+(?=[a-z/!?])/gi, ' ').replace(/&+(?=[#a-z])/gi, ' ');
}
