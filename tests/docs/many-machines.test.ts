import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { systemEffects } from '../../src/base/effects.js';
import { program } from '../../src/cli/program.js';
import { readPage, type Block } from './markdown.js';
import { commandsIn, isShell, shownIn, type Words } from './shell.js';

const { blocks } = readPage('docs/many-machines.md');

const withWord = (word: string): Block[] => blocks.filter(({ words }) => words.includes(word));

const composeSchema = z.strictObject({
  services: z.record(
    z.string(),
    z.strictObject({
      image: z.string(),
      command: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()).optional(),
      volumes: z.array(z.string()).optional(),
      depends_on: z.array(z.string()).optional(),
      restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
      stop_grace_period: z.string().optional(),
    }),
  ),
  volumes: z.record(z.string(), z.looseObject({})),
});

const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
});
const manifestSchema = z.looseObject({
  apiVersion: z.enum(['v1', 'apps/v1', 'batch/v1']),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    template: z
      .looseObject({ spec: z.looseObject({ containers: z.array(containerSchema) }) })
      .optional(),
  }),
});

function documents(text: string): unknown[] {
  return parseAllDocuments(text, { merge: true }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });
}

const compose = withWord('compose').map(({ text }) => composeSchema.parse(documents(text)[0]));
const manifests = withWord('kubernetes').flatMap(({ text }) =>
  documents(text).map((each) => manifestSchema.parse(each)),
);

/** What every container, script and example gives to the program. */
const given: Words[] = [
  ...compose.flatMap(({ services }) => Object.values(services).map(({ command = [] }) => command)),
  ...manifests.flatMap(({ spec }) =>
    (spec.template?.spec.containers ?? []).map(({ command = [], args = [] }) => [
      ...command,
      ...args,
    ]),
  ),
  ...blocks
    .filter(({ language }) => language === 'slurm')
    .flatMap(({ text }) => commandsIn(text.replaceAll('$SLURM_ARRAY_TASK_ID', '3'))),
  ...blocks.filter(isShell).flatMap((block) => shownIn(block).map(({ words }) => words)),
];
const ours = given.filter(([name]) => name === 'finmem').map((words) => words.slice(1));

/** Reads a command line as the program does, and does nothing. */
async function parsed(words: Words): Promise<{ command: string; arguments: readonly string[] }> {
  const interrupt = new AbortController().signal;
  const cli = program(systemEffects, '0', {
    handOver: () => interrupt,
    handOverQuietly: () => interrupt,
  });
  let found = { command: '', arguments: [''] };
  const silence = (command: Command): void => {
    command.configureOutput({ writeErr: () => undefined });
    command.action(() => {
      found = { command: command.name(), arguments: command.args };
    });
    for (const each of command.commands) silence(each);
  };
  for (const command of cli.commands) silence(command);
  await cli.parseAsync([...words], { from: 'user' });
  return found;
}

describe('docs/many-machines.md', () => {
  it('shows compose, Kubernetes, Slurm and a shell', () => {
    expect(compose).toHaveLength(1);
    expect(manifests.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'Job',
      'StatefulSet',
      'Service',
    ]);
    expect(ours.length).toBeGreaterThanOrEqual(8);
  });

  it.each(ours.map((words) => [words.join(' '), words] as const))(
    'gives the program what it takes: %s',
    async (_, words) => {
      const { command, arguments: operands } = await parsed(words);
      expect(command).not.toBe('');
      for (const file of operands.filter((each) => each.endsWith('.yaml'))) {
        expect(existsSync(file), file).toBe(true);
      }
    },
  );

  it('has no secret in a command line or a manifest', () => {
    const texts = [...withWord('compose'), ...withWord('kubernetes')].map(({ text }) => text);
    for (const text of texts) expect(text).not.toMatch(/redis:\/\/[^\s@]*:(?!\$\{)[^\s@$]+@/);
    for (const words of given) expect(words.join(' ')).not.toMatch(/:\/\/[^\s]*@/);
  });

  it('would find a flag that the program does not know', async () => {
    await expect(parsed(['worker', '--queue', 'x', '--drains'])).rejects.toThrow(/unknown option/);
    await expect(parsed(['worker', '--queue', 'x', '-j', 'many'])).rejects.toThrow(/whole number/);
  });
});
