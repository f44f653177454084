import { describe, expect, it } from 'vitest';
import { agentDefects } from '../../../src/agents/finmem/defects.js';

describe('the defects of the published code that concern the agent', () => {
  it('are told each in one sentence on that code and one on the workbench', () => {
    for (const { subject, reference, workbench } of agentDefects) {
      for (const sentence of [reference, workbench]) {
        expect(sentence, subject).toMatch(/^[A-Z“].*\.$/);
        expect(sentence, subject).not.toMatch(/\. [A-Z]/);
      }
    }
  });

  it('have a subject each', () => {
    const subjects = agentDefects.map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  it('are partly reproduced by the reference preset', () => {
    expect(new Set(agentDefects.map(({ reproduced }) => reproduced))).toEqual(
      new Set([true, false]),
    );
  });
});
