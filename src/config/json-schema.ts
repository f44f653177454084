import { experimentOutline } from './experiment-outline.js';
import { pipelineSchema } from './pipeline-file.js';
import { outlineOf, type Outline } from './schema-outline.js';

/** JSON Schema of an experiment file, for editors. */
export function experimentJsonSchema(): object {
  return titled('FinMem Workbench experiment', experimentOutline());
}

/** JSON Schema of a pipeline file, for editors. */
export function pipelineJsonSchema(): object {
  return titled('FinMem Workbench pipeline', withTransformNames(outlineOf(pipelineSchema)));
}

/** A transform that needs no setting may be written as its name. */
function withTransformNames(outline: Outline): Outline {
  const { transforms } = outline.properties ?? {};
  if (typeof transforms !== 'object' || typeof transforms.items !== 'object') return outline;
  const { items } = transforms;
  if (Array.isArray(items)) return outline;
  const names = (items.oneOf ?? [])
    .filter(({ required = [] }) => required.length === 1)
    .map(({ properties }) => properties?.['kind'])
    .flatMap((kind) => (typeof kind === 'object' && kind.const !== undefined ? [kind.const] : []));
  const either = { ...transforms, items: { anyOf: [{ enum: names }, items] } };
  return { ...outline, properties: { ...outline.properties, transforms: either } };
}

/** The schema files as committed under `docs/schema/`: name and text. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['experiment.schema.json', fileText(experimentJsonSchema())],
    ['pipeline.schema.json', fileText(pipelineJsonSchema())],
  ]);
}

function titled(title: string, { $schema, ...rest }: Outline): object {
  return { $schema, title, ...rest };
}

function fileText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
