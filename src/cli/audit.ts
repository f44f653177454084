import { dayOf } from '../base/calendar-date.js';
import { readModelRegistry } from '../config/model-registry-file.js';
import { auditExperiment } from '../experiment/audit/audit.js';
import { readAudited, type Audited, type AuditedTrial } from '../experiment/audit/audited.js';
import { planAudit } from '../experiment/audit/plan-audit.js';
import { sampleOf } from '../experiment/audit/sample.js';
import { openPurse } from '../experiment/purse.js';
import type { CacheMode } from '../llm/model-world.js';
import type { ModelRegistry } from '../llm/registry.js';
import { writeAudit } from '../store/audit-file.js';
import type { AuditRecord } from '../store/audit-record.js';
import { auditFile } from '../store/layout.js';
import { auditInWords, callsData, callsInWords } from './audit-words.js';
import { experimentNamed } from './experiment-name.js';
import { whole } from './figures.js';
import { Screen } from './screen.js';
import { spendingInWords } from './spending-words.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem audit`. */
export interface AuditFlags {
  readonly trials: number;
  readonly seed: number;
  readonly plan?: boolean;
  readonly verbose?: boolean;
  readonly maxConcurrency: number;
  readonly cache: CacheMode;
  readonly replay?: boolean;
  readonly maxUsd?: number;
  readonly maxCalls?: number;
  readonly prices?: string;
}

const UNDER_WAY = 'nothing more is played; answers that came are kept, and no audit is written';

/**
 * `finmem audit <experiment>`: looks for what would make its results worth nothing, says what was found and
 * keeps it for the report. Ends with exit code 1 when an item fails.
 */
export async function audit(
  terminal: Terminal,
  experiment: string,
  flags: AuditFlags,
): Promise<void> {
  const name = await experimentNamed(experiment);
  const audited = await readAudited(terminal.layout, name);
  const sample = sampleOf(audited.trials, flags.trials, flags.seed);
  const registry = await readModelRegistry(flags.prices);
  if (flags.plan === true) {
    const servers = await planAudit(audited, sample, terminal.share, terminal.effects, registry);
    terminal.print(
      terminal.json
        ? JSON.stringify(callsData(name, sample.length, servers), null, 2)
        : callsInWords(name, sample.length, servers),
    );
    return;
  }
  const record = await conducted(terminal, audited, sample, registry, flags);
  await writeAudit(terminal.layout, record);
  if (terminal.json) terminal.print(JSON.stringify(record, null, 2));
  else {
    terminal.print(auditInWords(record, flags.verbose === true));
    terminal.print(`audit: ${auditFile(terminal.layout, name)}`);
  }
  // The table has said which item failed.
  if (record.items.some(({ outcome }) => outcome === 'fail')) process.exitCode = 1;
}

async function conducted(
  terminal: Terminal,
  audited: Audited,
  sample: readonly AuditedTrial[],
  registry: ModelRegistry,
  flags: AuditFlags,
): Promise<AuditRecord> {
  const { share, effects, interactive, quiet } = terminal;
  const specs = sample.flatMap(({ trial }) => (trial === null ? [] : [trial.spec]));
  const purse = openPurse(specs, registry, dayOf(effects.now()), {
    maxUsd: flags.maxUsd ?? null,
    maxCalls: flags.maxCalls ?? null,
  });
  const screen = interactive && !quiet ? new Screen(process.stderr) : null;
  const record = await auditExperiment(audited, sample, share, effects, {
    seed: flags.seed,
    concurrency: flags.maxConcurrency,
    cache: flags.replay === true ? 'replay' : flags.cache,
    spending: purse,
    stop: terminal.interrupt.handOver(UNDER_WAY),
    onProgress: (examined, of) =>
      screen?.draw([`auditing: ${whole(examined)} of ${whole(of)} trials played again`]),
  }).finally(() => screen?.clear());
  if (!quiet) for (const line of spendingInWords(purse.total())) effects.log.note(line);
  return record;
}
