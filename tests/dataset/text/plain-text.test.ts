import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/dataset/text/plain-text.js';

const news = (text: string): string => plainText(text, { pages: false });
const filing = (text: string): string => plainText(text, { pages: true });

describe('text without markup', () => {
  it.each([
    'EPS <$2, down from >$3',
    'AT&T and R&D; S&P 500 & more',
    'if a <b and c> d',
    'a <b then nothing closes it',
    '<ir@toy.com> and <https://toy.com>',
    'one\n\n\n\ntwo  \u00a0 three\t',
    'nothing \ud800 whole',
    '',
  ])('is returned as it is: %j', (text) => {
    expect(news(text)).toBe(text);
    expect(filing(text)).toBe(text);
  });
});

describe('markup', () => {
  it.each([
    [
      'entities are decoded',
      '<p>Smith &amp; Sons&#8217; caf&eacute; &lt;$2</p>',
      'Smith & Sons’ café <$2',
    ],
    [
      'a sign of less than stays',
      '<p>EPS <$2, <5% and x <y and z> w</p>',
      'EPS <$2, <5% and x <y and z> w',
    ],
    ['addresses in angles stay', '<p>Ask <ir@toy.com></p>', 'Ask <ir@toy.com>'],
    [
      'paragraphs are apart',
      '<p>One</p><p>Two<br>three<br><br>four</p>',
      'One\n\nTwo\nthree\n\nfour',
    ],
    ['blocks are lines', '<div>One</div><div>Two <b>b</b><i>i</i></div>', 'One\nTwo bi'],
    ['white space is one space', '<p> a \n\t b&nbsp;&#8195;c </p>', 'a b c'],
    ['invisible characters go', '<p>co&shy;op\u200b\ufeff x\u0000</p>', 'coop x'],
    ['characters are composed', '<p>cafe\u0301</p>', 'café'],
    ['half a character is replaced', '<p>a\ud800b</p>', 'a\ufffdb'],
    ['lists have bullets', '<ul><li>One</li><li>• Two</li></ul>', '• One\n• Two'],
    [
      'scripts, styles and heads go',
      '<head><title>t</title><style>p{}</style></head><body>x<script>if (a<b) c()</script></body>',
      'x',
    ],
    ['a head that nobody closes ends with the text', '<head><title>t</title><p>x', 'x'],
    ['a closed script has no text', '<p>a<script src="s"/>b</p>', 'ab'],
    ['comments go', '<p>a<!-- <p>b</p> -->c</p>', 'ac'],
    ['an unclosed comment takes the rest', '<p>a</p><!-- b', 'a'],
    ['character data stay', '<p>a</p><![CDATA[b & c]]>', 'a\n\nb & c'],
    ['markup in character data is markup', '<![CDATA[<p>a</p><p>b</p>]]>', 'a\n\nb'],
    ['feeds that escape twice are read twice', '&lt;p&gt;Q&amp;amp;A&lt;/p&gt;', 'Q&A'],
    [
      'an example of a tag keeps the lines',
      '<p>One</p><p>Use &lt;p&gt; well</p>',
      'One\n\nUse\n\n well',
    ],
    ['an unknown entity stays', '<p>&lol9; &bogus;</p>', '&lol9; &bogus;'],
    [
      'lines count where no tag lays them out',
      'One &amp; two\n\nthree <b>four</b>',
      'One & two\n\nthree four',
    ],
    ['lines of a pre count', '<p>a</p><pre>b  c\n  d</pre>', 'a\n\nb  c\n  d'],
  ])('%s', (_, html, text) => {
    expect(news(html)).toBe(text);
  });

  it.each([
    '<div style="display:none"><div>secret</div></div>shown',
    '<div style="color:red; DISPLAY : none">secret</div>shown',
    '<span hidden>secret<span>secret</span></span>shown',
    '<p style="display:none">secret<p>shown',
    '<p style="visibility:hidden">secret</p>shown',
    '<ix:header><ix:hidden><ix:nonFraction>9</ix:nonFraction></ix:hidden></ix:header>shown',
    '<div style="display:none"/>shown',
    '<br hidden>shown',
    '<noscript>secret</noscript><template>secret</template><svg><text>secret</text></svg>shown',
  ])('that is hidden goes, and only that: %s', (html) => {
    expect(news(`<body>${html}</body>`)).toBe('shown');
  });

  it('of inline XBRL leaves figures where they are read', () => {
    const html =
      '<p>Sales were $<ix:nonFraction name="us-gaap:Revenues" scale="6">1,204</ix:nonFraction> million.</p>';
    expect(filing(html)).toBe('Sales were $1,204 million.');
  });
});

describe('tables', () => {
  it('have a line for each row and a bar between cells; signs join their figures', () => {
    const html = `<table>
      <tr><td></td><td colspan="3">2023</td><td></td><td>2022</td></tr>
      <tr><td>Net sales</td><td></td><td>$</td><td>1,204</td><td></td><td>$</td><td>1,158</td></tr>
      <tr><td>Change</td><td></td><td></td><td>(3.8</td><td>)%</td><td>5.1</td><td>%</td></tr>
      <tr><td></td><td> </td></tr></table><p>After</p>`;
    expect(filing(html)).toBe(
      '2023 | 2022\nNet sales | $1,204 | $1,158\nChange | (3.8)% | 5.1%\n\nAfter',
    );
  });

  it('that lay out pages keep their lines, and bullets their text', () => {
    expect(news('<table><tr><td><p>One</p><p>Two</p></td></tr></table>')).toBe('One\nTwo');
    expect(news('<table><tr><td>•</td><td><div>Long<br>text</div></td></tr></table>')).toBe(
      '• Long text',
    );
    expect(
      news('<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td></tr></table>'),
    ).toBe('a\n\nb | c\n\nd');
  });
});

