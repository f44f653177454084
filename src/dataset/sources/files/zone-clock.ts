import { IANAZone } from 'luxon';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * The clock of a time zone, read backwards: when it shows a time. Offsets are remembered by day, since
 * asking for one costs more than reading a whole row.
 */
export class ZoneClock {
  readonly #zone: IANAZone;
  readonly #offsets = new Map<number, number>();

  constructor(name: string) {
    this.#zone = IANAZone.create(name);
  }

  /**
   * The last moment at which the clock shows `shown`, milliseconds of a UTC clock that shows the same.
   * An hour the clock leaves out is read by the clock before it was set.
   */
  lastMoment(shown: number): number {
    const day = Math.floor(shown / DAY_MS);
    const [before, after] = [this.#offsetOn(day - 1), this.#offsetOn(day + 2)];
    if (before === after) return shown - before;
    const moments = [shown - before, shown - after];
    const right = moments.filter((at) => at + this.#offsetAt(at) === shown);
    return Math.max(...(right.length > 0 ? right : moments));
  }

  #offsetOn(day: number): number {
    const known = this.#offsets.get(day);
    if (known !== undefined) return known;
    const offset = this.#offsetAt(day * DAY_MS);
    this.#offsets.set(day, offset);
    return offset;
  }

  #offsetAt(at: number): number {
    return this.#zone.offset(at) * MINUTE_MS;
  }
}
