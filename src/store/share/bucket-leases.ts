import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Holder, Lease, Leases } from '../leases.js';
import type { Bucket } from './bucket.js';
import { Heartbeat } from './heartbeat.js';
import { manyAtATime } from './whole-folder.js';

/** Keys of claims: `claims/runs/demo/0123abcd`. */
const CLAIMS = 'claims';

const claimSchema = z.strictObject({
  /** The process that has it, by the name of its heartbeat. */
  owner: z.string(),
  /** Made for this claim alone, so that its owner knows it again. */
  token: z.string(),
});

interface Claim extends z.infer<typeof claimSchema> {
  readonly etag: string;
}

interface OwnClaim {
  readonly token: string;
  readonly lost: AbortController;
}

/**
 * Claims as objects, one each, made by writes that fail where another was first. A claim names the
 * process that has it, and a process shows that it lives by one object, however many claims it has.
 * It costs one request to claim a name and one to release it.
 */
export class BucketLeases implements Leases {
  readonly #bucket: Bucket;
  readonly #heartbeat: Heartbeat;
  readonly #own = new Map<string, OwnClaim>();
  /** Names that others had when last asked for: those are looked at before they are tried. */
  readonly #others = new Set<string>();

  constructor(bucket: Bucket, now: () => number) {
    this.#bucket = bucket;
    this.#heartbeat = new Heartbeat(bucket, now, {
      isNeeded: () => this.#own.size > 0,
      onGap: () => this.#checkOwn(),
    });
  }

  async claim(name: string): Promise<Lease | null> {
    if (this.#own.has(name)) return null;
    const own = { token: randomUUID(), lost: new AbortController() };
    this.#own.set(name, own);
    let isOurs = false;
    try {
      await this.#heartbeat.start();
      isOurs = await this.#take(name, own.token);
    } finally {
      if (!isOurs) this.#own.delete(name);
    }
    if (!isOurs) return null;
    return { lost: own.lost.signal, release: () => this.#release(name, own) };
  }

  async alone(): Promise<boolean> {
    const living = await this.#heartbeat.living();
    return [...living].every((owner) => owner === this.#heartbeat.owner);
  }

  async held(prefix: string): Promise<readonly Holder[]> {
    const folder = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')));
    const above = folder === '' ? '' : `${folder}/`;
    const listed = await this.#bucket.listAll(folder === '' ? CLAIMS : `${CLAIMS}/${folder}`);
    const names = listed.map(({ name }) => above + name).filter((name) => name.startsWith(prefix));
    const living = await this.#heartbeat.living();
    const holders = await manyAtATime(names, async (name): Promise<Holder[]> => {
      const claim = await this.#read(name);
      return claim !== null && living.has(claim.owner) ? [{ name, owner: claim.owner }] : [];
    });
    return holders.flat();
  }

  /** Makes the claim, or takes it from an owner that is dead. */
  async #take(name: string, token: string): Promise<boolean> {
    const key = `${CLAIMS}/${name}`;
    const content = JSON.stringify({ owner: this.#heartbeat.owner, token });
    const isNew = async (): Promise<boolean> =>
      (await this.#bucket.put(key, content, 'is new')) !== null;
    if (!this.#others.delete(name) && (await isNew())) return true;
    const claim = await this.#read(name);
    if (claim === null) return isNew();
    // A write whose reply was lost is sent again, and then meets itself.
    if (claim.token === token) return true;
    const isOfThisProcess = claim.owner === this.#heartbeat.owner;
    if (!isOfThisProcess && (await this.#heartbeat.isAlive(claim.owner))) {
      this.#others.add(name);
      return false;
    }
    if ((await this.#bucket.put(key, content, { etag: claim.etag })) !== null) return true;
    return (await this.#read(name))?.token === token;
  }

  async #release(name: string, own: OwnClaim): Promise<void> {
    if (this.#own.get(name) !== own) return;
    if (!this.#heartbeat.isSure && !(await this.#isStillOurs(name, own))) return;
    await this.#bucket.remove(`${CLAIMS}/${name}`);
    this.#own.delete(name);
  }

  /** Finds out which claims others have taken while this process seemed dead. */
  async #checkOwn(): Promise<void> {
    await manyAtATime([...this.#own], ([name, own]) => this.#isStillOurs(name, own));
  }

  async #isStillOurs(name: string, own: OwnClaim): Promise<boolean> {
    if ((await this.#read(name))?.token === own.token) return true;
    this.#own.delete(name);
    own.lost.abort();
    return false;
  }

  async #read(name: string): Promise<Claim | null> {
    const object = await this.#bucket.get(`${CLAIMS}/${name}`);
    if (object === null) return null;
    const text = Buffer.from(object.bytes).toString('utf8');
    return { ...claimOf(text), etag: object.etag };
  }
}

/** A claim that cannot be read is one that nobody has. */
function claimOf(text: string): z.infer<typeof claimSchema> {
  try {
    return claimSchema.parse(JSON.parse(text));
  } catch {
    return { owner: 'nobody', token: '' };
  }
}
