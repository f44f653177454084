import { describe, expect, it } from 'vitest';
import { act, agentOf } from './setting.js';

const path = [100, 101, 102].map((close) => ({ close }));
const actions = {
  TOY: { '2022-01-03': 'sell', '2022-01-04': 'buy' },
  VOID: { '2022-01-05': 'buy' },
};

describe('the recorded agent', () => {
  it('takes the decision recorded for the session and its ticker', async () => {
    const decisions = await act(agentOf({ kind: 'recorded', actions }), path.slice(0, 2));
    expect(decisions.map(({ action }) => action)).toEqual(['sell', 'buy']);
  });

  it('holds on a session without one where that is asked for', async () => {
    const decisions = await act(agentOf({ kind: 'recorded', actions, missing: 'hold' }), path);
    expect(decisions.at(-1)).toMatchObject({ action: 'hold', abstained: false });
  });

  it('refuses such a session otherwise, naming it', async () => {
    await expect(act(agentOf({ kind: 'recorded', actions }), path)).rejects.toThrow(
      'no decision is recorded for TOY on 2022-01-05',
    );
  });
});
