import { z } from 'zod';

/** A piece of a message sent: words, the number of a line of `prompt-texts.ndjson`, or a memory's text. */
const promptPartSchema = z.union([
  z.string(),
  z.number().int().min(0),
  z.strictObject({ memory: z.string() }),
]);

/** All memories the session showed, in the usual form; `unfoldedPrompts` writes them out. */
const shownMemoriesSchema = z.strictObject({ memories: z.literal(true) });

function promptSchema<Part extends z.ZodType>(part: Part) {
  return z.strictObject({
    date: z.string(),
    /** Name and version of the prompt, such as `decide@1`. */
    prompt: z.string(),
    messages: z.array(z.strictObject({ role: z.enum(['system', 'user']), parts: z.array(part) })),
    /** The answer as the agent took it; null when none was usable. */
    answer: z.json(),
  });
}

/** A line of `prompts.ndjson`: what was asked of the model on a date, in few bytes. */
export const keptPromptSchema = promptSchema(z.union([promptPartSchema, shownMemoriesSchema]));
export type KeptPromptRecord = z.infer<typeof keptPromptSchema>;

/** A prompt to be written: its answer is whatever its schema makes of it. */
export type NewPromptRecord = Omit<KeptPromptRecord, 'answer'> & { readonly answer: unknown };

/** A prompt written out; joined, its parts are the words. */
const promptRecordSchema = promptSchema(promptPartSchema);
export type PromptRecord = z.infer<typeof promptRecordSchema>;

/** A line of `prompt-texts.ndjson`: words that many prompts share. */
export const promptTextSchema = z.strictObject({ text: z.string() });

/** A line of `requests.ndjson`: a kept answer or vector the trial rests on, by date and key. */
export const requestRecordSchema = z.strictObject({
  /** Session at which the trial first needed it. */
  date: z.string(),
  key: z.string(),
  /** Name of the prompt, or `embedding`. */
  prompt: z.string(),
  /** No usable answer came: an abstention is noted under the key. */
  abstained: z.boolean(),
});
export type RequestRecord = z.infer<typeof requestRecordSchema>;
