import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import { rejection } from '../../llm/example-prompt.js';
import { filing, newsItem, setAsides, staged, transform, values } from './staged-documents.js';

const texts = {
  en: 'The company expects sales to grow in the second half of the year.',
  de: 'Das Unternehmen erwartet in der zweiten Hälfte des Jahres mehr Umsatz.',
  fr: 'La société prévoit une hausse de ses ventes au second semestre.',
  zh: '该公司预计下半年销售额将有所增长。',
  ja: '同社は下半期の売上高が増加すると見込んでいる。',
  ru: 'Компания ожидает роста продаж во второй половине года.',
};

describe('the language of a document', () => {
  it.each(Object.entries(texts))('is found: %s', async (code, text) => {
    const database = await staged(newsItem('a', { text }), filing('f', { text }));
    await transform(database, { kind: 'detect_language' });
    const found = 'SELECT language FROM news UNION ALL SELECT language FROM filings';
    expect((await values(database, found)).flat()).toEqual([code, code]);
  });

  it.each([
    ['Microsoft Corp. (NASDAQ:MSFT)'],
    ['12,300 34.5 % 2022'],
    [''],
    ['https://example.com/a/very/long/address/of/a/page'],
    ['苹果公司'],
  ])('is not told of %j', async (text) => {
    const database = await staged(newsItem('a', { text }));
    await transform(database, { kind: 'detect_language', keep: ['en'] });
    expect(await values(database, 'SELECT id, language FROM news')).toEqual([['a', null]]);
  });

  it('is told by headline and text together', async () => {
    const database = await staged(newsItem('a', { headline: texts.fr, text: '' }));
    await transform(database, { kind: 'detect_language' });
    expect(await values(database, 'SELECT language FROM news')).toEqual([['fr']]);
  });
});

describe('keeping languages', () => {
  it('sets aside documents in others, and none of which the language is not known', async () => {
    const database = await staged(
      newsItem('a', { text: texts.en }),
      newsItem('b', { text: texts.de }),
      newsItem('c', { text: 'Short.' }),
      filing('d', { text: texts.fr }),
      filing('e', { text: texts.zh }),
    );
    expect(await transform(database, { kind: 'detect_language', keep: ['en', 'zh'] })).toBe(2);
    const reason = 'in a language that is not kept';
    expect(await setAsides(database)).toEqual([
      ['filings', 'detect_language', reason, 'd', `fr: ${texts.fr}`],
      ['news', 'detect_language', reason, 'b', `de:  ${texts.de}`],
    ]);
  });

  it('refuses a code that is never found', async () => {
    const database = await staged();
    const error = await rejection(transform(database, { kind: 'detect_language', keep: ['xx'] }));
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toContain('"xx"');
  });
});
