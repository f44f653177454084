import { PAGE_BREAK } from './text-layout.js';

const LONGEST = 80;
const PAGE_NUMBER =
  /^(?:page\s+)?(?:[-–—]\s*)?(?:\d{1,3}|[A-Z]{1,2}-\d{1,3}|[ivxl]{1,6})(?:\s*[-–—])?(?:\s+of\s+\d{1,3})?$/i;
const BACK_LINK =
  /^(?:(?:back|return) to )?(?:the )?(?:table of contents|top of page|index to contents)$/i;
const FOOTER_WITH_NUMBER =
  /^(?:\d{1,3}\s?[|•·–—-]?\s.{0,60}form\s+10-[kq]|.{0,60}form\s+10-[kq]\s?[|•·–—-]?\s\d{1,3})$/i;

/**
 * Leaves out what belongs to pages: page numbers, links back to the contents, footers such as
 * `Toy Works | 2023 Form 10-K | 21`, each only where it stands alone in its line. `nearBreaks`: only
 * beside a page's end, for text laid out by spaces, where a number alone may be a figure of a column.
 */
export function withoutPageFurniture(lines: readonly string[], nearBreaks: boolean): string[] {
  const isNear = nearBreaks ? besideBreaks(lines) : () => true;
  return lines.filter((line, index) => !(isFurniture(line.trim()) && isNear(index)));
}

function isFurniture(line: string): boolean {
  if (line === '' || line.length > LONGEST) return false;
  return PAGE_NUMBER.test(line) || BACK_LINK.test(line) || FOOTER_WITH_NUMBER.test(line);
}

/**
 * Tells for a line whether nothing but empty lines and furniture, with one page number, lies between it
 * and the end of a page.
 */
function besideBreaks(lines: readonly string[]): (index: number) => boolean {
  const near = new Uint8Array(lines.length);
  const sweep = (first: number, step: 1 | -1): void => {
    let [isNear, numbers] = [true, 0];
    for (let index = first; index >= 0 && index < lines.length; index += step) {
      const line = (lines[index] ?? '').trim();
      if (lines[index] === PAGE_BREAK) [isNear, numbers] = [true, 0];
      else if (PAGE_NUMBER.test(line)) numbers += 1;
      else if (line !== '' && !isFurniture(line)) isNear = false;
      if (isNear && numbers <= 1) near[index] = 1;
    }
  };
  sweep(0, 1);
  sweep(lines.length - 1, -1);
  return (index) => near[index] === 1;
}
