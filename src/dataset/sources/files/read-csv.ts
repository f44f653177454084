import { UserError } from '../../../base/user-error.js';
import { linesOf } from '../../../store/bounded-lines.js';
import { placesIn, type Wanted } from './column-mapping.js';
import { csvRecords, type CsvRecord } from './csv-records.js';
import { fileBytes } from './file-bytes.js';
import type { FilesOptions } from './files-options.js';
import type { FoundFile } from './find-files.js';
import { LONGEST_ROW, type ReadRow } from './given-row.js';

/** The rows of a CSV or TSV file below its header. */
export async function* readCsv(
  file: FoundFile,
  wanted: readonly Wanted[],
  options: FilesOptions,
): AsyncIterable<ReadRow> {
  const delimiter = options.delimiter ?? (file.format === 'tsv' ? '\t' : ',');
  const lines = linesOf(fileBytes(file), LONGEST_ROW);
  let header: readonly string[] | undefined;
  let places: ReturnType<typeof placesIn> = new Map();
  for await (const record of csvRecords(lines, { delimiter, quoted: options.quoted })) {
    if (header === undefined) {
      header = headerOf(record, file.name);
      places = placesIn(header, wanted, file.name);
      continue;
    }
    yield rowOf(record, header, places, file.name);
  }
  if (header !== undefined) return;
  throw new UserError('this file is empty: it has no header', {
    where: file.name,
    hint: 'The first line names the columns.',
  });
}

function headerOf(record: CsvRecord, file: string): readonly string[] {
  if ('cells' in record) return record.cells;
  throw new UserError(`its header cannot be read: ${record.reason}`, {
    where: `${file}:${record.line}`,
    hint: 'The first line names the columns, and the file is UTF-8: from a spreadsheet, save it as “CSV UTF-8”.',
  });
}

function rowOf(
  record: CsvRecord,
  header: readonly string[],
  places: ReturnType<typeof placesIn>,
  file: string,
): ReadRow {
  const place = `${file}:${record.line}`;
  if ('reason' in record) return { place, reason: record.reason, detail: record.detail };
  const { cells } = record;
  if (cells.length !== header.length) {
    const reason = 'its row has not as many columns as the header';
    return { place, reason, detail: `${cells.length} instead of ${header.length}` };
  }
  return { place, cells: new Map([...places].map(([column, at]) => [column, cells[at]])) };
}
