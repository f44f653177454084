import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metricModes } from '../../src/metrics/catalog.js';

const page = readFileSync('docs/metrics.md', 'utf8').replaceAll(/\s+/g, ' ');

describe.each(['paper', 'standard'] as const)('docs/metrics.md has, of %s mode,', (mode) => {
  const { definitions, measures } = metricModes[mode];

  it.each(definitions.map((each) => [each.name, each] as const))(
    '%s',
    (name, { label, formula }) => {
      expect(page).toContain(`- **${label}** (\`${name}\`): \`${formula}\``);
    },
  );

  it.each(measures.map((each) => [each.name, each] as const))('%s', (name, measure) => {
    const { label, formula, source, undefinedWhen } = measure;
    expect(page).toContain(
      `- **${label}** (\`${name}\`): \`${formula}\`. Source: ${source}. Undefined where ${undefinedWhen}.`,
    );
  });
});
