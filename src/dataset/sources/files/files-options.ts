import { IANAZone } from 'luxon';
import { z } from 'zod';
import { suggestion } from '../../../base/nearest-name.js';
import { dateOnlySchema } from '../assumed-availability.js';
import { columnNames, fileTableNames, fileTables } from './file-tables.js';

const fields = z.strictObject({
  kind: z.literal('files'),
  table: z.enum(fileTableNames).describe('What each row of the files is.'),
  files: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe(
      'The files: a path, a glob such as `news/*.csv.gz`, or several, seen from the pipeline file.',
    ),
  format: z
    .enum(['csv', 'tsv', 'ndjson', 'json', 'parquet'])
    .nullable()
    .default(null)
    .describe('How the files are written; null tells it by the end of each name.'),
  columns: z
    .partialRecord(z.enum(columnNames), z.string().min(1))
    .default({})
    .describe(
      'Which of their columns gives ours, such as `close: Adj Close`; a column not named here goes by its own name. In JSON a name with dots leads inside, `body.text`.',
    ),
  values: z
    .partialRecord(z.enum(columnNames), z.union([z.string(), z.number()]))
    .default({})
    .describe('What a column is in every row, such as `ticker: MSFT` for a file of one company.'),
  ticker_from_name: z
    .boolean()
    .default(false)
    .describe('Take the ticker from the file’s name, up to its first dot: TSLA.csv.'),
  rows: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      'Where the list of rows lies in a JSON file, such as `data.articles`; null where the file is the list.',
    ),
  delimiter: z
    .string()
    .regex(/^[^"\r\n]$/, 'expected one character')
    .nullable()
    .default(null)
    .describe('What parts the columns; null is a comma in CSV and a tab in TSV.'),
  quoted: z
    .boolean()
    .default(true)
    .describe(
      'Whether a cell may stand in double quotes, as in CSV; false takes quotes as they come.',
    ),
  decimal: z
    .enum(['.', ','])
    .default('.')
    .describe('The decimal mark of numbers that come as text.'),
  ticker_separator: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      'What parts several tickers in one cell, such as `;`; each gets a record of its own.',
    ),
  time_zone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), 'expected a time zone such as America/New_York')
    .nullable()
    .default(null)
    .describe('Time zone of times that carry no offset; without one such rows are set aside.'),
  time_format: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      'How dates and times are written, in Luxon’s tokens, such as `M/d/yyyy h:mm a`; null takes ISO 8601 and seconds, milliseconds, micro- or nanoseconds since 1970.',
    ),
  date_only: dateOnlySchema
    .default('end_of_day')
    .describe(
      'When an item that carries a date only is taken to be known: at the end of that day (so the next session sees it) or at that session’s close.',
    ),
});

/** Settings of the files source: tables of one’s own, in CSV, TSV, NDJSON, JSON or Parquet. */
export const filesOptionsSchema = fields.superRefine((options, context) => {
  const known: readonly string[] = fileTables[options.table].columns;
  for (const place of ['columns', 'values'] as const) {
    for (const name of Object.keys(options[place])) {
      const twice = place === 'values' && name in options.columns;
      if (known.includes(name) && !twice) continue;
      const unknown = [
        `${options.table} have no column "${name}".`,
        suggestion(name, known),
        `Known: ${known.join(', ')}.`,
      ];
      const message = twice
        ? `"${name}" is named under columns as well`
        : unknown.filter((part) => part !== '').join(' ');
      context.addIssue({ code: 'custom', path: [place, name], message, input: name });
    }
  }
  if (!options.ticker_from_name) return;
  const { columns, values, ticker_separator: separator } = options;
  if (columns.ticker === undefined && values.ticker === undefined && separator === null) return;
  context.addIssue({
    code: 'custom',
    path: ['ticker_from_name'],
    message:
      'the ticker is given twice: leave out ticker_separator, and ticker under columns and values',
    input: true,
  });
});
export type FilesOptions = z.infer<typeof fields>;
