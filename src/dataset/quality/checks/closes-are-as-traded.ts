import { splitsBesideCloses } from '../../unseen-splits.js';
import type { QueryCheck } from '../check.js';

const SPLITS = splitsBesideCloses('prices', 'corporate_actions');

/** A close that has been adjusted already shows no jump where the share was split. */
export const closesAreAsTraded: QueryCheck = {
  title: 'Closes are as traded: they jump where a split is recorded.',
  severity: 'warning',
  unit: 'splits recorded between two bars',
  complaint: 'not in the close, which then is no price anybody paid and tells of splits to come',
  advice:
    'Map these closes to `adjusted_close` as well, leave out `adjust_prices`, and do not show prices as traded.',
  of: () => `SELECT count(*) FROM (${SPLITS})`,
  found: () =>
    `SELECT ticker, date AS "where",
       format('{:.6g} for 1, but the close goes from {:.6g} to {:.6g}', ratio, before, after) AS words
     FROM (${SPLITS}) WHERE unseen`,
};
