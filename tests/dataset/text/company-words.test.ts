import { describe, expect, it } from 'vitest';
import { distinctiveWords } from '../../../src/dataset/text/company-words.js';

describe('the words by which a headline calls a company', () => {
  it.each([
    ['Apple Inc.', 'apple'],
    ['MICROSOFT CORP', 'microsoft'],
    ['The Boeing Company', 'boeing'],
    ['Tesla, Inc.', 'tesla'],
    ['Bank of America Corporation', 'bank of america'],
    ['General Motors Company', 'general motors'],
    ['American Express Co', 'american express'],
    ['United Parcel Service, Inc.', 'united parcel'],
    ['AT&T Inc.', 'at t'],
    ['3M Company', '3m'],
    ['U.S. Bancorp', 'u s bancorp'],
    ['T. Rowe Price Group', 't rowe'],
    ['Coca-Cola Co', 'coca'],
    ["McDonald's Corp", 'mcdonald'],
    ['Société Générale SA', 'société'],
    ['Group', 'group'],
    ['Holdings plc', 'holdings'],
    ['苹果', '苹果'],
    ['—', ''],
  ])('of %s are %s', (name, words) => {
    expect(distinctiveWords(name)).toBe(words);
  });
});
