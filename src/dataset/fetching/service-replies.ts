import { join } from 'node:path';
import pLimit from 'p-limit';
import { instantOf, type Instant } from '../../base/calendar-date.js';
import { UserError } from '../../base/user-error.js';
import { rawFolder } from '../../store/layout.js';
import type { RawEntry } from '../../store/raw-entry.js';
import { openRawStore, type RawStore } from '../../store/raw-store.js';
import { openAccess, type Access } from './access.js';
import type { ArchiveWorld } from './archive-world.js';
import type { ArchiveRequest, KeptReply, Service } from './archive.js';
import { ask, type Answered, type Asking } from './ask.js';
import { damaged, notKept, otherBytes, shown } from './failure.js';
import { textOf } from './reply-text.js';
import { interrupted, realPause, ServiceGate } from './service-gate.js';
import { wholeFetch } from './whole-fetch.js';

/** Files read at a time, so that a source may ask for thousands at once. */
const READ_AT_A_TIME = 16;

/** The replies of one service, for one archive. */
export class ServiceReplies {
  readonly #name: string;
  readonly #world: ArchiveWorld;
  readonly #store: RawStore;
  readonly #gate: ServiceGate;
  readonly #given = new Map<string, Promise<KeptReply>>();
  readonly #disk = pLimit(READ_AT_A_TIME);
  /** Reasons to ask again that were told: whoever waits should know once. */
  readonly #told = new Set<string>();
  #hasToldEarly = false;
  #swept: Promise<void> | undefined;

  /** Rate and concurrency are those of the first source that names the service. */
  constructor(service: Service, world: ArchiveWorld) {
    if (!/^[a-z0-9-]+$/.test(service.name)) throw new RangeError(`no folder: ${service.name}`);
    this.#name = service.name;
    this.#world = world;
    this.#store = openRawStore(join(rawFolder(world.layout), service.name));
    this.#gate = new ServiceGate(service, world.stop, world.pause ?? realPause);
  }

  /** The reply to a request: the one given before, one that is kept, or one fetched now. */
  get(service: Service, request: ArchiveRequest): Promise<KeptReply> {
    if (this.#world.stop.aborted) return Promise.reject(interrupted());
    const before = this.#given.get(request.path);
    if (before !== undefined) return before;
    const giving = this.#give(service, request);
    this.#given.set(request.path, giving);
    giving.catch(() => this.#given.delete(request.path));
    return giving;
  }

  async #give(service: Service, request: ArchiveRequest): Promise<KeptReply> {
    const kept = await this.#kept(request);
    const entry = kept ?? (await this.#fetch(service, request));
    const from = kept === undefined ? 'fetched' : 'kept';
    this.#world.listener?.replied(this.#name, from, entry.bytes);
    return {
      name: `${this.#name} ${request.path}`,
      sha256: entry.sha256,
      fetched: entry.fetched,
      found: entry.found,
      text: () => this.#text(service, request, entry),
    };
  }

  /** The kept reply, where there is one that is good enough. */
  async #kept({ path, settled }: ArchiveRequest): Promise<RawEntry | undefined> {
    const { mode } = this.#world;
    if (mode === 'all') return undefined;
    const entry = await this.#disk(() => this.#store.newest(path));
    if (entry === undefined) {
      if (mode === 'none') throw notKept(this.#name, path);
      return undefined;
    }
    if (typeof entry === 'string') return this.#tellDamage(path, entry);
    const problem = await this.#disk(() => this.#store.problem(entry));
    if (problem !== undefined) return this.#tellDamage(path, problem);
    const isEarly = settled !== null && entry.fetched < settled;
    if (mode === 'new') return isEarly || !entry.found ? undefined : entry;
    if (isEarly) this.#tellEarly(entry);
    return entry;
  }

  async #text(service: Service, request: ArchiveRequest, entry: RawEntry): Promise<string> {
    if (this.#world.stop.aborted) throw interrupted();
    const body = await this.#disk(() => this.#store.body(entry));
    if (typeof body !== 'string') return textOf(body, entry.content_type);
    this.#tellDamage(request.path, body);
    const again = await this.#fetch(service, request);
    // What was promised to be read is in the manifest already.
    if (again.sha256 !== entry.sha256) throw otherBytes(this.#name, request.path);
    return this.#text(service, request, again);
  }

  /** Once a service: what happened since is not in it, and nobody else would say so. */
  #tellEarly({ request: { path }, fetched }: RawEntry): void {
    if (this.#hasToldEarly) return;
    this.#hasToldEarly = true;
    this.#world.effects.log.warn(
      `${this.#name}: replies from before their dates were over are taken as they are, the first of ${fetched} (${path}); \`finmem data build\` fetches them again`,
    );
  }

  #tellDamage(path: string, problem: string): undefined {
    if (this.#world.mode === 'none') throw damaged(this.#name, path, problem);
    const { log } = this.#world.effects;
    log.warn(`${problem}: a kept reply is damaged; it is fetched again`);
    return undefined;
  }

  async #fetch(service: Service, request: ArchiveRequest): Promise<RawEntry> {
    const { stop, effects } = this.#world;
    if (stop.aborted) throw interrupted();
    await (this.#swept ??= this.#store.sweep());
    const access = openAccess(service, (name) => effects.environment(name));
    const answered = await ask(request, this.#asking(service, access));
    try {
      return await this.#keep(service, request, access, answered);
    } catch (error) {
      // What cannot be kept need not be asked for.
      if (error instanceof UserError) this.#gate.end(error);
      throw error;
    }
  }

  #asking(service: Service, access: Access): Asking {
    const { effects, patience = null } = this.#world;
    return {
      service,
      access,
      gate: this.#gate,
      fetch: this.#world.fetch ?? wholeFetch,
      patience,
      now: () => effects.now(),
      onRetry: (reason, milliseconds) => {
        const line = shown(reason, access.hide);
        if (this.#told.has(line)) return;
        this.#told.add(line);
        effects.log.warn(`${this.#name}: ${line}; asked again in ${milliseconds / 1000} s`);
      },
    };
  }

  async #keep(
    { baseUrl }: Service,
    { path }: ArchiveRequest,
    access: Access,
    { reply, found, asked }: Answered,
  ): Promise<RawEntry> {
    const { body, removed } = access.clean(reply.bytes);
    const type = reply.headers.get('content-type');
    const entry = {
      service: this.#name,
      request: {
        path,
        base_url: baseUrl,
        headers: [...access.headers.keys()],
        query: [...access.query.keys()],
      },
      status: reply.status,
      found,
      fetched: fetchedAt(asked, reply.headers),
      content_type: type === null ? null : access.hide(type),
      secrets_removed: removed,
    };
    if (removed > 0) {
      this.#world.effects.log.warn(
        `${this.#name} ${path}: the reply held a key of ours, which was taken out`,
      );
    }
    return this.#store.keep(entry, body);
  }
}

/** By the earlier of both clocks: one that is fast must not make a window look settled. */
function fetchedAt(asked: number, headers: Headers): Instant {
  const dated = Date.parse(headers.get('date') ?? '');
  return instantOf(dated >= 0 ? Math.min(asked, dated) : asked);
}
