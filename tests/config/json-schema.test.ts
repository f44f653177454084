import { describe, expect, it } from 'vitest';
import {
  experimentJsonSchema,
  pipelineJsonSchema,
  schemaFiles,
} from '../../src/config/json-schema.js';
import { memberOf } from '../../src/config/schema-outline.js';

function member(schema: object, ...path: string[]): unknown {
  return path.reduce<unknown>(memberOf, schema);
}

function members(schema: unknown): [string, unknown][] {
  return Object.entries(memberOf(schema, 'properties') ?? {});
}

describe('the JSON Schemas for editors', () => {
  // `finmem schema`, or `vitest --update`, writes them anew.
  it.each([...schemaFiles()])('%s as committed is what the code generates', async (name, text) => {
    await expect(text).toMatchFileSnapshot(`../../docs/schema/${name}`);
  });

  it('do not ask for what has a default', () => {
    expect(member(experimentJsonSchema(), 'required')).toEqual([
      'dataset',
      'tickers',
      'windows',
      'agents',
    ]);
    expect(member(pipelineJsonSchema(), 'required')).toEqual(['sources']);
  });

  it('ask of a layer its name only, since a preset may give the rest', () => {
    const agents = member(experimentJsonSchema(), 'properties', 'agents', 'additionalProperties');
    const finmem = member(Object(memberOf(agents, 'oneOf')), '0', 'properties');
    const layer = member(Object(finmem), 'memory', 'properties', 'layers', 'items');
    expect(memberOf(layer, 'required')).toEqual(['name']);
    expect(member(Object(layer), 'properties', 'importance', 'required')).toEqual([]);
  });

  it('describe every setting of the first two levels', () => {
    const undescribed = [experimentJsonSchema(), pipelineJsonSchema()].flatMap((schema) =>
      members(schema).flatMap(([name, property]) =>
        [[name, property] as const, ...members(property)].flatMap(([each, below]) =>
          typeof memberOf(below, 'description') === 'string' ? [] : [`${name} ${each}`],
        ),
      ),
    );
    expect(undescribed).toEqual([]);
  });
});
