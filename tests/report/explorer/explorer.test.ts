import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { chooseExplorerTrials } from '../../../src/report/explorer/choose-trials.js';
import type { ExplorerPayload } from '../../../src/report/explorer/payload.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import type { Layout } from '../../../src/store/layout.js';
import { readPrompts } from '../../store/read-prompts.js';
import { readRunFile, type RunFile } from '../../../src/store/run-folder.js';
import { promptMessages } from '../../../src/store/prompt-text.js';
import { runFiles } from '../../../src/store/run-record.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { HOSTILE_HEADLINE, tinyShape } from '../made-up-shape.js';
import { scratch } from '../scratch.js';

describe('the explorer’s data', () => {
  let layout: Layout;
  let remove: () => Promise<void>;
  let data: ReportData;
  let payload: ExplorerPayload;
  let leftOut: number;
  beforeAll(async () => {
    ({ layout, remove } = await scratch());
    await writeMadeUpExperiment(layout, tinyShape);
    data = await readReportData(await readInputs(layout, 'made-up'));
    const explorer = await chooseExplorerTrials(data);
    if (explorer === null) throw new Error('no trial was chosen');
    payload = explorer.payload;
    leftOut = explorer.leftOut;
  });
  afterAll(() => remove());

  it('takes the first seed of agents that keep memories, base trials first', () => {
    const first = payload.trials.slice(0, 2).map((trial) => trial.id);
    expect(first).toEqual(['finmem-AAA-1', 'finmem-BBB-1']);
    expect(payload.trials).toHaveLength(8);
    expect(leftOut).toBe(0);
    expect(new Set(payload.trials.map((trial) => trial.seed))).toEqual(new Set([1]));
  });

  it('holds each text once, whatever it says', () => {
    expect(new Set(payload.texts).size).toBe(payload.texts.length);
    expect(payload.texts.some((text) => text.startsWith(HOSTILE_HEADLINE))).toBe(true);
  });

  it('shows at each session what the run folder says of it', async () => {
    const [trial] = payload.trials;
    if (trial === undefined) throw new Error('no trial');
    const read = await readRunFile(layout, 'made-up', trial.id, runFiles.decisions);
    const decisions = read.filter((decision) => decision.phase === 'test');
    const { sessions, memories } = trial;
    expect(sessions.date).toEqual(decisions.map((decision) => decision.date));
    for (const [day, decision] of decisions.entries()) {
      expect(payload.texts[sessions.rationale[day] ?? -1]).toBe(decision.rationale);
      expect(sessions.cited[day]?.map((memory) => memories.id[memory])).toEqual(decision.cited);
      const flat = sessions.retrieved[day] ?? [];
      expect(flat).toHaveLength(6 * decision.retrieved.length);
      for (const [index, memory] of decision.retrieved.entries()) {
        const [at = -1, layer = -1, recency = -1] = flat.slice(6 * index);
        expect(memories.id[at]).toBe(memory.id);
        expect(payload.layers[layer]).toBe(memory.layer);
        expect(recency / 1000).toBeCloseTo(memory.recency, 3);
      }
    }
  });

  it('holds the words of each decision’s prompt and its answer', async () => {
    const [trial] = payload.trials;
    if (trial === undefined) throw new Error('no trial');
    const read = <T>(file: RunFile<T>) => readRunFile(layout, 'made-up', trial.id, file);
    const memories = new Map((await read(runFiles.memories)).map((each) => [each.id, each]));
    const texts = await read(runFiles.promptTexts);
    const wordsOf = (text: number | undefined): string => payload.texts[text ?? -1] ?? '';
    const textOf = (part: number): string => {
      if (part >= 0) return wordsOf(part);
      const memory = Math.ceil(-part / 2) - 1;
      const head = part % 2 === 0 ? '' : wordsOf(trial.memories.head[memory]);
      return head + wordsOf(trial.memories.text[memory]);
    };
    const asked = (await readPrompts(layout, 'made-up', trial.id)).filter(({ date }) =>
      trial.sessions.date.includes(date),
    );
    expect(asked).toHaveLength(tinyShape.test);
    for (const record of asked) {
      const prompt = trial.sessions.prompt[trial.sessions.date.indexOf(record.date)];
      const sent = prompt?.messages.map(([role = -1, ...parts]) => ({
        role: payload.texts[role],
        content: parts.map(textOf).join(''),
      }));
      expect(sent).toEqual(promptMessages(record, { texts, memories }));
      expect(payload.texts[prompt?.name ?? -1]).toBe(record.prompt);
      const answer = prompt?.answer.map((text) => payload.texts[text]);
      expect(answer?.slice(0, 2) ?? []).toEqual(
        record.answer === null ? [] : ['action', trial.sessions.action[asked.indexOf(record)]],
      );
    }
  });

  it('puts each credit at the decision that caused it and each move at its own session', async () => {
    const [trial] = payload.trials;
    if (trial === undefined) throw new Error('no trial');
    const events = await readRunFile(layout, 'made-up', trial.id, runFiles.memoryEvents);
    const { date } = trial.sessions;
    const shown = (flat: readonly (readonly (number | string)[])[]): string[] =>
      flat.flatMap((list, day) =>
        list.flatMap((_, i) =>
          i % 4 === 0 ? [`${date[day]} ${trial.memories.id[Number(list[i])]} ${list[i + 1]}`] : [],
        ),
      );
    const credits = events.filter(({ decision }) => date.includes(decision ?? ''));
    expect(credits.length).toBeGreaterThan(4);
    expect(shown(trial.sessions.feedback).toSorted()).toEqual(
      credits.map(({ decision, id, event }) => `${decision} ${id} ${event}`).toSorted(),
    );
    const moves = events.filter((event) => event.decision === null && date.includes(event.date));
    expect(shown(trial.sessions.moves).toSorted()).toEqual(
      moves.map((event) => `${event.date} ${event.id} ${event.event}`).toSorted(),
    );
  });
});