describe('pages of filings', () => {
  it('lose numbers, links back and footers that stand alone; news do not', () => {
    const html =
      '<p>One</p><p>45</p><hr><a>Table of Contents</a><p>Two</p><p>- 46 -</p><p>F-12</p><p>Toy Works | 2023 Form 10-K | 47</p><p>Three</p>';
    expect(filing(html)).toBe('One\n\nTwo\n\nThree');
    expect(news(html)).toContain('45');
  });

  it('keep years, figures in rows and sentences', () => {
    const html =
      '<p>2023</p><table><tr><td>Trains</td><td>45</td></tr></table><p>See our Form 10-K for 2023.</p>';
    expect(filing(html)).toBe('2023\n\nTrains | 45\n\nSee our Form 10-K for 2023.');
  });

  it('of plain text lose numbers beside their ends only, and keep their columns', () => {
    const text = `<PAGE>\n                      2\n\nSales by region\n<TABLE>\n<S>        <C>\nEast       1,204\n              45\n</TABLE>\n\n                      3\n<PAGE>\nNext`;
    expect(filing(text)).toBe('Sales by region\n\nEast       1,204\n              45\n\nNext');
  });

  it('of a full submission are those of its documents, without header and pictures', () => {
    const text = `<SEC-HEADER>FILED AS OF DATE: 19970328</SEC-HEADER>
<DOCUMENT><TYPE>10-K<TEXT>
First & foremost
</TEXT></DOCUMENT><DOCUMENT><TYPE>GRAPHIC<TEXT>
begin 644 a.gif
M1TE&
</TEXT></DOCUMENT><DOCUMENT><TYPE>EX-13<TEXT><html><p>Second</p></html></TEXT></DOCUMENT>`;
    expect(filing(text)).toBe('First & foremost\n\nSecond');
  });
});

/** A random well-formed tree, written out. */
const tree = fc.letrec<{ node: string; text: string }>((tie) => ({
  text: fc
    .string({ maxLength: 20, unit: 'grapheme' })
    .map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
  node: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    tie('text'),
    fc
      .tuple(
        fc.constantFrom('p', 'div', 'span', 'b', 'table', 'tr', 'td', 'ul', 'li', 'h2', 'a', 'pre'),
        fc.constantFrom('', ' class="x"', ' style="color:red"', ' hidden'),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([name, attributes, nodes]) => `<${name}${attributes}>${nodes.join('')}</${name}>`),
  ),
})).node;

/** What a fuzzer would write. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '&',
        ';',
        '#',
        'amp',
        'lt',
        'b',
        '<p>',
        '</p>',
        '<td>',
        '<!--',
        '-->',
        ' ',
        '\n',
        '<![CDATA[',
        ']]>',
        '&lt;',
        '&amp;',
        '&#38;',
        '<pre>',
        '<li>',
        '<DOCUMENT>',
        '<TEXT>',
        '12',
        '"',
      ),
      fc.string({ maxLength: 6, unit: 'binary' }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  const TAG = /<\/?(?:p|div|span|b|table|tr|td|ul|li|h2|a|pre)(?:\s[^<>]*)?>/;

  it('that is a well-formed tree has no tag left', () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (html, pages) => {
        expect(plainText(html, { pages })).not.toMatch(TAG);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('is changed by cleaning once, not twice', () => {
    fc.assert(
      fc.property(fc.oneof(soup, tree), fc.boolean(), (text, pages) => {
        const once = plainText(text, { pages });
        expect(plainText(once, { pages })).toBe(once);
      }),
      { seed: 4, numRuns: 3_000 },
    );
  });

  it.each([
    ['a million open elements', `${'<div>'.repeat(1_000_000)}x${'</p>'.repeat(1_000_000)}`],
    ['50 MB of <div>', '<div>'.repeat(10_000_000)],
    ['300,000 nested tables', '<table><tr><td>'.repeat(300_000)],
    ['a million hidden elements', '<div hidden>'.repeat(1_000_000)],
    ['an endless comment', `<p>a</p><!--${'-'.repeat(3_000_000)}`],
    ['endless character data', `<p>a</p><![CDATA[${']'.repeat(3_000_000)}`],
    ['entities of entities', `<p>${'&amp;'.repeat(10)}${'&amp;amp;'.repeat(500_000)}</p>`],
    ['nested angles', `${'<'.repeat(1_000_000)}${'b>'.repeat(1_000_000)}`],
    ['a million combining marks', `<p>a${'\u0316\u0301'.repeat(500_000)}`],
    ['a million attributes', `<p ${'a="b" '.repeat(1_000_000)}>`],
    ['an endless style', `<p style="${'display:'.repeat(1_000_000)}">`],
    ['endless spaces', `<p>${' '.repeat(3_000_000)}x ${' '.repeat(3_000_000)}`],
    ['null bytes', `<p>${'\0'.repeat(1_000_000)}</p>`],
    ['a million cells', `<table><tr>${'<td>1</td>'.repeat(1_000_000)}`],
    ['300,000 documents', `<DOCUMENT>${'<TEXT></TEXT>'.repeat(300_000)}`],
  ])('is read in linear time: %s', { timeout: 60_000 }, (_, text) => {
    expect(filing(text).length).toBeLessThanOrEqual(text.length);
  });
});
