import type { QueryCheck } from '../check.js';

const repeatsIn = (table: string, key: string): string =>
  `SELECT ticker, '${table} ' || concat_ws(' ', ${key}) AS "where",
     count(*) || ' times' AS words, count(*) - 1 AS rows
   FROM ${table} GROUP BY ticker, ${key} HAVING count(*) > 1`;

export const keysStandOnce: QueryCheck = {
  title: 'There is one bar a session, and one document an id.',
  severity: 'error',
  unit: 'bars and documents',
  complaint: 'there once more',
  advice:
    'Build the dataset again: the pipeline lets no key stand twice, so the snapshot is not as it was built, or an `sql` step adds rows.',
  of: () => 'SELECT (SELECT count(*) FROM prices) + (SELECT count(*) FROM documents)',
  found: () =>
    [repeatsIn('prices', 'session_date'), repeatsIn('news', 'id'), repeatsIn('filings', 'id')].join(
      ' UNION ALL ',
    ),
  weight: 'rows',
};
