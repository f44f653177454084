import type { CacheMode } from '../../llm/model-world.js';
import type { Crew, Play } from '../play.js';

/** Whose trials a crew plays: they share a budget and what is done with kept answers. */
export interface CrewKey {
  readonly experiment: string;
  readonly cache: CacheMode;
}

/** A crew and how many plays it is at. */
interface Engaged {
  readonly crew: Crew;
  plays: number;
}

/** The crews of a worker, one for each experiment it is at; those with nothing to play go when another comes. */
export class Crews {
  readonly #engaged = new Map<string, Engaged>();
  readonly #open: (key: CrewKey) => Crew;

  constructor(open: (key: CrewKey) => Crew) {
    this.#open = open;
  }

  /** Plays with the crew of its experiment. */
  async run(key: CrewKey, play: Play): Promise<void> {
    const engaged = this.#of(key);
    engaged.plays += 1;
    try {
      await engaged.crew.run(play);
    } finally {
      engaged.plays -= 1;
    }
  }

  async dismiss(): Promise<void> {
    const all = [...this.#engaged.values()];
    this.#engaged.clear();
    await Promise.all(all.map(({ crew }) => crew.dismiss()));
  }

  #of(key: CrewKey): Engaged {
    const name = `${key.cache} ${key.experiment}`;
    const found = this.#engaged.get(name);
    if (found !== undefined) return found;
    for (const [other, { crew, plays }] of this.#engaged) {
      if (plays > 0) continue;
      this.#engaged.delete(other);
      void crew.dismiss();
    }
    const engaged = { crew: this.#open(key), plays: 0 };
    this.#engaged.set(name, engaged);
    return engaged;
  }
}
