#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemEffects } from '../base/effects.js';
import { packageRoot } from '../base/package-root.js';
import { StoppedError } from '../base/stopped.js';
import { UserError } from '../base/user-error.js';
import { storageTrouble } from '../store/storage-trouble.js';
import { INTERRUPTED, listenForInterrupt } from './interrupt.js';

/** How long an interrupted process that has said its last word may take to end by itself, ms. */
const GOODBYE_MS = 1_000;

// Before the rest is loaded, so that an interrupt is heard from the beginning.
const interrupt = listenForInterrupt();
const { program } = await import('./program.js');
// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const cli = program(systemEffects, version(), interrupt);
try {
  await cli.parseAsync();
} catch (error) {
  process.exitCode = tell(error, process.argv.includes('--debug'));
  // A library that goes on trying, such as one whose Redis is away, keeps nobody who wants to leave.
  if (process.exitCode === INTERRUPTED) setTimeout(() => process.exit(), GOODBYE_MS).unref();
}

/** Says what went wrong and returns the exit code. */
function tell(error: unknown, debug: boolean): number {
  if (isCommanderError(error)) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof StoppedError && error.why === 'interrupted') {
    process.stderr.write(
      'interrupted: what is finished is kept; the same command goes on from here\n',
    );
    return INTERRUPTED;
  }
  if (error instanceof UserError) {
    process.stderr.write(`${error.text}\n`);
    if (debug && error.stack !== undefined) process.stderr.write(`${error.stack}\n`);
    return error.exitCode;
  }
  const trouble = storageTrouble(error);
  if (trouble !== null) {
    process.stderr.write(
      `${trouble}\n  What is finished is kept. Mend it and run the same command.\n`,
    );
    return 1;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`internal error: ${message}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  else
    process.stderr.write('  This is a bug in the program; run again with --debug for its stack.\n');
  return 1;
}

function isCommanderError(error: unknown): error is Error & { exitCode: number } {
  return error instanceof Error && error.name === 'CommanderError' && 'exitCode' in error;
}

function version(): string {
  const text = readFileSync(join(packageRoot, 'package.json'), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? '';
}
