import { z } from 'zod';
import type { Json } from '../../base/content-hash.js';

const memberSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.looseObject({ type: z.string() }).optional(),
  description: z.string().default(''),
});
const objectSchema = z.object({ properties: z.record(z.string(), z.json()) });

const KINDS = new Map([
  ['string', 'text'],
  ['number', 'number'],
  ['integer', 'whole number'],
  ['boolean', 'true or false'],
]);

/** The members of a JSON Schema's object, one line each, in words a small model follows. */
export function memberWords(schema: Json): string {
  const { properties } = objectSchema.parse(schema);
  return Object.entries(properties)
    .map(([name, member]) => `- "${name}": ${wordsOf(member)}`)
    .join('\n');
}

function wordsOf(member: Json): string {
  const read = memberSchema.safeParse(member);
  const kind = read.success ? kindOf(read.data) : undefined;
  if (!read.success || kind === undefined) return `fits the JSON Schema ${JSON.stringify(member)}`;
  return `${kind}. ${read.data.description}`.trim();
}

function kindOf(member: z.infer<typeof memberSchema>): string | undefined {
  if (member.enum !== undefined) {
    return `one of ${member.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  }
  if (member.type !== 'array') return KINDS.get(member.type ?? '');
  const items = KINDS.get(member.items?.type ?? '');
  return items === undefined ? undefined : `list, each item a ${items}`;
}
