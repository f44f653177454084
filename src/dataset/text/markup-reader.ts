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
  // Inline XBRL is XHTML: `<script/>` has no content there.
  const tokenizer = new Tokenizer({ recognizeSelfClosing: true }, new MarkupReader(text, layout));
  tokenizer.write(text);
  tokenizer.end();
}

/** Hears of each token by where it stands, and tells the layout what shows of it. */
class MarkupReader implements TokenizerCallbacks {
  readonly #hidden = hiddenPart();
  #tag = { name: '', start: 0, style: '', isHidden: false };
  #attribute = '';

  constructor(
    readonly text: string,
    readonly layout: TextLayout,
  ) {}

  onopentagname(start: number, end: number): void {
    const name = this.text.slice(start, end).toLowerCase();
    this.#tag = { name, start: start - 1, style: '', isHidden: false };
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.text.slice(start, end).toLowerCase();
    if (this.#attribute === 'hidden') this.#tag.isHidden = true;
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute === 'style') this.#tag.style += this.text.slice(start, end);
  }

  onopentagend(end: number): void {
    this.#opened(end, false);
  }

  onselfclosingtag(end: number): void {
    this.#opened(end, true);
  }

  onclosetag(start: number, end: number): void {
    const name = this.text.slice(start, end).toLowerCase();
    if (!this.#hidden.leaves(name)) close(name, this.layout);
  }

  ontext(start: number, end: number): void {
    this.#say(this.text.slice(start, end));
  }

  ontextentity(point: number): void {
    this.#say(String.fromCodePoint(point));
  }

  oncdata(start: number, end: number, offset: number): void {
    this.#say(this.text.slice(start, end - offset));
  }

  // Of no moment for what is shown.
  onattribentity(): void {}
  onattribend(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #opened(end: number, isClosed: boolean): void {
    const { name, style, start, isHidden } = this.#tag;
    const written = this.text.slice(start, end + 1);
    if (!isTag(name, written, true)) this.#say(written);
    else if (!this.#hidden.enters({ name, style, isHidden, isClosed }))
      open(name, style, this.layout);
  }

  #say(piece: string): void {
    if (!this.#hidden.isOpen()) this.layout.text(piece);
  }
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
