#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemEffects } from '../base/effects.js';
import { packageRoot } from '../base/package-root.js';
import { UserError } from '../base/user-error.js';

const { program } = await import('./program.js');
process.on('SIGINT', () => {
  process.stderr.write(
    '\ninterrupted: what is finished is kept; the same command goes on from here\n',
  );
  process.exit(130);
});

const cli = program(systemEffects, version());
try {
  await cli.parseAsync();
} catch (error) {
  process.exitCode = tell(error, process.argv.includes('--debug'));
}

/** Says what went wrong and returns the exit code. */
function tell(error: unknown, debug: boolean): number {
  if (isCommanderError(error)) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    process.stderr.write(`${error.text}\n`);
    if (debug && error.stack !== undefined) process.stderr.write(`${error.stack}\n`);
    return error.exitCode;
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
