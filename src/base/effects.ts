/** Where progress and notes go; results are returned, not logged. */
export interface Log {
  note(message: string): void;
  warn(message: string): void;
}

/** What touches the world and is passed in: clock, environment, log. Files are the store's. */
export interface Effects {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** An environment variable, the only source of secrets. */
  environment(name: string): string | undefined;
  readonly log: Log;
}

/** The real world, for the outermost call only. */
export const systemEffects: Effects = {
  now: () => Date.now(),
  environment: (name) => process.env[name],
  log: {
    note: (message) => process.stderr.write(`${message}\n`),
    warn: (message) => process.stderr.write(`warning: ${message}\n`),
  },
};
