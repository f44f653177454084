import { StoppedError } from '../base/stopped.js';
import type { Turns } from '../llm/wrappers/turns.js';
import type { Lease, Leases } from '../store/leases.js';

/** How long a question that another process asks is left alone before it is looked at again. */
const LOOK_AGAIN_MS = 100;

/** How often a process that is alone looks whether it still is. */
const LOOK_ROUND_MS = 1_000;

/** How long one that finds others at work waits once, so that they notice it and claim what they are asking. */
const BE_NOTICED_MS = 2 * LOOK_ROUND_MS;

/**
 * Turns at a question among all processes that share answers: a turn among those of this process, and a claim
 * on the question while others are at work. A process that is alone claims nothing, since thousands of claims
 * cost time; once it finds another it claims all that it is asking.
 */
export function leasedTurns(own: Turns, leases: Leases, stop: AbortSignal): Turns {
  const company = new Company(leases, stop);
  return {
    async take(key) {
      const turn = await own.take(key);
      let question: Question | undefined;
      return {
        async claim() {
          question = await company.ask(`answers/${key}`);
          return question.lease !== null;
        },
        async end() {
          // What cannot be given back ends by itself, and the answer is kept already.
          if (question !== undefined) await company.asked(question).catch(() => undefined);
          await turn.end();
        },
      };
    },
  };
}

/** A question under way, and the claim on it where there is one. */
interface Question {
  readonly name: string;
  lease: Lease | null;
}

/** Whether others are at work, and claims on what this process asks while they are. */
class Company {
  readonly #leases: Leases;
  readonly #stop: AbortSignal;
  readonly #asking = new Set<Question>();
  /** Of these, the ones begun while nobody else was there. */
  readonly #unclaimed = new Set<Question>();
  /** As it was seen in this round; null while nothing is asked. */
  #isAlone: Promise<boolean> | null = null;
  #hasArrived = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(leases: Leases, stop: AbortSignal) {
    this.#leases = leases;
    this.#stop = stop;
  }

  /** Begins a question; claimed unless this process is alone. */
  async ask(name: string): Promise<Question> {
    const question: Question = { name, lease: null };
    this.#asking.add(question);
    this.#timer ??= setInterval(() => void this.#lookRound(), LOOK_ROUND_MS).unref();
    this.#isAlone ??= this.#arrive();
    try {
      if (await this.#isAlone) this.#unclaimed.add(question);
      else question.lease = await claimed(name, this.#leases, this.#stop);
      return question;
    } catch (error) {
      this.#leave(question);
      throw error;
    }
  }

  async asked(question: Question): Promise<void> {
    this.#leave(question);
    await question.lease?.release();
  }

  #leave(question: Question): void {
    this.#asking.delete(question);
    this.#unclaimed.delete(question);
    if (this.#asking.size > 0) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#isAlone = null;
  }

  /** Whoever finds others on arrival lets them notice it first, once. */
  async #arrive(): Promise<boolean> {
    const isAlone = await this.#leases.alone();
    if (!isAlone && !this.#hasArrived) await pause(BE_NOTICED_MS, this.#stop);
    this.#hasArrived = true;
    return isAlone;
  }

  /** Claims what was begun alone as soon as somebody has come. */
  async #lookRound(): Promise<void> {
    const isAlone = await this.#leases.alone().catch(() => false);
    if (this.#asking.size === 0) return;
    this.#isAlone = Promise.resolve(isAlone);
    if (isAlone) return;
    for (const question of this.#unclaimed) {
      this.#unclaimed.delete(question);
      const lease = await this.#leases.claim(question.name).catch(() => null);
      if (this.#asking.has(question)) question.lease = lease;
      else await lease?.release().catch(() => undefined);
    }
  }
}

async function claimed(name: string, leases: Leases, stop: AbortSignal): Promise<Lease> {
  for (;;) {
    if (stop.aborted) throw new StoppedError('interrupted', 'stopped while another process asked');
    const lease = await leases.claim(name);
    if (lease !== null) return lease;
    await pause(LOOK_AGAIN_MS, stop);
  }
}

/** Waits so long, or until everything stops. */
function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stop.addEventListener('abort', end);
  });
}
