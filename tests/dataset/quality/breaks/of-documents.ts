import { newsItem, wordsOf } from '../made-up-snapshot.js';
import { withMore, without, type Breaks } from './break.js';

/** Snapshots that break the checks of coverage and of texts. */
export const breaksOfDocuments = {
  tickers_have_news: [
    {
      name: 'a ticker without news',
      records: without((record) => record.table === 'news' && record.ticker === 'BBB'),
      count: 1,
      example: /^BBB BBB Works: no news$/,
    },
  ],
  news_has_no_gaps: [
    {
      name: 'two months without news',
      records: without(
        (record) =>
          record.table === 'news' &&
          record.ticker === 'AAA' &&
          ['2022-05', '2022-06'].includes(record.available_at.slice(0, 7)),
      ),
      count: 2,
      example: /^AAA 2022-05: 2 months without news, then 8 items in 2022-07$/,
    },
  ],
  tickers_have_filings: [
    {
      name: 'a share without filings',
      records: without((record) => record.table === 'filings' && record.ticker === 'BBB'),
      count: 1,
      example: /^BBB BBB Works: no filings$/,
    },
  ],
  filings_come_quarterly: [
    {
      name: 'a quarter without its report',
      records: without((record) => record.table === 'filings' && record.id === 'BBB-filing-08-10'),
      count: 1,
      example: /^BBB 2022-05-10: 184 days without a filing, to 2022-11-10$/,
    },
  ],
  sections_are_good: [
    {
      name: 'a section refers elsewhere',
      before: [
        `UPDATE filing_sections SET verdict = 'stub', characters = 81 WHERE filing = 'BBB-filing-02-10'`,
      ],
      count: 1,
      example: /^BBB BBB-filing-02-10: item 7 is stub, 81 characters$/,
    },
  ],
  news_says_it_once: [
    {
      name: 'an item comes again a month later',
      records: withMore(
        newsItem('AAA', '06-16', {
          headline: 'News of 05-05',
          text: wordsOf('AAA 05-05'),
        }),
      ),
      count: 1,
      example: /^AAA AAA-news-06-16: as AAA-news-05-05$/,
    },
  ],
  news_is_not_reworded: [
    {
      name: 'an item comes again with a word more',
      records: withMore(
        newsItem('AAA', '05-06', {
          headline: 'News of 05-05',
          text: `${wordsOf('AAA 05-05')} indeed`,
        }),
      ),
      count: 1,
      example: /^AAA AAA-news-05-06: as AAA-news-05-05$/,
    },
  ],
  texts_are_not_empty: [
    {
      name: 'a filing without text',
      before: [`UPDATE filings SET text = '' WHERE id = 'BBB-filing-02-10'`],
      count: 1,
      example: /^BBB BBB-filing-02-10: 10-K without text$/,
    },
    {
      name: 'news without headline and body',
      before: [`UPDATE news SET headline = '', text = '' WHERE id = 'BBB-news-05-06'`],
      count: 1,
      example: /^BBB BBB-news-05-06: news without text$/,
    },
  ],
  texts_are_of_a_likely_length: [
    {
      name: 'one text is a word and one a book',
      before: [
        `UPDATE news SET headline = '', text = 'Up.' WHERE id = 'AAA-news-05-05'`,
        `UPDATE news SET text = repeat(text || ' ', 150) WHERE id = 'AAA-news-05-08'`,
      ],
      count: 2,
      example: /^AAA AAA-news-05-08: 1\d{4} characters, \d\d are usual for news$/,
    },
  ],
  texts_are_clean: [
    {
      name: 'a text is HTML',
      before: [`UPDATE news SET text = '<p class="x">' || text WHERE id = 'AAA-news-05-05'`],
      count: 1,
      example: /^AAA AAA-news-05-05: news with HTML tags$/,
    },
  ],
  texts_were_decoded: [
    {
      name: 'a byte was not understood',
      before: [`UPDATE news SET headline = headline || chr(65533) WHERE id = 'AAA-news-05-05'`],
      count: 1,
      example: /^AAA AAA-news-05-05: news with U\+FFFD$/,
    },
  ],
  one_language: [
    {
      name: 'an item is in French',
      before: [`UPDATE news SET language = 'fr' WHERE id = 'AAA-news-05-05'`],
      count: 1,
      example: /^AAA AAA-news-05-05: in fr, most are in en$/,
    },
  ],
} as const satisfies Breaks;
