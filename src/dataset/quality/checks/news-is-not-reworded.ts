import type { QueryCheck } from '../check.js';

export const newsIsNotReworded: QueryCheck = {
  title: 'No news says in nearly the same words what earlier news said.',
  severity: 'warning',
  unit: 'news items looked at',
  complaint:
    'sharing four fifths of their word triples with one of the three days before; `drop_near_duplicates` takes them out',
  advice: 'Name `drop_near_duplicates` in the pipeline.',
  of: () => 'SELECT count(*) FROM sampled_news',
  found: () => `SELECT ticker, id AS "where", 'as ' || earlier AS words FROM near_repeats`,
};
