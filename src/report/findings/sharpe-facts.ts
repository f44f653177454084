import type { MetricValue } from '../../metrics/metric.js';
import {
  minimumTrackRecord,
  probabilisticSharpe,
  sharpeError,
  sharpeErrorOfNormal,
} from '../../metrics/sharpe-inference.js';
import { sharpeMoments } from '../../metrics/sharpe-moments.js';
import { dailyRate } from '../../metrics/standard.js';
import type { MetricModeName } from '../../metrics/catalog.js';
import type { ExperimentRecord } from '../../store/experiment-record.js';

/** How sure one Sharpe ratio is; annualised. */
export interface SharpeFacts {
  readonly sharpe: number;
  readonly errorOfNormal: number;
  readonly error: number;
  /** Confidence that the true ratio is above zero. */
  readonly probabilistic: number;
  /** Years of such returns until that confidence is 95 %. */
  readonly trackRecord: MetricValue;
}

/** Of daily returns; null where these do not vary. */
export function sharpeFacts(
  returns: ArrayLike<number>,
  experiment: ExperimentRecord,
  mode: MetricModeName,
): SharpeFacts | null {
  const periods = experiment.periods_per_year;
  const moments = sharpeMoments(returns, riskFreeOf(experiment, mode));
  if (moments === null) return null;
  const root = Math.sqrt(periods);
  const sessions = minimumTrackRecord(moments);
  return {
    sharpe: moments.sharpe * root,
    errorOfNormal: sharpeErrorOfNormal(moments) * root,
    error: sharpeError(moments) * root,
    probabilistic: probabilisticSharpe(moments),
    trackRecord: sessions.value === null ? sessions : { value: sessions.value / periods },
  };
}

/** What a session earns without risk: nothing in paper mode. */
export function riskFreeOf(experiment: ExperimentRecord, mode: MetricModeName): number {
  if (mode === 'paper') return 0;
  return dailyRate(experiment.risk_free_rate, experiment.periods_per_year);
}
