import { groupedBy } from '../../../base/grouped-by.js';
import type { AuditItem } from '../../../store/audit-record.js';
import type { ExperimentRecord } from '../../../store/experiment-record.js';
import { auditItem, evidenceOf } from '../item.js';
import { counted, listed } from '../words.js';

/**
 * Warns where more than one setting of an agent was tried on the test window: the best of many is no estimate
 * of what it would earn elsewhere. What was tried in other experiments, or by hand, no record knows.
 */
export function selectionItem(experiment: ExperimentRecord): AuditItem {
  const { trials, halving, overrides, windows } = experiment;
  const agents = [...groupedBy(trials, ({ agent }) => agent)].map(([agent, own]) => ({
    agent,
    settings: new Set(own.map(({ cell }) => JSON.stringify(cell))).size,
    halved: own.some(({ rung }) => rung !== null),
  }));
  const swept = agents.filter(({ settings }) => settings > 1);
  const halved = swept.filter((each) => each.halved).map(({ agent }) => agent);
  const evidence = [
    ...agents.map(({ agent, settings, halved: isHalved }) =>
      evidenceOf(
        agent,
        `${counted(settings, 'setting')} looked at on the test window${isHalved ? ', the worse ones dropped by how they did on its beginning' : ''}`,
        { numbers: { settings } },
      ),
    ),
    ...overrides.map((override) =>
      evidenceOf('command line', `a setting given there: ${override}`),
    ),
    evidenceOf('windows', `${counted(windows.length, 'test window')} in the file`, {
      numbers: { windows: windows.length },
    }),
  ];
  if (swept.length === 0) {
    const summary = 'One setting of each agent was tried, as far as this experiment’s record goes.';
    return auditItem('selection', 'pass', summary, evidence);
  }
  const looked = swept.map(({ agent, settings }) => `${counted(settings, 'setting')} of ${agent}`);
  const dropped =
    halving === null || halved.length === 0
      ? ''
      : ` Those of ${listed(halved)} that are left were chosen on test data, by ${halving.metric.replaceAll('_', ' ')}.`;
  return auditItem(
    'selection',
    'warn',
    `${listed(looked)} were looked at on the test window: the best of them is no estimate of what it would earn elsewhere.${dropped} The agents’ own rows of the main table are the file’s settings.`,
    evidence,
  );
}
