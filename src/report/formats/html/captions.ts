/** Numbers tables and figures in the order they stand on the page. */
export interface Captions {
  table(): number;
  figure(): number;
}

/** Captions of one page, counting from 1. */
export function pageCaptions(): Captions {
  let tables = 0;
  let figures = 0;
  return { table: () => (tables += 1), figure: () => (figures += 1) };
}
