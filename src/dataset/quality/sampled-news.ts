/** News items looked at for near duplicates, spread evenly by a hash of their ids. */
const ITEMS = 2_000;
/** Items before each that it is compared with. */
const ITEMS_BEFORE = 50;
const DAYS_BEFORE = 3;
/** Words of an item that are compared. */
const WORDS = 200;
/** Share of word triples in common (Jaccard) from which two items say nearly the same. */
const SIMILARITY = 0.8;

/**
 * `sampled_news` (the items looked at) and `near_repeats` (those of them that say in nearly the same
 * words what one of the items before them says, with the id of that one). Word triples and Jaccard's
 * share in common: A. Broder, On the resemblance and containment of documents, 1997.
 */
export const sampledNews: readonly string[] = [
  `CREATE TABLE numbered_news AS
   SELECT id, ticker, available_at, content, characters,
     row_number() OVER (PARTITION BY ticker ORDER BY available_at, id) AS number
   FROM documents WHERE kind = 'news'`,
  `CREATE TABLE sampled_news AS FROM numbered_news ORDER BY md5(id), id LIMIT ${ITEMS}`,
  `CREATE TABLE candidate_pairs AS
   SELECT s.id, e.id AS earlier, s.ticker
   FROM (SELECT *, unnest(range(greatest(number - ${ITEMS_BEFORE}, 1), number)) AS position FROM sampled_news) s
     JOIN numbered_news e ON e.ticker = s.ticker AND e.number = s.position
   WHERE e.available_at >= s.available_at - INTERVAL ${DAYS_BEFORE} DAY
     AND e.content <> s.content
     AND least(e.characters, s.characters) >= ${SIMILARITY / 2} * greatest(e.characters, s.characters)`,
  `CREATE TABLE word_triples AS
   SELECT id, list_distinct([hash(words[i], words[i + 1], words[i + 2]) FOR i IN range(1, len(words) - 1)])
     AS triples
   FROM (
     SELECT id, list_filter(regexp_extract_all(lower(headline || ' ' || text), '[\\pL\\pN]+'), lambda w, i: i <= ${WORDS}) AS words
     FROM news WHERE id IN (SELECT id FROM candidate_pairs UNION SELECT earlier FROM candidate_pairs)
   )`,
  `CREATE TABLE near_repeats AS
   SELECT id, ticker, min(earlier) AS earlier
   FROM (
     SELECT p.*, len(list_intersect(a.triples, b.triples)) AS shared, len(a.triples) + len(b.triples) AS summed
     FROM candidate_pairs p JOIN word_triples a ON a.id = p.id JOIN word_triples b ON b.id = p.earlier
   )
   WHERE summed > 0 AND shared >= ${SIMILARITY} * (summed - shared)
   GROUP BY id, ticker`,
];
