import { experimentOutline } from './experiment-outline.js';
import { pipelineSchema } from './pipeline-file.js';
import { outlineOf, type Outline } from './schema-outline.js';

/** JSON Schema of an experiment file, for editors. */
export function experimentJsonSchema(): object {
  return titled('FinMem Workbench experiment', experimentOutline());
}

/** JSON Schema of a pipeline file, for editors. */
export function pipelineJsonSchema(): object {
  return titled('FinMem Workbench pipeline', outlineOf(pipelineSchema));
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
