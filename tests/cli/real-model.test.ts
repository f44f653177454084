import { spawn } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesHash } from '../../src/base/content-hash.js';
import { auditRecordSchema } from '../../src/store/audit-record.js';
import { folderDigest } from '../experiment/folder-digest.js';
import { tinyExperiment, tinyWorkplace, type Workplace } from '../experiment/tiny-experiment.js';
import {
  completion,
  loopbackServer,
  type LoopbackServer,
  type Received,
} from '../llm/loopback-server.js';
import { program, type Ended } from './finmem.js';

const CANARY = 'sk-canary-7f3a9c1e5b2d8604';

/** The words of a question, in which it is told apart from others also when it is asked again. */
function questionOf({ body }: Received): string {
  const messages: unknown[] = Array.isArray(body['messages']) ? body['messages'] : [];
  return JSON.stringify(messages.slice(0, 2));
}

/** An unusable answer to the same question came before. */
function isReask({ body }: Received): boolean {
  return JSON.stringify(body['messages']).includes('"role":"assistant"');
}

/** An answer in the schema asked for, drawn from the words of the question alone. */
function answer(request: Received): unknown {
  const text = questionOf(request);
  const dice = Number.parseInt(bytesHash(text).slice(0, 2), 16);
  const labels = [...text.matchAll(/\[(\d+)\]/g)].map((match) => match[1]);
  const schema = JSON.stringify(request.body['response_format']);
  if (schema.includes('"sentiment"')) return { summary: 'In short, well.', sentiment: 'positive' };
  if (schema.includes('"insight"')) return { insight: 'Strong demand held up.' };
  const told = { rationale: 'As the memories say.', cited: labels.slice(0, 2) };
  // One answer in sixteen first cites what was not shown, and when asked again does not.
  if (dice >= 240 && !isReask(request)) return { ...told, action: 'buy', cited: ['99'] };
  if (!schema.includes('"action"')) return told;
  // One in sixteen is never in the schema: an abstention.
  if (dice < 16) return { action: 'wait', ...told };
  return { action: ['buy', 'hold', 'sell'][dice % 3], ...told };
}

