import { z } from 'zod';
import { roomForText } from '../../llm/condensing/room-for-text.js';
import type { LanguageModel } from '../../llm/model.js';
import { modelSchema } from '../../llm/options.js';
import { askRows } from './ask-rows.js';
import { documentColumns, documentIn } from './document-kind.js';
import { mapRows } from './map-rows.js';
import { tonePrompt } from './tone-prompt.js';
import type { Transform, TransformWorld } from './transform.js';

export const scoreSentimentOptions = z.strictObject({
  kind: z.literal('score_sentiment'),
  by: z
    .union([z.literal('vader'), modelSchema])
    .default('vader')
    .describe('What reads the tone: `vader`, which is words counted by rules, or a model.'),
  characters: z
    .number()
    .int()
    .min(100)
    .max(1_000_000)
    .default(20_000)
    .describe('Characters of a document that are read, from its beginning.'),
});
type ScoreSentimentOptions = z.infer<typeof scoreSentimentOptions>;

const write = { name: 'sentiment', type: 'DOUBLE' } as const;

/**
 * Writes the tone of each document, from -1 to 1, of headline and text as they are, not of a summary.
 * By VADER: the mean compound score of the sentences that have one, 0 where none has. By a model: its
 * answer; null where it has no usable one, which `set_aside` then says. Nothing is added to the text.
 */
export const scoreSentiment: Transform<ScoreSentimentOptions> = {
  summary:
    'Scores the tone of each document, by VADER or a model; the score is stored, never pasted into the text.',
  async apply(world, { by, characters }) {
    for (const table of ['news', 'filings'] as const) {
      const words = table === 'news' ? "concat_ws(chr(10), nullif(headline, ''), text)" : 'text';
      const text = `left(${words}, ${characters})`;
      if (by === 'vader') await scoreByRules(world, table, text);
      else await scoreByModel(world, table, text, world.openModel(by));
    }
  },
};

async function scoreByRules(
  { database }: TransformWorld,
  table: 'news' | 'filings',
  text: string,
): Promise<void> {
  const { textTone } = await import('../../llm/backends/offline/tone.js');
  await mapRows(database, {
    table,
    read: { text },
    write: [write],
    map: async (rows) => rows.map((row) => [textTone(String(row['text']))]),
  });
}

async function scoreByModel(
  { database }: TransformWorld,
  table: 'news' | 'filings',
  text: string,
  model: LanguageModel,
): Promise<void> {
  await askRows(database, {
    table,
    step: 'score_sentiment',
    without: 'no usable tone: its sentiment is null',
    read: { ...documentColumns(table), text },
    write,
    ask: async (row) => {
      const document = documentIn(row);
      return document === undefined ? undefined : toneOf(document, model);
    },
  });
}

type Document = NonNullable<ReturnType<typeof documentIn>>;

/** The model's judgement of a document, or of as much of its beginning as fits the model's context. */
async function toneOf(document: Document, model: LanguageModel): Promise<number> {
  const text = await withinContext(document, model);
  return (await model.generate(tonePrompt({ ...document, text }), 0)).value.tone;
}

async function withinContext(document: Document, { limits }: LanguageModel): Promise<string> {
  if (limits === null) return document.text;
  const tokenizer = await limits.tokenizer();
  const room = roomForText(tonePrompt({ ...document, text: '' }), limits, tokenizer);
  return tokenizer.head(document.text, room);
}
