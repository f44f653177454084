import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { isTag } from './markup.js';
import type { TextLayout } from './text-layout.js';
import { hiddenPart } from './hidden-part.js';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const PARAGRAPHS = names(
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol dl section article aside header footer main nav figure form fieldset details body document text',
);
const LINES = names('div center address dt dd caption figcaption option legend summary title');
const ROWS = names('table tr thead tbody tfoot');
const PAGES = names('hr page');
const PAGE_BREAK_STYLE =
  /page-break-(?:before|after)\s*:\s*always|break-(?:before|after)\s*:\s*page/i;

/**
 * Reads markup into a layout, tag by tag. Only the tokenizer is used: a parser's stack of open
 * elements costs quadratic time on a million that nobody closes.
 */
export function readMarkup(text: string, layout: TextLayout): void {
  const hidden = hiddenPart();
  let tag = { name: '', start: 0, style: '', hidden: false };
  let attribute = '';
  const say = (piece: string): void => {
    if (!hidden.isOpen()) layout.text(piece);
  };
  const opened = (end: number, isClosed: boolean): void => {
    const { name, style } = tag;
    const written = text.slice(tag.start, end + 1);
    if (!isTag(name, written, true)) say(written);
    else if (!hidden.enters({ name, style, isHidden: tag.hidden, isClosed }))
      open(name, style, layout);
  };
  const callbacks: TokenizerCallbacks = {
    onopentagname: (start, end) => {
      tag = {
        name: text.slice(start, end).toLowerCase(),
        start: start - 1,
        style: '',
        hidden: false,
      };
    },
    onattribname: (start, end) => {
      attribute = text.slice(start, end).toLowerCase();
      if (attribute === 'hidden') tag.hidden = true;
    },
    onattribdata: (start, end) => {
      if (attribute === 'style') tag.style += text.slice(start, end);
    },
    onattribentity: () => {},
    onattribend: () => {},
    onopentagend: (end) => opened(end, false),
    onselfclosingtag: (end) => opened(end, true),
    onclosetag: (start, end) => {
      const name = text.slice(start, end).toLowerCase();
      if (!hidden.leaves(name)) close(name, layout);
    },
    ontext: (start, end) => say(text.slice(start, end)),
    ontextentity: (point) => say(String.fromCodePoint(point)),
    oncdata: (start, end, offset) => say(text.slice(start, end - offset)),
    oncomment: () => {},
    ondeclaration: () => {},
    onprocessinginstruction: () => {},
    onend: () => {},
  };
  // Inline XBRL is XHTML: `<script/>` has no content there.
  const tokenizer = new Tokenizer({ recognizeSelfClosing: true }, callbacks);
  tokenizer.write(text);
  tokenizer.end();
}

function open(name: string, style: string, layout: TextLayout): void {
  if (PAGES.has(name) || (style !== '' && PAGE_BREAK_STYLE.test(style))) layout.pageBreak();
  if (name === 'br') layout.lineBreak();
  else if (name === 'li') layout.item(true);
  else if (name === 'td' || name === 'th') layout.cell();
  else if (name === 'pre') layout.keep(true);
  else boundary(name, layout);
}

function close(name: string, layout: TextLayout): void {
  if (name === 'li') layout.item(false);
  else if (name === 'pre') layout.keep(false);
  else if (name !== 'td' && name !== 'th') boundary(name, layout);
}

function boundary(name: string, layout: TextLayout): void {
  if (ROWS.has(name)) {
    layout.row();
    if (name === 'table') layout.paragraph();
  } else if (PARAGRAPHS.has(name)) layout.paragraph();
  else if (LINES.has(name)) layout.line();
}
