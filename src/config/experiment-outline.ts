import { experimentSchema } from './experiment-schema.js';
import { outlineOf, type Outline } from './schema-outline.js';

/**
 * What may be written in an experiment file, for editors and the reference. It asks less of a layer than
 * the schema does: one that has the name of a preset's takes from it what is left out.
 */
export function experimentOutline(): Outline {
  const text = JSON.stringify(outlineOf(experimentSchema), (key, value: Outline) =>
    key === 'layers' ? lenientList(value) : value,
  );
  return JSON.parse(text);
}

function lenientList(list: Outline): Outline {
  const { description = '', items } = list;
  if (typeof items !== 'object' || Array.isArray(items)) return list;
  const { properties = {} } = items;
  const { importance } = properties;
  const draw = typeof importance === 'object' ? { ...importance, required: [] } : true;
  const more =
    'A layer that has the name of one of the preset’s takes from it what is not written.';
  return {
    ...list,
    description: `${description} ${more}`,
    items: { ...items, required: ['name'], properties: { ...properties, importance: draw } },
  };
}
