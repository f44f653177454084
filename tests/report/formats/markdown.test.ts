import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escaped } from '../../../src/report/formats/markdown.js';

it('lets no text from data become a tag, a table cell, a heading or a line of its own', () => {
  expect(escaped('a|b\n# c <script> `d` *e* [f](g) &amp;')).toBe(
    'a\\|b \\# c &lt;script> \\`d\\` \\*e\\* \\[f\\](g) &amp;amp;',
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escaped(text)).not.toMatch(/<|\n|(?<!\\)[|`*]/);
    }),
  );
});
