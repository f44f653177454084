import { setImmediate } from 'node:timers/promises';
import { openArchive } from '../../../src/dataset/fetching/open-archive.js';
import type { Archive, FetchMode, Service } from '../../../src/dataset/fetching/archive.js';
import type { ArchiveWorld, FetchListener } from '../../../src/dataset/fetching/archive-world.js';
import type { Layout } from '../../../src/store/layout.js';
import { temporaryLayout } from '../../store/sample.js';

/** How a test's archive differs from the usual one. */
export interface TestArchiveOptions {
  /** Where replies are kept; a folder that is gone when the test is, when left out. */
  readonly layout?: Layout;
  readonly mode?: FetchMode;
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970 by our clock. */
  readonly now?: () => number;
  readonly stop?: AbortSignal;
  readonly listener?: FetchListener;
  readonly fetch?: typeof fetch;
  readonly patience?: number;
  /** Keeps to the rate each service declares; a test that asks often would wait for it. */
  readonly keepRate?: boolean;
}

/** An archive over real HTTP that waits for nothing, and what it told and waited for. */
export interface TestArchive extends Archive {
  readonly layout: Layout;
  /** Warnings, in order. */
  readonly told: string[];
  /** Milliseconds of each wait it would have made, in order. */
  readonly waits: number[];
}

/** Opens an archive for a test: mode `missing`, nothing in the environment, no rate, no real waiting. */
export function testArchive(options: TestArchiveOptions = {}): TestArchive {
  const layout = options.layout ?? temporaryLayout();
  const { mode = 'missing', environment = {}, now = () => Date.now(), keepRate = false } = options;
  const told: string[] = [];
  const waits: number[] = [];
  const { listener, fetch, patience, stop = new AbortController().signal } = options;
  const world: ArchiveWorld = {
    layout,
    mode,
    stop,
    effects: {
      now,
      environment: (name) => environment[name],
      log: { note: () => undefined, warn: (message) => void told.push(message) },
    },
    pause: async (milliseconds, signal) => {
      waits.push(milliseconds);
      await setImmediate(undefined, { signal });
    },
    ...(listener === undefined ? {} : { listener }),
    ...(fetch === undefined ? {} : { fetch }),
    ...(patience === undefined ? {} : { patience }),
  };
  const archive = openArchive(world);
  return {
    layout,
    told,
    waits,
    of: (service) => archive.of(keepRate ? service : atAnyRate(service)),
  };
}

function atAnyRate(service: Service): Service {
  const { name, baseUrl, concurrency } = service;
  return {
    name,
    baseUrl,
    concurrency,
    rate: { requests: 1_000_000, milliseconds: 1 },
    access: (environment) => service.access(environment),
    judge: (reply) => service.judge(reply),
  };
}
