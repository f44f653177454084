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
  'finmem compare': 'all',
  'finmem audit': 'experiment',
  'finmem plan': 'experiment',
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

/** Notes what is fetched when it begins, and how far it is now and then. */
function fetchTold({ effects, quiet }: Terminal): (fetched: number, of: number) => void {
  let notedAt = 0;
  return (fetched, of) => {
    const isDue = fetched === 0 || effects.now() - notedAt >= SECONDS_BETWEEN_NOTES * 1000;
    if (quiet || !isDue) return;
    notedAt = effects.now();
    const far = fetched === 0 ? '' : `, ${fetched} done`;
    effects.log.note(`fetching ${of} runs from the store${far}`);
  };
}
