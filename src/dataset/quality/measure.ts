import type { Layout } from '../../store/layout.js';
import {
  QUALITY_SCHEMA_VERSION,
  type QualityCheck,
  type QualityRecord,
} from '../../store/quality-record.js';
import { checks } from './catalog.js';
import { makeCheck } from './check.js';
import { withSnapshot } from './open-snapshot.js';
import { measureCoverage } from './series/coverage.js';
import { measureDocuments } from './series/documents.js';
import { measureTickers } from './series/tickers.js';

/**
 * Makes every check on a snapshot and counts what it holds. `onCheck` is told the name of each check as
 * it begins. Throws {@link UserError} when the snapshot is not here.
 */
export async function measureQuality(
  layout: Layout,
  dataset: string,
  fingerprint: string,
  onCheck: (name: string) => void = () => undefined,
): Promise<QualityRecord> {
  return withSnapshot(layout, dataset, fingerprint, async (snapshot) => {
    const { database, manifest } = snapshot;
    const made: QualityCheck[] = [];
    for (const [name, check] of Object.entries(checks)) {
      onCheck(name);
      made.push(await makeCheck(snapshot, name, check));
    }
    return {
      schema_version: QUALITY_SCHEMA_VERSION,
      dataset,
      fingerprint,
      span: manifest.span,
      checks: made,
      tickers: await measureTickers(database),
      coverage: await measureCoverage(database),
      ...(await measureDocuments(database)),
      set_aside: manifest.set_aside,
    };
  });
}
