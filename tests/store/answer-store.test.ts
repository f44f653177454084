import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { fileAnswerStore } from '../../src/store/answer-store.js';
import type { AnswerStore } from '../../src/llm/wrappers/kept.js';
import {
  abstention,
  answer,
  keyOf,
  modelId,
  other,
  question,
  vectorQuestion,
} from './answer-sample.js';

const run = promisify(execFile);
const request = question('Buy?');
const KEY = keyOf(request);

let root = '';
let folder = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'answers-'));
  folder = join(root, 'cache', 'answers');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const shard = (): string => join(folder, KEY.slice(0, 2));
const fileOfKey = (): string => join(shard(), `${KEY}.json`);

describe('fileAnswerStore', () => {
  it('is an answer store of the llm floor', async () => {
    const store: AnswerStore = fileAnswerStore(folder);
    expect(await store.get(KEY)).toBeUndefined();
  });

  it('gives back what was put, also to another process later', async () => {
    const store = fileAnswerStore(folder);
    expect(await store.put(KEY, answer, request)).toEqual(answer);
    expect(await store.get(KEY)).toEqual(answer);
    expect(await fileAnswerStore(folder).get(KEY)).toEqual(answer);
    expect(await readdir(shard())).toEqual([`${KEY}.json`]);
  });

  it('gives back what was asked again and that slips were mended', async () => {
    const store = fileAnswerStore(folder);
    const asked = { ...answer, asked: abstention.asked ?? [], repaired: true as const, calls: 2 };
    expect(await store.put(KEY, asked, request)).toEqual(asked);
    expect(await store.get(KEY)).toEqual(asked);
  });

  it('keeps a vector as it keeps an answer, to the last bit', async () => {
    const numbers = new Float32Array([0.1, -1e-30, 3.4e38, 0]);
    const vector = Buffer.from(numbers.buffer).toString('base64');
    const asked = vectorQuestion('Some text.');
    const store = fileAnswerStore(folder);
    await store.put(keyOf(asked), { ...answer, value: { vector } }, asked);
    expect((await store.get(keyOf(asked)))?.value).toEqual({ vector });
  });

  it('writes one line of plain JSON: the question, the answer, what it cost, and a hash', async () => {
    await fileAnswerStore(folder).put(KEY, answer, request);
    const text = await readFile(fileOfKey(), 'utf8');
    expect(text.split('\n')).toHaveLength(2);
    expect(JSON.parse(text)).toEqual({
      kind: 'answer',
      key: KEY,
      request: expect.objectContaining({ model: modelId, prompt: 'decide@2' }),
      value: answer.value,
      usage: { input_tokens: 12, cached_input_tokens: 4, output_tokens: 5 },
      calls: 1,
      asked: [],
      repaired: false,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('writes the same bytes for the same answer, whatever the order of its members', async () => {
    await fileAnswerStore(folder).put(KEY, answer, request);
    const first = await readFile(fileOfKey(), 'utf8');
    await rm(fileOfKey());
    const { value, usage, calls } = answer;
    const turned = Object.fromEntries(Object.entries(value ?? {}).toReversed());
    await fileAnswerStore(folder).put(KEY, { calls, usage, value: turned }, request);
    expect(await readFile(fileOfKey(), 'utf8')).toBe(first);
  });

  it('lets the first answer stay and says which it is', async () => {
    const store = fileAnswerStore(folder);
    await store.put(KEY, answer, request);
    expect(await store.put(KEY, other, request)).toEqual(answer);
    expect(await store.get(KEY)).toEqual(answer);
  });

  it('gives all who write at once the same answer', async () => {
    const writers = Array.from({ length: 20 }, (_, n) => ({ ...other, value: n }));
    const kept = await Promise.all(
      writers.map((one) => fileAnswerStore(folder).put(KEY, one, request)),
    );
    expect(new Set(kept.map(({ value }) => value)).size).toBe(1);
    expect(await fileAnswerStore(folder).get(KEY)).toEqual(kept[0]);
    expect(await readdir(shard())).toEqual([`${KEY}.json`]);
  });

  it.each<[string, (text: string) => string]>([
    ['empty', () => ''],
    ['cut', (text) => text.slice(0, 40)],
    ['with another value', (text) => text.replace('"buy"', '"sell"')],
    ['with another usage', (text) => text.replace('"input_tokens":12', '"input_tokens":13')],
    ['with another question', (text) => text.replace('Buy?', 'Sell?')],
    ['of another model', (text) => text.replace('test-model', 'best-model')],
    ['of another key', (text) => text.replace(`"key":"${KEY.slice(0, 4)}`, '"key":"ffff')],
    ['with a key too many', (text) => text.replace('{', '{"more":1,')],
    ['nested without end', () => `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('tells of a file %s, takes it as missing and replaces it', async (_, damage) => {
    await fileAnswerStore(folder).put(KEY, answer, request);
    await writeFile(fileOfKey(), damage(await readFile(fileOfKey(), 'utf8')));
    const warnings: string[] = [];
    const store = fileAnswerStore(folder, (message) => warnings.push(message));
    expect(await store.get(KEY)).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining(fileOfKey())]);
    expect(await store.put(KEY, other, request)).toEqual(other);
    expect(await store.get(KEY)).toEqual(other);
    expect(warnings).toHaveLength(1);
  });

  it('does not take a sound answer under another key’s name', async () => {
    await fileAnswerStore(folder).put(KEY, answer, request);
    const elsewhere = `${KEY.slice(0, 2)}${'0'.repeat(62)}`;
    await writeFile(join(shard(), `${elsewhere}.json`), await readFile(fileOfKey()));
    expect(await fileAnswerStore(folder).get(elsewhere)).toBeUndefined();
  });

  it('refuses a key that is no hash, and so any path', async () => {
    const store = fileAnswerStore(folder);
    await expect(store.get('../../etc/passwd')).rejects.toThrow(RangeError);
    await expect(store.put('../x', answer, request)).rejects.toThrow(RangeError);
  });

  it('refuses an answer to a question that is not the key’s', async () => {
    const put = fileAnswerStore(folder).put(KEY, answer, question('Something else?'));
    await expect(put).rejects.toThrow(/its request does not have its key/);
  });

  it('tells where an answer cannot be kept or read', async () => {
    await writeFile(join(root, 'cache'), 'a file, not a folder');
    const failure = await fileAnswerStore(folder)
      .put(KEY, answer, request)
      .catch((error: unknown) => error);
    if (!(failure instanceof UserError)) throw failure;
    expect([failure.where, failure.exitCode]).toEqual([fileOfKey(), 1]);
    await rm(join(root, 'cache'));
    await mkdir(fileOfKey(), { recursive: true });
    await expect(fileAnswerStore(folder).get(KEY)).rejects.toThrow(UserError);
  });
});

describe('an abstention', () => {
  it('is noted beside the answers, with what the attempt cost, and is no answer', async () => {
    const store = fileAnswerStore(folder);
    await store.putAbstention(KEY, abstention, request);
    expect(await store.getAbstention(KEY)).toEqual(abstention);
    expect(await store.get(KEY)).toBeUndefined();
    expect(await readdir(shard())).toEqual([`${KEY}.abstention.json`]);
  });

  it('is noted anew when the request fails again, as the run that asked last knows it', async () => {
    const store = fileAnswerStore(folder);
    await store.putAbstention(KEY, abstention, request);
    await store.putAbstention(KEY, { ...abstention, reason: 'refused' }, request);
    expect((await store.getAbstention(KEY))?.reason).toBe('refused');
  });

  it('that is damaged is told and counts as missing', async () => {
    const warnings: string[] = [];
    const store = fileAnswerStore(folder, (message) => warnings.push(message));
    await store.putAbstention(KEY, abstention, request);
    await writeFile(join(shard(), `${KEY}.abstention.json`), '{');
    expect(await store.getAbstention(KEY)).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining(`${KEY}.abstention.json`)]);
  });
});

describe('two processes', () => {
  /** Answers all questions, each process with its own name, and prints which answers it was told are kept. */
  const writer = `
    const { fileAnswerStore } = await import('./out/store/answer-store.js');
    const { contentHash } = await import('./out/base/content-hash.js');
    const [folder, name] = process.argv.slice(2);
    const store = fileAnswerStore(folder);
    const usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
    const kept = [];
    for (let n = 0; n < 200; n++) {
      const request = { model: 'm', n };
      const answer = { value: name, usage, calls: 1 };
      const { value } = await store.put(contentHash(request), answer, request);
      kept.push(value);
    }
    process.stdout.write(JSON.stringify(kept));`;

  it('writing the same keys go on with the same answers', { timeout: 60_000 }, async () => {
    await compileStore(root);
    await writeFile(join(root, 'writer.js'), writer);
    const processes = ['one', 'two'].map((name) =>
      run(process.execPath, [join(root, 'writer.js'), folder, name], { cwd: root }),
    );
    const [one, two] = (await Promise.all(processes)).map(({ stdout }) => JSON.parse(stdout));
    expect(one).toHaveLength(200);
    expect(two).toEqual(one);
    const last = await fileAnswerStore(folder).get(keyOf({ model: 'm', n: 199 }));
    expect(last?.value).toBe(one[199]);
    const files = await readdir(folder, { recursive: true });
    expect(files.filter((name) => name.endsWith('.json'))).toHaveLength(200);
  });
});

/** Makes `<root>/out/store/answer-store.js` that plain Node can run, without touching `dist`. */
async function compileStore(into: string): Promise<void> {
  await symlink(resolve('node_modules'), join(into, 'node_modules'), 'junction');
  await writeFile(join(into, 'package.json'), '{"type":"module"}');
  const config = {
    extends: resolve('tsconfig.json'),
    compilerOptions: {
      rootDir: resolve('src'),
      outDir: join(into, 'out'),
      typeRoots: [resolve('node_modules/@types')],
    },
    files: [resolve('src/store/answer-store.ts')],
    include: [],
  };
  await writeFile(join(into, 'tsconfig.json'), JSON.stringify(config));
  const tsc = resolve('node_modules/typescript/bin/tsc');
  await run(process.execPath, [tsc, '-p', join(into, 'tsconfig.json')]);
}
