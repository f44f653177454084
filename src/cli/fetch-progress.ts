import type { Effects } from '../base/effects.js';
import type { FetchListener } from '../dataset/fetching/archive-world.js';
import { inBytes, inNumber } from './cache-words.js';
import { Screen } from './screen.js';
import type { Terminal } from './terminal.js';

/** What was asked of one service. */
export interface ServiceTally {
  readonly service: string;
  readonly kept: number;
  readonly fetched: number;
  /** Of the replies fetched. */
  readonly bytes: number;
}

/** Counts replies by service, and tells how far fetching is. */
export interface FetchTeller extends FetchListener {
  /** By service, in the order of their first reply. */
  totals(): readonly ServiceTally[];
  /** Effects whose notes and warnings leave the line that redraws alone. */
  readonly effects: Effects;
  /** Fetching has ended; told again it does nothing. */
  stop(): void;
}

/** A way to show lines: one that redraws, or one below the other. */
interface Display {
  show(services: readonly ServiceTally[], latest: ServiceTally): void;
  /** Makes way for a line of somebody else. */
  clear(): void;
  stop(services: readonly ServiceTally[]): void;
}

/** The teller that fits the terminal: a line that redraws where a person watches, nothing if quiet. */
export function fetchTeller(terminal: Terminal): FetchTeller {
  const { effects } = terminal;
  const display = terminal.quiet ? silence : terminal.interactive ? redrawn() : lines(effects);
  const tallies = new Map<string, ServiceTally>();
  let isStopped = false;
  const aside = (tell: (message: string) => void) => (message: string) => {
    display.clear();
    tell(message);
  };
  const { note, warn } = effects.log;
  return {
    totals: () => [...tallies.values()],
    effects: { ...effects, log: { note: aside(note), warn: aside(warn) } },
    replied(service, from, bytes) {
      const before = tallies.get(service) ?? { service, kept: 0, fetched: 0, bytes: 0 };
      const isKept = from === 'kept';
      const latest = {
        service,
        kept: before.kept + (isKept ? 1 : 0),
        fetched: before.fetched + (isKept ? 0 : 1),
        bytes: before.bytes + (isKept ? 0 : bytes),
      };
      tallies.set(service, latest);
      display.show([...tallies.values()], latest);
    },
    stop: () => {
      if (!isStopped) display.stop([...tallies.values()]);
      isStopped = true;
    },
  };
}

/** `edgar: 340 requests, 300 kept, 40 fetched (12.3 MB)` */
export function inWords({ service, kept, fetched, bytes }: ServiceTally): string {
  const size = fetched > 0 ? ` (${inBytes(bytes)})` : '';
  const requests = inNumber(kept + fetched, 'request');
  return `${service}: ${requests}, ${kept} kept, ${fetched} fetched${size}`;
}

const silence: Display = { show: () => undefined, clear: () => undefined, stop: () => undefined };

function redrawn(): Display {
  const screen = new Screen(process.stderr);
  return {
    show: (services) => screen.draw([services.map(inWords).join('  ')]),
    clear: () => screen.clear(),
    stop: () => screen.clear(),
  };
}

/** A line when a service is through and at 100, 200, 500, 1000, … requests, so that long ones are seen alive. */
function lines({ log }: Effects): Display {
  const told = new Map<string, string>();
  const tell = (tally: ServiceTally): void => {
    const line = inWords(tally);
    if (told.get(tally.service) === line) return;
    told.set(tally.service, line);
    log.note(line);
  };
  return {
    show(services, latest) {
      const { kept, fetched } = latest;
      const isFirst = kept + fetched === 1;
      if (isFirst) for (const other of services) if (other !== latest) tell(other);
      if (/^[125]00+$/.test(String(kept + fetched))) tell(latest);
    },
    clear: () => undefined,
    stop: (services) => services.forEach(tell),
  };
}