describe('a run against an OpenAI-compatible server', () => {
  let server: LoopbackServer;
  let workplace: Workplace;
  let ended: Ended;
  let firstRuns: Map<string, string>;

  const run = (key: string | undefined, ...words: string[]): Promise<Ended> =>
    command('run', key, 'tiny.yaml', ...words);
  const command = (name: string, key: string | undefined, ...words: string[]): Promise<Ended> => {
    const env = { ...process.env, ...(key === undefined ? {} : { CANARY_KEY: key }) };
    const child = spawn(process.execPath, [program, name, ...words], {
      cwd: workplace.folder,
      env,
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  };
  const runsDigest = () => folderDigest(join(workplace.folder, 'data/runs'));

  beforeAll(async () => {
    server = await loopbackServer((request) => completion(answer(request)));
    const model = `{ backend: openai, model: test-model, base_url: "${server.baseUrl}", api_key_env: CANARY_KEY, max_retries: 0 }`;
    workplace = await tinyWorkplace(
      tinyExperiment
        .replace('finmem: { kind: finmem }', `finmem: { kind: finmem, model: ${model} }`)
        .replace('tickers: [ACME, VOID]', 'tickers: [ACME]')
        .replace('[1, 5]', '[5]'),
    );
    ended = await run(CANARY, '-j', '8');
    firstRuns = await runsDigest();
  }, 120_000);

  afterAll(() => server.close());

  it('asks the server, counts abstentions and reaches its report', async () => {
    expect(ended.err).not.toMatch(/failed/);
    expect(ended.code).toBe(0);
    expect(server.received.length).toBeGreaterThan(200);
    expect(server.received[0]?.headers['authorization']).toBe(`Bearer ${CANARY}`);
    const markdown = await readFile(join(workplace.folder, 'reports/tiny/report.md'), 'utf8');
    expect(markdown).toMatch(/\*\*Abstentions\*\*: [1-9]\d* /);
  });

  it('never lets test-phase requests name the next change, which warm-up requests do', () => {
    const questions = server.received.filter((request) => !isReask(request));
    const texts = questions.map(({ body }) => JSON.stringify(body['messages']));
    const decisions = texts.filter((text) => text.includes('Decide now: buy, hold or sell.'));
    expect(decisions.length).toBe(61 * 2);
    expect(decisions.filter((text) => /next close its price/.test(text))).toEqual([]);
    expect(texts.some((text) => /By the next close its price (rose|fell)/.test(text))).toBe(true);
  });

  it('writes the key nowhere', async () => {
    const names = await readdir(workplace.folder, { recursive: true, withFileTypes: true });
    for (const entry of names.filter((file) => file.isFile())) {
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
      expect(text.includes(CANARY), entry.name).toBe(false);
    }
    expect(ended.out + ended.err).not.toContain(CANARY);
  });

  it('is rebuilt from kept answers with --replay, abstentions too, without key or request', async () => {
    const asked = server.received.length;
    await rm(join(workplace.folder, 'data/runs'), { recursive: true });
    const replayed = await run(undefined, '--replay');
    expect(replayed.code).toBe(0);
    expect(await runsDigest()).toEqual(firstRuns);
    expect(server.received.length).toBe(asked);
  });

  it('is audited from kept answers: what would have to be asked is not run, and said', async () => {
    const asked = server.received.length;
    const audit = (key: string | undefined, ...words: string[]): Promise<Ended> =>
      command('audit', key, 'tiny', '--json', '--trials', '1', ...words);
    const replayed = auditRecordSchema.parse(JSON.parse((await audit(undefined, '--replay')).out));
    const outcomes = new Map(replayed.items.map((item) => [item.id, item]));
    expect(outcomes.get('replay')).toMatchObject({ outcome: 'pass' });
    expect(outcomes.get('look_ahead')).toMatchObject({ outcome: 'pass' });
    expect(outcomes.get('abstentions')?.outcome).not.toBe('pass');
    expect(outcomes.get('reaction')).toMatchObject({
      outcome: 'not_run',
      summary: expect.stringContaining('nothing is known of finmem: no kept answer to prompt'),
    });
    const planned = JSON.parse((await audit(undefined, '--plan')).out);
    expect(planned.most_calls).toBeGreaterThan(100);
    expect(server.received.length).toBe(asked);
    const limited = auditRecordSchema.parse(
      JSON.parse((await audit(CANARY, '--max-calls', '5')).out),
    );
    expect(limited.items.find(({ id }) => id === 'reaction')?.summary).toContain('--max-calls 5');
    expect(server.received.length).toBe(asked + 5);
  });

  it('refuses to replay what was never asked, and says how to ask', async () => {
    const replayed = await run(undefined, '--replay', '-S', 'agents.finmem.memory.top_k=1');
    expect(replayed.code).toBe(3);
    expect(replayed.err).toMatch(/run without --replay/i);
  });

  it('asks again only for what had no usable answer, and ends with the same bytes', async () => {
    const asked = server.received.length;
    await rm(join(workplace.folder, 'data/runs'), { recursive: true });
    const again = await run(CANARY);
    expect(again.code).toBe(0);
    expect(await runsDigest()).toEqual(firstRuns);
    const more = server.received.slice(asked);
    expect(more.length).toBeLessThan(asked / 8);
    expect(more.every((request) => JSON.stringify(answer(request)).includes('"wait"'))).toBe(true);
  });

  it('without a key is told which variable to set, and finishes the other agents', async () => {
    await rm(join(workplace.folder, 'data/runs'), { recursive: true });
    await rm(join(workplace.folder, 'data/cache'), { recursive: true });
    const refused = await run(undefined);
    expect(refused.code).toBe(3);
    const told = refused.err.split('\n').filter((line) => line.includes('CANARY_KEY is not set'));
    // When each of the two seeds fails, and once for both at the end.
    expect(told.map((line) => line.startsWith('failed: '))).toEqual([true, true, false]);
    expect(told.at(-1)).toContain('the environment variable CANARY_KEY is not set');
    expect(refused.err).toMatch(/the same command/);
    expect(refused.out).toMatch(/^report: /);
  });
});
