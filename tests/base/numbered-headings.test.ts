import { describe, expect, it } from 'vitest';
import { numberedHeadings } from '../../src/base/numbered-headings.js';

describe('the headings of a numbered list', () => {
  it('number all items through and name a group where it begins', () => {
    const items = [
      { group: 'fresh', title: 'bread' },
      { group: 'fresh', title: 'milk' },
      { group: 'dry', title: 'rice' },
    ];
    expect(numberedHeadings(items)).toEqual([
      'fresh:\n[1] bread\n',
      '\n[2] milk\n',
      '\ndry:\n[3] rice\n',
    ]);
  });
});
