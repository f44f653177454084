import { failedChecks, type QualityRecord } from '../../store/quality-record.js';
import { counted, listed } from '../tables/number-text.js';

/** What checks of the data found, named where the data are wrong; nothing where nothing was measured. */
export function qualitySentences(quality: QualityRecord | null): string[] {
  if (quality === null) return [];
  const errors = failedChecks(quality, 'error');
  const warnings = failedChecks(quality, 'warning').length;
  if (errors.length + warnings === 0) return [];
  const parts = [
    ...(errors.length > 0 ? [counted(errors.length, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  const found = `Checks of the data found ${listed(parts)}; see finmem data verify ${quality.dataset}.`;
  if (errors.length === 0) return [found];
  const named = errors.map(({ name, finding }) => `${name}: ${finding}`).join(' ');
  return [`${found} An error means that the data are wrong. ${named}`];
}
