import type { ModelWorld, Way } from '../../llm/model-world.js';
import type { Turn } from '../../llm/wrappers/turns.js';
import type { FromThread, Outcome, ServerPlace, ToThread, Wanted } from './letters.js';
import { errorOf, told } from './told-error.js';

/** What there is one of in the whole process: places at servers, money, turns at a question. */
export type Common = Pick<ModelWorld, 'gateOf' | 'spending' | 'turns'>;

/** What a thread asks of the main one. */
type Asked = Extract<
  FromThread,
  { readonly kind: 'acquire' | 'release' | 'counted' | 'uncounted' }
>;

/** Lends what is common to one thread. */
export interface Desk {
  heard(letter: Asked): void;
  /** The thread is gone: takes back what it held. */
  close(): void;
}

/** A loan that waits for the thread: what it does with it, or how many tokens it counts. */
interface Loan {
  granted(isNew?: boolean): Promise<Outcome>;
  count(): Promise<number>;
}

/** A call whose input the thread is counting. */
interface Counting {
  resolve(tokens: number): void;
  reject(error: Error): void;
}

const gone = told(new Error('the worker thread has died'));

/** Opens a desk for a thread that is sent its letters by `send`. */
export function openDesk(common: Common, send: (letter: ToThread) => void): Desk {
  const held = new Map<number, (outcome: Outcome) => void>();
  const counting = new Map<number, Counting>();
  const turns = new Map<number, Turn>();
  let isOpen = true;
  const granted = (id: number, isNew: boolean): Promise<Outcome> => {
    if (!isOpen) return Promise.resolve({ usage: null, error: gone });
    send({ kind: 'granted', id, isNew });
    return new Promise((resolve) => held.set(id, resolve));
  };
  const count = (id: number): Promise<number> => {
    if (!isOpen) return Promise.reject(errorOf(gone));
    send({ kind: 'count', id });
    return new Promise((resolve, reject) => counting.set(id, { resolve, reject }));
  };
  const acquire = async (id: number, wanted: Wanted): Promise<void> => {
    let isGranted = false;
    const loan: Loan = {
      granted: (isNew = false) => {
        isGranted = true;
        return granted(id, isNew);
      },
      count: () => count(id),
    };
    await lend(id, wanted, { ...common, held: turns }, loan).catch((error: unknown) => {
      // What failed once it was lent the thread knows already.
      if (!isGranted) send({ kind: 'refused', id, error: told(error) });
    });
  };
  const release = (id: number, outcome: Outcome): void => {
    taken(held, id)?.(outcome);
  };
  return {
    heard(letter) {
      switch (letter.kind) {
        case 'acquire':
          return void acquire(letter.id, letter.wanted);
        case 'release':
          return release(letter.id, letter.outcome);
        case 'counted':
          return taken(counting, letter.id)?.resolve(letter.tokens);
        case 'uncounted':
          return taken(counting, letter.id)?.reject(errorOf(letter.error));
      }
    },
    close() {
      isOpen = false;
      for (const id of held.keys()) release(id, { usage: null, error: gone });
      for (const { reject } of counting.values()) reject(errorOf(gone));
    },
  };
}

/** Gets what is wanted, lends it and takes it back. */
async function lend(
  id: number,
  wanted: Wanted,
  { gateOf, spending, turns, held }: Common & { readonly held: Map<number, Turn> },
  loan: Loan,
): Promise<void> {
  const wayTo = ({ baseUrl, concurrency, requestsPerMinute }: ServerPlace): Way =>
    gateOf(baseUrl, concurrency, requestsPerMinute);
  switch (wanted.what) {
    case 'place':
      return wayTo(wanted).pass(async () => {
        const { error } = await loan.granted();
        if (error !== null) throw errorOf(error);
      });
    case 'rest':
      await wayTo(wanted).backOff(wanted.retry);
      await loan.granted();
      return;
    case 'money': {
      const { server, mostOutputTokens } = wanted;
      const call = { server, mostOutputTokens, inputTokens: loan.count };
      const settleAccount = await spending.reserve(call);
      settleAccount((await loan.granted()).usage);
      return;
    }
    case 'turn': {
      const turn = await turns.take(wanted.key);
      held.set(id, turn);
      await loan.granted();
      held.delete(id);
      return turn.end();
    }
    case 'claim':
      await loan.granted(await held.get(wanted.turn)?.claim());
  }
}

function taken<T>(map: Map<number, T>, id: number): T | undefined {
  const found = map.get(id);
  map.delete(id);
  return found;
}
