/** Text that stands for no number. */
const noNumber = new Set(['', 'null', 'none', 'nan', 'na', 'n/a', '-']);

/** A number, null where the cell is empty, or NaN where it is neither. */
export function numberIn(cell: unknown, decimal: '.' | ','): number | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return Number.NaN;
  const text = cell.trim();
  if (noNumber.has(text.toLowerCase())) return null;
  const plain = decimal === ',' ? text.replace(',', '.') : text;
  const isMixed = decimal === ',' && text.includes('.');
  const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain);
  return isNumber && !isMixed ? Number(plain) : Number.NaN;
}

/** Text as it stands; empty where the cell is, and nothing where it holds no text. */
export function textIn(cell: unknown): string | undefined {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : undefined;
}

/** The tickers a cell names, each once: a list, or text parted by the separator. */
export function tickersIn(cell: unknown, separator: string | null): string[] {
  const parts: readonly unknown[] = Array.isArray(cell)
    ? cell
    : typeof cell === 'string' && separator !== null
      ? cell.split(separator)
      : [cell];
  const tickers = parts.map((part) => (textIn(part) ?? '').trim()).filter((part) => part !== '');
  return [...new Set(tickers)];
}

/** A cell for a person to see: its beginning, or what it is. */
export function shownCell(cell: unknown): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'object') return Array.isArray(cell) ? 'a list' : 'an object';
  return String(cell).slice(0, 200);
}
