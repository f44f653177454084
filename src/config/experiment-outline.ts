import { experimentSchema } from './experiment-schema.js';
import { outlineOf, type Outline } from './schema-outline.js';

/**
 * What may be written in an experiment file, for editors and the reference. It asks less of a layer than
 * the schema does: one that has the name of a preset's takes from it what is left out.
 */
export function experimentOutline(): Outline {
  const text = JSON.stringify(outlineOf(experimentSchema), (key, value: Outline) =>
    key === 'layers' ? { ...value, items: lenient(value.items) } : value,
  );
  return JSON.parse(text);
}

function lenient(layer: Outline['items']): Outline['items'] {
  if (typeof layer !== 'object' || Array.isArray(layer)) return layer;
  const { properties = {} } = layer;
  const { importance } = properties;
  const draw = typeof importance === 'object' ? { ...importance, required: [] } : true;
  return { ...layer, required: ['name'], properties: { ...properties, importance: draw } };
}
