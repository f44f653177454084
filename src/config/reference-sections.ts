import { referenceNote } from './reference-notes.js';
import { fieldsOf, shapeOf, type Field, type Shape } from './reference-shape.js';
import { anchorOf, markdownTable } from './reference-table.js';
import { code, defaultWords, valuesWords } from './reference-values.js';
import { memberOf, type Outline } from './schema-outline.js';

type Choice = Extract<Shape, { kind: 'choice' }>;

/** Rows of one table, and the sections of what does not fit into a row. */
interface Listed {
  readonly rows: readonly (readonly string[])[];
  readonly below: readonly string[];
}

const columns = ['key', 'values', 'default', 'meaning'];

/** What one of many goes by in a path, where its position would say less. */
const namedItems: Readonly<Record<string, string>> = {
  agents: '<agent>',
  layers: '<layer>',
  matrix: '<path>',
  settings: '<path>',
};

/** The keys at the top of a file: each linked to its section. */
export function contentsTable(schema: Outline): string {
  const rows = fieldsOf(schema).map(({ key, outline, required }) => [
    `[\`${key}\`](#${anchorOf(key)})`,
    required ? 'yes' : '',
    outline.description ?? '',
  ]);
  return markdownTable(['key', 'required', 'what'], rows);
}

/** One section for each key at the top of a file, as Markdown blocks. */
export function settingSections(schema: Outline): string[] {
  return fieldsOf(schema).flatMap((field) => {
    const heading = `## \`${field.key}\``;
    if (shapeOf(field.outline).kind !== 'value') {
      return [heading, ...sectionBlocks(field.key, field.outline, 2)];
    }
    return [heading, markdownTable(columns, listed('', [field], 2, '').rows)];
  });
}

function sectionBlocks(path: string, outline: Outline, level: number): string[] {
  const shape = shapeOf(outline);
  const opening = outline.description === undefined ? [] : [outline.description];
  switch (shape.kind) {
    case 'value':
      return opening;
    case 'map':
      return [...opening, ...mapBlocks(path, shape.fields, level)];
    case 'choice':
      return [...opening, ...choiceBlocks(path, shape, level)];
    case 'either':
      return [...opening, ...shape.forms.flatMap((form) => sectionBlocks(path, form, level))];
    case 'many': {
      const inside = sectionBlocks(itemPath(path, outline), shape.of, level);
      return [...opening, ...namesOf(outline), ...inside, ...defaultItems(outline, shape.of)];
    }
  }
}

function mapBlocks(path: string, fields: readonly Field[], level: number): string[] {
  const { rows, below } = listed(path, fields, level, '');
  return [markdownTable(columns, rows), ...below];
}

function choiceBlocks(path: string, { key, branches }: Choice, level: number): string[] {
  const names = branches.map(({ name }) => `\`${name}\``).join(', ');
  const count = branches.length > 1 ? `\`${key}\` is one of ${names}.` : `\`${key}\` is ${names}.`;
  return [
    count,
    ...branches.flatMap(({ name, outline }) => {
      const note = outline.description ?? referenceNote(`${path} ${name}`);
      const heading = `${'#'.repeat(level + 1)} \`${key}: ${name}\``;
      const fields = fieldsOf(outline);
      const settings =
        fields.length > 1 ? mapBlocks(path, fields, level + 1) : [`No settings but \`${key}\`.`];
      return [heading, ...(note === '' ? [] : [note]), ...settings];
    }),
  ];
}

/** The rows of a map's settings; maps inside it follow in the same table, all else below it. */
function listed(path: string, fields: readonly Field[], level: number, above: string): Listed {
  const all = fields.map((field): Listed => {
    const { key, outline, required } = field;
    const here = path === '' ? key : `${path}.${key}`;
    const meaning = outline.description ?? '';
    const shape = shapeOf(outline);
    if (shape.kind === 'value') {
      const said = meaning || referenceNote(here) || above;
      return {
        rows: [[`\`${here}\``, valuesWords(outline), defaultWords(outline, required), said]],
        below: [],
      };
    }
    if (shape.kind === 'map') {
      const inside = listed(here, shape.fields, level, meaning || above);
      const words = shape.orNull ? defaultWords(outline, required) : required ? 'required' : '';
      const own = [`\`${here}\``, shape.orNull ? 'map or null' : 'map', words, meaning];
      return meaning === '' ? inside : { rows: [own, ...inside.rows], below: inside.below };
    }
    const below = [
      `${'#'.repeat(level + 1)} \`${here}\``,
      ...sectionBlocks(here, outline, level + 1),
    ];
    return { rows: [linkedRow(field, here, shape)], below };
  });
  return { rows: all.flatMap(({ rows }) => rows), below: all.flatMap(({ below }) => below) };
}

function linkedRow({ outline, required }: Field, here: string, shape: Shape): string[] {
  const link = `(#${anchorOf(here)})`;
  const isList = shape.kind === 'many' && outline.items !== undefined;
  const values = `[${isList ? 'list' : 'map'}]${link}`;
  const { default: value } = outline;
  const shown = Array.isArray(value) ? `[${value.length} items]${link}` : '';
  const words = shown || defaultWords(outline, required);
  return [`\`${here}\``, values, words, outline.description ?? ''];
}

function itemPath(path: string, outline: Outline): string {
  const key = path.split('.').at(-1) ?? '';
  return `${path}.${namedItems[key] ?? (outline.items === undefined ? '<name>' : '<n>')}`;
}

function namesOf({ propertyNames }: Outline): string[] {
  const pattern = typeof propertyNames === 'object' ? propertyNames.pattern : undefined;
  return pattern === undefined ? [] : [`A name matches \`${pattern}\`.`];
}

/** The default items of a list, one a row. */
function defaultItems(outline: Outline, item: Outline): string[] {
  const { default: items } = outline;
  if (!Array.isArray(items) || items.length === 0) return [];
  const paths = leafPaths(item);
  const rows = items.map((each: unknown) =>
    paths.map((keys) => code(keys.reduce<unknown>(memberOf, each))),
  );
  const headings = paths.map((keys) => `\`${keys.join('.')}\``);
  return ['Items when left out:', markdownTable(headings, rows)];
}

function leafPaths(outline: Outline): string[][] {
  return fieldsOf(outline).flatMap(({ key, outline: inside }) =>
    shapeOf(inside).kind === 'map' ? leafPaths(inside).map((keys) => [key, ...keys]) : [[key]],
  );
}
