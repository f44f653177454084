import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapedText,
  joined,
  markup,
  raw,
  scriptJson,
} from '../../../../src/report/formats/html/markup.js';

describe('markup', () => {
  it('escapes what is inserted and keeps what is markup already', () => {
    const name = '<b title="x">R&D</b>';
    expect(markup`<p title="${name}">${name} ${raw('<br>')}</p>`.text).toBe(
      '<p title="&lt;b title=&quot;x&quot;&gt;R&amp;D&lt;/b&gt;">&lt;b title=&quot;x&quot;&gt;R&amp;D&lt;/b&gt; <br></p>',
    );
  });

  it('leaves out what is nothing and joins lists', () => {
    expect(joined([null, undefined, false, 0, ['a', markup`<i>${'b'}</i>`]]).text).toBe(
      '0a<i>b</i>',
    );
  });

  it('never lets a text open a tag, an entity or an attribute', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', ';') }),
        (text) => {
          expect(escapedText(text).replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>&"']/);
        },
      ),
    );
  });
});

describe('JSON in a script', () => {
  it('reads back as the same value and holds no tag', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const json = scriptJson([value, text, '</script><!--']);
        expect(json).not.toMatch(/[<\u2028\u2029]/);
        expect(JSON.parse(json)).toEqual(
          JSON.parse(JSON.stringify([value, text, '</script><!--'])),
        );
      }),
    );
  });
});
