import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { steadyClock } from '../base/steady-clock.js';
import {
  claimedName,
  claimFile,
  createClaim,
  heartbeatFile,
  readClaim,
  readWhole,
  successionFile,
  type Claim,
  type FoundClaim,
} from './claim-file.js';
import { ClaimHeartbeat, TIME_TO_LIVE, type HeartbeatWorld } from './claim-heartbeat.js';
import type { Holder, Lease, Leases } from './leases.js';
import { machineProcesses, type Processes } from './processes.js';

/** What claims need of the world. */
export interface LeaseWorld extends HeartbeatWorld {
  readonly processes: Processes;
}

const thisMachine: LeaseWorld = {
  now: steadyClock,
  processes: machineProcesses,
  every: (milliseconds, what) => {
    const timer = setInterval(() => void what(), milliseconds).unref();
    return () => clearInterval(timer);
  },
};

/** Claims as files in a folder, for every process of every machine that sees it. */
export function fileLeases(folder: string, world: LeaseWorld = thisMachine): Leases {
  return new FileLeases(folder, world);
}

interface OwnClaim {
  readonly claim: Claim;
  readonly lost: AbortController;
}

/**
 * A claim is one small file, made so that of several who try one alone makes it, and names its owner: a process, or
 * one of its threads. It is free again at once where the owner's process is seen to have ended, and else when
 * neither it nor its owner's heartbeat has changed for a while by the clock of the one who wants it: what
 * another machine takes for the time is never asked. To claim and to release is two file operations each.
 */
class FileLeases implements Leases {
  readonly #folder: string;
  readonly #world: LeaseWorld;
  /** The machine, the process and a random part: no two processes, nor two threads of one, have the same. */
  readonly #owner: string;
  readonly #heartbeat: ClaimHeartbeat;
  readonly #own = new Map<string, OwnClaim>();
  readonly #wanted = new Set<string>();
  /** Claims of others, and since when they were seen not to change. */
  readonly #watched = new Map<string, { readonly state: string; readonly since: number }>();

  constructor(folder: string, world: LeaseWorld) {
    this.#folder = folder;
    this.#world = world;
    const host = hostname().replaceAll(/[^\w.-]/g, '_');
    this.#owner = `${host}-${world.processes.own.pid}-${randomUUID().slice(0, 8)}`;
    const file = heartbeatFile(folder, this.#owner);
    this.#heartbeat = new ClaimHeartbeat(file, world, () => this.#checkOwn());
  }

  async claim(name: string): Promise<Lease | null> {
    const file = claimFile(this.#folder, name);
    if (this.#own.has(file) || this.#wanted.has(file)) return null;
    const claim = { owner: this.#owner, ...this.#world.processes.own, token: randomUUID() };
    this.#wanted.add(file);
    this.#heartbeat.start();
    try {
      if (!this.#take(file, claim)) return null;
      const own = { claim, lost: new AbortController() };
      this.#own.set(file, own);
      return { lost: own.lost.signal, release: () => this.#release(file, own) };
    } finally {
      this.#wanted.delete(file);
      await this.#stopIfIdle();
    }
  }

  async alone(): Promise<boolean> {
    if (!existsSync(this.#folder)) return true;
    for (const entry of await readdir(this.#folder)) {
      const file = join(this.#folder, entry);
      if (claimedName(entry) === null || this.#own.has(file) || this.#wanted.has(file)) continue;
      const found = readClaim(file);
      // One that came or went meanwhile is no reason to take the trouble of reading the others.
      if (found !== null && !this.#isDead(file, found)) return false;
    }
    return true;
  }

  async held(prefix: string): Promise<readonly Holder[]> {
    if (!existsSync(this.#folder)) return [];
    const holders: Holder[] = [];
    for (const entry of await readdir(this.#folder)) {
      const name = claimedName(entry);
      if (name === null || !name.startsWith(prefix)) continue;
      const file = join(this.#folder, entry);
      const found = readClaim(file);
      if (found === null || found.claim === null || this.#isDead(file, found)) continue;
      holders.push({ name, owner: found.claim.owner });
    }
    return holders;
  }

  /** Makes the file of a claim, in the place of a dead owner's where there is one. */
  #take(file: string, claim: Claim): boolean {
    if (createClaim(file, claim)) {
      this.#watched.delete(file);
      return true;
    }
    const found = readClaim(file);
    if (found === null) return createClaim(file, claim);
    return this.#isDead(file, found) && this.#takeOver(file, found, claim);
  }

  /**
   * Takes the place of a dead owner. The right to do so is itself a claim, on that very claim: of all who
   * noticed one has it, and who has it later finds the dead claim gone.
   */
  #takeOver(file: string, dead: FoundClaim, claim: Claim): boolean {
    const right = successionFile(file, dead);
    if (!this.#take(right, claim)) return false;
    try {
      const now = readClaim(file);
      if (now === null || now.text !== dead.text) return false;
      rmSync(file, { force: true });
      if (dead.claim !== null) {
        rmSync(heartbeatFile(this.#folder, dead.claim.owner), { force: true });
      }
      return createClaim(file, claim);
    } finally {
      this.#watched.delete(file);
      rmSync(right, { force: true });
    }
  }

  #isDead(file: string, { text, claim }: FoundClaim): boolean {
    if (claim !== null && this.#world.processes.hasEnded(claim)) return true;
    const beat = claim && readWhole(heartbeatFile(this.#folder, claim.owner));
    const state = `${text} ${beat ?? ''}`;
    const now = this.#world.now();
    const watched = this.#watched.get(file);
    if (watched?.state === state) return now - watched.since >= TIME_TO_LIVE;
    this.#watched.set(file, { state, since: now });
    return false;
  }

  async #release(file: string, own: OwnClaim): Promise<void> {
    if (this.#own.get(file) !== own) return;
    const isOurs = !this.#heartbeat.isLate || this.#isOurs(file, own);
    if (isOurs) rmSync(file, { force: true });
    this.#own.delete(file);
    await this.#stopIfIdle();
  }

  async #stopIfIdle(): Promise<void> {
    if (this.#own.size + this.#wanted.size === 0) await this.#heartbeat.stop();
  }

  /** Tells those whose claim was taken over while this process seemed dead. */
  async #checkOwn(): Promise<void> {
    for (const [file, own] of this.#own) {
      if (this.#isOurs(file, own)) continue;
      this.#own.delete(file);
      own.lost.abort();
    }
  }

  #isOurs(file: string, { claim }: OwnClaim): boolean {
    return readClaim(file)?.claim?.token === claim.token;
  }
}
