import { bringAll, bringAnswers, bringExperiment, bringTrial } from '../store/share/bring.js';
import { experimentNamed } from './experiment-name.js';
import type { Terminal } from './terminal.js';

/** What a command reads, by its name: the share is asked for it before the command begins. */
const READS: Readonly<Record<string, 'all' | 'experiment' | 'trial' | 'answers'>> = {
  'finmem list': 'experiment',
  'finmem show': 'trial',
  'finmem explain': 'trial',
  'finmem prompt': 'trial',
  'finmem memory': 'trial',
  'finmem sql': 'all',
  'finmem report': 'experiment',
  'finmem cache list': 'all',
  'finmem cache prune': 'all',
  'finmem cache export': 'answers',
};

const SECONDS_BETWEEN_NOTES = 10;

/** Makes what a command reads lie here, where runs are shared in a place that is not a folder. */
export async function bringWhatIsRead(
  terminal: Terminal,
  command: string,
  subject: string | undefined,
): Promise<void> {
  const { share, effects } = terminal;
  const reads = READS[command];
  if (reads === undefined || share.address === null) return;
  const told = fetchTold(terminal);
  if (reads === 'all' || subject === undefined) return bringAll(share, told);
  if (reads === 'trial') return bringTrial(share, subject, told);
  const name = await experimentNamed(subject);
  if (reads === 'experiment') await bringExperiment(share, name, told);
  else await bringAnswers(share, name, told, (message) => effects.log.warn(message));
}

/** Makes the runs of an experiment lie here that others have done. */
export async function bringRuns(terminal: Terminal, experiment: string): Promise<void> {
  if (terminal.share.address === null) return;
  await bringExperiment(terminal.share, experiment, fetchTold(terminal));
}

/** Notes how far it is: at the beginning, now and then, and at the end. */
function fetchTold({ effects, quiet }: Terminal): (fetched: number, of: number) => void {
  let notedAt = -Infinity;
  return (fetched, of) => {
    const isDue = effects.now() - notedAt >= SECONDS_BETWEEN_NOTES * 1000 || fetched === of;
    if (quiet || !isDue) return;
    notedAt = effects.now();
    effects.log.note(`fetched ${fetched} of ${of} runs from the store`);
  };
}
