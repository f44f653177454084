import { pathToFileURL } from 'node:url';
import { openChromium } from '../report/formats/html/chromium.js';

/** The picture of README. */
const PICTURE = 'docs/images/report.png';
const WIDTH = 1000;

/**
 * What it shows of the page: how it begins, the main table, who differs, returns with bands,
 * of a company with a signal and of the control.
 */
const CHOSEN = `
  header { padding-top: 1.5rem }
  body { padding-bottom: 1rem }
  h2 { margin-top: 1.5rem }
  section { margin-top: 1.5rem }
  figcaption { font-size: 0 }
  figcaption b { font-size: 1rem }
  figcaption b + b { margin-left: 0.3rem }
  .kind, .question, nav, details, footer, .notes, section > p, figure p,
  section:not(#results, #differences, #paths),
  .table-figure:not(:has(#caption-main-standard)),
  figure:not(#figure-cumulative, #figure-significance),
  #results tbody:nth-of-type(2), [data-chart$='-halq'], [data-chart='significance-trnv'] { display: none !important }
`;

/** Takes the picture of README from a page. */
export async function takePicture(page: string): Promise<void> {
  const browser = await openChromium();
  try {
    const shown = await browser.newPage({ viewport: { width: WIDTH, height: 900 } });
    await shown.goto(pathToFileURL(page).href);
    await shown.addStyleTag({ content: CHOSEN });
    await shown.screenshot({ path: PICTURE, fullPage: true });
  } finally {
    await browser.close();
  }
}
