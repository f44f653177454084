import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { fileAnswerStore, type KeptAnswer } from '../../src/store/answer-store.js';

const run = promisify(execFile);
const KEY = `ab${'0'.repeat(62)}`;
const answer: KeptAnswer = {
  value: { action: 'buy', rationale: 'Ünïcode “quotes”\n', cited: ['m1'], nothing: null },
  usage: { inputTokens: 12, outputTokens: 5 },
};
const other: KeptAnswer = { value: 'other', usage: { inputTokens: 1, outputTokens: 1 } };

let root = '';
let folder = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'answers-'));
  folder = join(root, 'cache', 'answers');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const fileOfKey = (): string => join(folder, 'ab', `${KEY}.json`);

describe('fileAnswerStore', () => {
  it('gives back what was put, also to another process later', async () => {
    const store = fileAnswerStore(folder);
    expect(await store.get(KEY)).toBeUndefined();
    expect(await store.put(KEY, answer)).toEqual(answer);
    expect(await store.get(KEY)).toEqual(answer);
    expect(await fileAnswerStore(folder).get(KEY)).toEqual(answer);
    expect(await readdir(join(folder, 'ab'))).toEqual([`${KEY}.json`]);
  });

  it('writes key, value, usage and hash', async () => {
    await fileAnswerStore(folder).put(KEY, answer);
    expect(JSON.parse(await readFile(fileOfKey(), 'utf8'))).toEqual({
      key: KEY,
      value: answer.value,
      usage: { input_tokens: 12, output_tokens: 5 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('lets the first answer stay and says which it is', async () => {
    const store = fileAnswerStore(folder);
    await store.put(KEY, answer);
    expect(await store.put(KEY, other)).toEqual(answer);
    expect(await store.get(KEY)).toEqual(answer);
  });

  it('gives all who write at once the same answer', async () => {
    const writers = Array.from({ length: 20 }, (_, n) => ({ ...other, value: n }));
    const kept = await Promise.all(writers.map((one) => fileAnswerStore(folder).put(KEY, one)));
    expect(new Set(kept.map(({ value }) => value)).size).toBe(1);
    expect(await fileAnswerStore(folder).get(KEY)).toEqual(kept[0]);
    expect(await readdir(join(folder, 'ab'))).toEqual([`${KEY}.json`]);
  });

  it.each<[string, (text: string) => string]>([
    ['empty', () => ''],
    ['cut', (text) => text.slice(0, 40)],
    ['with another value', (text) => text.replace('buy', 'sell')],
    ['with another usage', (text) => text.replace(':12', ':13')],
    ['of another key', (text) => text.replace('"ab0', '"ac0')],
    ['with a key too many', (text) => text.replace('{', '{"more":1,')],
  ])('tells of a file %s, takes it as missing and replaces it', async (_, damage) => {
    await fileAnswerStore(folder).put(KEY, answer);
    await writeFile(fileOfKey(), damage(await readFile(fileOfKey(), 'utf8')));
    const warnings: string[] = [];
    const store = fileAnswerStore(folder, (message) => warnings.push(message));
    expect(await store.get(KEY)).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining(fileOfKey())]);
    expect(await store.put(KEY, other)).toEqual(other);
    expect(await store.get(KEY)).toEqual(other);
    expect(warnings).toHaveLength(1);
  });

  it('refuses a key that is no hash, and so any path', async () => {
    await expect(fileAnswerStore(folder).get('../../etc/passwd')).rejects.toThrow(RangeError);
  });

  it('tells where an answer cannot be kept or read', async () => {
    await writeFile(join(root, 'cache'), 'a file, not a folder');
    const failure = await fileAnswerStore(folder)
      .put(KEY, answer)
      .catch((error: unknown) => error);
    if (!(failure instanceof UserError)) throw failure;
    expect(failure.where).toBe(fileOfKey());
    await rm(join(root, 'cache'));
    await mkdir(fileOfKey(), { recursive: true });
    await expect(fileAnswerStore(folder).get(KEY)).rejects.toThrow(UserError);
  });
});

describe('two processes', () => {
  /** Writes all keys, each with its own answer, and prints which answers it was told are kept. */
  const writer = `
    const { fileAnswerStore } = await import('./out/store/answer-store.js');
    const [folder, name] = process.argv.slice(2);
    const store = fileAnswerStore(folder);
    const usage = { inputTokens: 0, outputTokens: 0 };
    const kept = [];
    for (let n = 0; n < 200; n++) {
      const { value } = await store.put(n.toString(16).padStart(64, '0'), { value: name, usage });
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
    const last = await fileAnswerStore(folder).get((199).toString(16).padStart(64, '0'));
    expect(last?.value).toBe(one[199]);
    expect(await readdir(join(folder, '00'))).toHaveLength(200);
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
