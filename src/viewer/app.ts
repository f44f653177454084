import { Hono } from 'hono';
import { readStyle } from '../report/formats/html/assets.js';
import type { Layout } from '../store/layout.js';
import { indexPage, readIndexAssets } from './index-page.js';
import type { Overview } from './overview.js';
import { findReportFile } from './report-file.js';

/** What an app is made of. */
export interface AppParts {
  readonly layout: Layout;
  readonly overview: Overview;
}

/** Names this machine is called by when it asks itself. */
const OUR_NAMES = ['127.0.0.1', 'localhost'];

const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

/** A report's page names its own scripts by hash; whatever else lies there may reach nothing. */
const POLICY_OF_REPORTS =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The routes: `/` the list, `/experiments.json` the same as data, `/reports/…` the files. */
export function viewerApp({ layout, overview }: AppParts): Hono {
  const app = new Hono();
  app.use(async ({ req, text }, next) => {
    if (!isAskedByName(req.header('host'))) return text('not a name of this viewer\n', 403, ALWAYS);
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return text('this viewer only shows\n', 405, { ...ALWAYS, Allow: 'GET, HEAD' });
    }
    return next();
  });
  app.get('/', async ({ html }) => {
    const assets = await readIndexAssets();
    const page = indexPage({
      experiments: await overview.experiments(),
      others: await overview.otherPages(),
      style: `${await readStyle()}${assets.style}`,
      script: assets.script,
    });
    return html(page.html, 200, { ...ALWAYS, 'Content-Security-Policy': page.policy });
  });
  app.get('/experiments.json', async ({ json }) =>
    json(await overview.experiments(), 200, { ...ALWAYS }),
  );
  app.get('/reports/*', async ({ req, body, redirect, text }) => {
    const path = new URL(req.url).pathname;
    const inside = path.slice('/reports/'.length);
    const found = await findReportFile(layout.reports, inside);
    if (found === 'folder' && !path.endsWith('/')) return redirect(`${path}/`);
    const file =
      found === 'folder' ? await findReportFile(layout.reports, `${inside}index.html`) : found;
    if (file === null || file === 'folder') return text('not in the reports folder\n', 404, ALWAYS);
    return body(file.bytes, 200, {
      ...ALWAYS,
      'Content-Type': file.type,
      'Content-Security-Policy': POLICY_OF_REPORTS,
    });
  });
  app.notFound(({ text }) => text('not here; the list is at /\n', 404, ALWAYS));
  return app;
}

/** A page of another site can have its name point here; what it then asks for bears that name. */
function isAskedByName(host: string | undefined): boolean {
  return OUR_NAMES.includes((host ?? '').replace(/:\d+$/, '').toLowerCase());
}
