import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { contentHash, type Json } from '../base/content-hash.js';
import { UserError } from '../base/user-error.js';
import { writeWhole } from './atomic.js';

/** A model's answer and the tokens it cost when it was fresh. */
export interface KeptAnswer {
  readonly value: unknown;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
}

/** Answers by request key, as files. Fits the answer store the llm floor asks for. */
export interface FileAnswerStore {
  get(key: string): Promise<KeptAnswer | undefined>;
  put(key: string, answer: KeptAnswer): Promise<KeptAnswer>;
  getAbstention(key: string): Promise<string | undefined>;
  putAbstention(key: string, reason: string): Promise<void>;
}

/** Beside an answer's file: why a request got no usable answer. */
const abstentionFileSchema = z.strictObject({ key: z.string(), reason: z.string() });

/** The file of one answer. */
const answerFileSchema = z.strictObject({
  key: z.string(),
  value: z.json(),
  usage: z.strictObject({ input_tokens: z.number(), output_tokens: z.number() }),
  sha256: z.string(),
});
type AnswerFile = z.infer<typeof answerFileSchema>;

/**
 * One file an answer, `<folder>/ab/abcdef….json`, safe for any number of processes: a file appears
 * whole or not at all, and the first answer under a key stays. A file that is damaged counts as
 * missing, is told to `warn`, and the next answer under its key replaces it. A request without a
 * usable answer is noted in `<folder>/ab/abcdef….abstention.json`.
 */
export function fileAnswerStore(
  folder: string,
  warn: (message: string) => void = () => undefined,
): FileAnswerStore {
  return {
    async get(key) {
      const file = answerPath(folder, key);
      const found = await readAnswer(file, key);
      if (found === 'damaged') warn(`${file}: kept answer is damaged and counts as missing`);
      return typeof found === 'string' ? undefined : found;
    },
    put: (key, answer) => keepFirst(answerPath(folder, key), key, answer),
    async getAbstention(key) {
      const text = await readFile(abstentionPath(folder, key), 'utf8').catch(() => '');
      const noted = abstentionFileSchema.safeParse(parsedOrNothing(text));
      return noted.success && noted.data.key === key ? noted.data.reason : undefined;
    },
    putAbstention: (key, reason) =>
      writeWhole(abstentionPath(folder, key), `${JSON.stringify({ key, reason })}\n`),
  };
}

function abstentionPath(folder: string, key: string): string {
  return answerPath(folder, key).replace(/\.json$/, '.abstention.json');
}

function answerPath(folder: string, key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new RangeError(`not a request key: ${key}`);
  return join(folder, key.slice(0, 2), `${key}.json`);
}

async function readAnswer(file: string, key: string): Promise<KeptAnswer | 'missing' | 'damaged'> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'missing';
    throw new UserError('a kept answer cannot be read', { where: file, exitCode: 1, cause: error });
  }
  const content = answerFileSchema.safeParse(parsedOrNothing(text));
  if (!content.success) return 'damaged';
  const { value, usage, sha256 } = content.data;
  const intact = content.data.key === key && sha256 === integrityOf(value, usage);
  return intact ? answerOf(content.data) : 'damaged';
}

async function keepFirst(file: string, key: string, answer: KeptAnswer): Promise<KeptAnswer> {
  const content = fileOf(key, answer);
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, `${JSON.stringify(content)}\n`, { flush: true });
    if (await linked(temporary, file)) return answerOf(content);
    const earlier = await readAnswer(file, key);
    if (typeof earlier !== 'string') return earlier;
    await rename(temporary, file);
    return answerOf(content);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('an answer cannot be kept', { where: file, exitCode: 1, cause: error });
  } finally {
    // A temporary file left behind harms nothing; failing over it would hide what went wrong.
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Gives the file its name unless the name is taken; a link, because a rename would overwrite. */
async function linked(temporary: string, file: string): Promise<boolean> {
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // Some file systems (FAT, some network mounts) know no links: there the last answer stays.
    await rename(temporary, file);
    return true;
  }
}

function fileOf(key: string, answer: KeptAnswer): AnswerFile {
  const value = z.json().parse(JSON.parse(JSON.stringify(answer.value)));
  const { inputTokens, outputTokens } = answer.usage;
  const usage = { input_tokens: inputTokens, output_tokens: outputTokens };
  return { key, value, usage, sha256: integrityOf(value, usage) };
}

function answerOf({ value, usage }: AnswerFile): KeptAnswer {
  return {
    value,
    usage: { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens },
  };
}

/** Hash of all that an answer says, so that a damaged file is noticed. */
function integrityOf(value: Json, usage: AnswerFile['usage']): string {
  return contentHash({ value, usage });
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
