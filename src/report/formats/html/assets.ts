import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../../base/package-root.js';

/** What stands in the page besides its content: one stylesheet and the scripts, in order. */
export interface Assets {
  readonly style: string;
  /** Chart libraries, as their makers built them. */
  readonly libraries: readonly string[];
  /** The page's own scripts. */
  readonly scripts: readonly string[];
}

/** The stylesheet of every page. */
export function readStyle(): Promise<string> {
  return readFile(join(packageRoot, 'src/report/formats/html/page.css'), 'utf8');
}

/** Reads the page's stylesheet and scripts, and the chart libraries' own builds. */
export async function readAssets(): Promise<Assets> {
  const here = join(packageRoot, 'src/report/formats/html');
  const resolve = createRequire(import.meta.url).resolve;
  const library = (name: string): string => join(dirname(resolve(name)), `${name}.min.js`);
  const own = (name: string): string => join(here, name);
  const [vega, vegaLite, vegaEmbed, ...scripts] = await Promise.all(
    [
      ...['vega', 'vega-lite', 'vega-embed'].map(library),
      own('charts.js'),
      own('print.js'),
      own('explorer-view.js'),
      own('explorer-memories.js'),
      own('explorer-aftermath.js'),
      own('explorer-prompt.js'),
      own('explorer.js'),
    ].map((file) => readFile(file, 'utf8')),
  );
  return {
    style: await readStyle(),
    libraries: [vega ?? '', vegaLite ?? '', vegaEmbed ?? ''].map(withoutSourceMap),
    scripts,
  };
}

/** A source map would be a request that leaves the file. */
function withoutSourceMap(script: string): string {
  return script.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n');
}

/** The policy that lets these scripts run and nothing else, and nothing be fetched. */
export function contentSecurityPolicy(scripts: readonly string[]): string {
  const hashes = scripts.map((script) => {
    const digest = createHash('sha256').update(script).digest('base64');
    return `'sha256-${digest}'`;
  });
  const allowed = hashes.length === 0 ? "'none'" : hashes.join(' ');
  return `default-src 'none'; script-src ${allowed}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
}
