import { UserError } from '../base/user-error.js';
import type { Database, Row } from '../store/duckdb.js';

/** Reasons named, the commonest first. */
const MOST_REASONS = 3;
const LONGEST_SHOWN = 300;

/**
 * Refuses a dataset in which not one bar came in: nothing could be tested on it. The `UserError` names
 * the commonest reasons why bars were set aside, each with an example.
 */
export async function requireBars(database: Database, dataset: string): Promise<void> {
  const [bar] = await database.rows('SELECT ticker FROM prices LIMIT 1');
  if (bar !== undefined) return;
  const reasons = await database.rows(
    `SELECT reason, count(*) AS n, min(place) AS place, arg_min(detail, place) AS detail
     FROM set_aside WHERE meant_for = 'prices' GROUP BY reason ORDER BY n DESC, reason`,
  );
  throw new UserError('no bar of any ticker came in', {
    where: `dataset "${dataset}"`,
    hint: reasons.length === 0 ? nothingGiven : whatWasSetAside(reasons),
    exitCode: 1,
  });
}

const nothingGiven =
  'No source gave a price: name one that does, and see that `from` and `to` hold sessions of the tickers.';

function whatWasSetAside(reasons: readonly Row[]): string {
  const named = reasons.slice(0, MOST_REASONS).map(({ reason, n, place, detail }) => {
    const example = [place, detail].filter((each) => each !== null).map(String);
    const shown = example.length === 0 ? '' : ` (${example.join(': ')})`;
    return `\n  ${Number(n)} × ${onOneLine(String(reason) + shown)}`;
  });
  const more = reasons.length - named.length;
  const rest = more > 0 ? `\n  and ${more} more ${more === 1 ? 'reason' : 'reasons'}` : '';
  return `Set aside:${named.join('')}${rest}\n  Mend the files, the settings of their source, \`tickers\`, or \`from\` and \`to\`.`;
}

/** What a file says may hold anything, and this is for a terminal. */
function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, LONGEST_SHOWN);
}
