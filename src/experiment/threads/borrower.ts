import type { Settle } from '../../llm/spending.js';
import type { Common } from './desk.js';
import type { FromThread, Outcome, ToThread, Wanted } from './letters.js';
import { errorOf, told } from './told-error.js';

/** What the main thread answers to one who borrows. */
type Answered = Extract<ToThread, { readonly kind: 'granted' | 'refused' | 'count' }>;

/** In a worker thread: what is common to the process, borrowed from the main thread. */
export interface Borrower {
  readonly common: Common;
  heard(letter: Answered): void;
}

/** Something granted. */
interface Granted {
  readonly id: number;
  readonly isNew: boolean;
  /** Gives it back. */
  release(outcome: Outcome): void;
}

/** Something that was asked for and has not been granted yet. */
interface Waiting {
  grant(isNew: boolean): void;
  refuse(error: Error): void;
  count(): Promise<number>;
}

const over: Outcome = { usage: null, error: null };
const nothingToCount = (): Promise<number> => Promise.resolve(0);

/** Borrows by letters to the main thread; `mayRefuse` is whether a call may be refused for its cost. */
export function openBorrower(send: (letter: FromThread) => void, mayRefuse: boolean): Borrower {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const acquire = (wanted: Wanted, count = nothingToCount): Promise<Granted> => {
    const id = (last += 1);
    send({ kind: 'acquire', id, wanted });
    return new Promise((resolve, reject) => {
      const release = (outcome: Outcome): void => send({ kind: 'release', id, outcome });
      const grant = (isNew: boolean): void => resolve({ id, isNew, release });
      waiting.set(id, { grant, refuse: reject, count });
    });
  };
  const count = (id: number): void => {
    waiting
      .get(id)
      ?.count()
      .then((tokens) => send({ kind: 'counted', id, tokens }))
      .catch((error: unknown) => send({ kind: 'uncounted', id, error: told(error) }));
  };
  return {
    common: commonBy(acquire, mayRefuse),
    heard(letter) {
      if (letter.kind === 'count') return count(letter.id);
      const found = waiting.get(letter.id);
      waiting.delete(letter.id);
      if (letter.kind === 'granted') found?.grant(letter.isNew);
      else found?.refuse(errorOf(letter.error));
    },
  };
}

function commonBy(
  acquire: (wanted: Wanted, count?: () => Promise<number>) => Promise<Granted>,
  mayRefuse: boolean,
): Common {
  return {
    gateOf: (baseUrl, concurrency, requestsPerMinute) => ({
      async pass(attempt) {
        const place = { baseUrl, concurrency, requestsPerMinute };
        const { release } = await acquire({ what: 'place', ...place });
        try {
          const reply = await attempt();
          release(over);
          return reply;
        } catch (error) {
          release({ usage: null, error: told(error) });
          throw error;
        }
      },
      async backOff(retry) {
        const place = { baseUrl, concurrency, requestsPerMinute };
        const { release } = await acquire({ what: 'rest', retry, ...place });
        release(over);
      },
    }),
    spending: {
      mayRefuse,
      async reserve({ server, mostOutputTokens, inputTokens }): Promise<Settle> {
        const granted = acquire({ what: 'money', server, mostOutputTokens }, inputTokens);
        const settle: Settle = (usage) =>
          void granted.then(({ release }) => release({ usage, error: null }));
        // The call holds a place meanwhile, which would lie idle.
        if (mayRefuse) await granted;
        return settle;
      },
    },
    turns: {
      async take(key) {
        const { id, release } = await acquire({ what: 'turn', key });
        return {
          async claim() {
            const claim = await acquire({ what: 'claim', turn: id });
            claim.release(over);
            return claim.isNew;
          },
          end: async () => release(over),
        };
      },
    },
  };
}
