const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements whose text nobody sees; `ix:header` holds the hidden facts of inline XBRL. */
const NEVER_SEEN = names('script style title head template noscript svg object iframe ix:header');
const WITHOUT_CONTENT = names(
  'area base basefont br col embed frame hr img input link meta param source track wbr page',
);
const IN_HEAD = names('base link meta noscript script style template title object bgsound');
const ENDS_PARAGRAPH = names(
  'p div table ul ol dl h1 h2 h3 h4 h5 h6 hr blockquote pre section article',
);
const HIDING_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i;

interface OpenedTag {
  readonly name: string;
  readonly style: string;
  /** It has the attribute `hidden`. */
  readonly isHidden: boolean;
  /** It closes itself. */
  readonly isClosed: boolean;
}

/** Keeps account of the hidden part one is in, by counting its element: no stack, whatever the depth. */
export interface HiddenPart {
  isOpen(): boolean;
  /** Whether this tag is, or begins, something hidden. */
  enters(tag: OpenedTag): boolean;
  /** Whether this closing tag is in something hidden, or ends it. */
  leaves(name: string): boolean;
}

export function hiddenPart(): HiddenPart {
  let element = '';
  let depth = 0;
  return {
    isOpen: () => depth > 0,
    enters({ name, style, isHidden, isClosed }) {
      if (depth > 0 && endsUnclosed(element, name)) depth = 0;
      const holds = !isClosed && !WITHOUT_CONTENT.has(name);
      if (depth > 0) {
        if (name === element && holds) depth += 1;
        return true;
      }
      const hides = NEVER_SEEN.has(name) || isHidden || (style !== '' && HIDING_STYLE.test(style));
      if (hides && holds) [element, depth] = [name, 1];
      return hides;
    },
    leaves(name) {
      if (depth === 0) return false;
      if (name === element) depth -= 1;
      else if (name === 'body' || (element === 'head' && name === 'html')) depth = 0;
      return true;
    },
  };
}

/** Paragraphs and heads may end without a closing tag. */
function endsUnclosed(element: string, next: string): boolean {
  if (element === 'p') return ENDS_PARAGRAPH.has(next);
  return element === 'head' && !IN_HEAD.has(next) && !next.includes(':');
}
