import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prompt } from '../../src/cli/prompt.js';
import { requestsOn } from '../../src/cli/prompt-requests.js';
import { contentHash } from '../../src/base/content-hash.js';
import { fileAnswerStore } from '../../src/store/answer-store.js';
import { answersFolder, type Layout } from '../../src/store/layout.js';
import { promptMessages } from '../../src/store/prompt-text.js';
import { readRunFile, writeExperiment, writeRun } from '../../src/store/run-folder.js';
import { readPrompts } from '../store/read-prompts.js';
import type { RequestRecord } from '../../src/store/prompt-record.js';
import { runFiles } from '../../src/store/run-record.js';
import { writeMadeUpExperiment } from '../report/made-up-experiment.js';
import { requestKeyOf } from '../report/made-up-prompts.js';
import { tinyShape } from '../report/made-up-shape.js';
import { scratch, scratchOfTest } from '../report/scratch.js';
import { sampleExperiment, sampleRun } from '../store/sample.js';
import { listeningTerminal } from './listening-terminal.js';

const TRIAL = 'finmem-AAA-1-cell3';

describe('finmem prompt', () => {
  let layout: Layout;
  let remove: () => Promise<void>;
  const told = async (trial: string, date: string): Promise<string> => {
    const { terminal, printed } = listeningTerminal(layout);
    await prompt(terminal, trial, date);
    return printed();
  };

  beforeAll(async () => {
    ({ layout, remove } = await scratch());
    const offline = { name: 'finmem-offline', kind: 'finmem', skill: 0.2 };
    await writeMadeUpExperiment(layout, { ...tinyShape, agents: [...tinyShape.agents, offline] });
  });
  afterAll(() => remove());

  it('gives as JSON exactly the words the record stands for', async () => {
    const read = async () => {
      const [prompts, texts, memories] = await Promise.all([
        readPrompts(layout, 'made-up', TRIAL),
        readRunFile(layout, 'made-up', TRIAL, runFiles.promptTexts),
        readRunFile(layout, 'made-up', TRIAL, runFiles.memories),
      ]);
      return { prompts, texts, memories: new Map(memories.map((each) => [each.id, each])) };
    };
    const { prompts, ...sources } = await read();
    const record = prompts.find(({ date }) => date === '2024-01-10');
    if (record === undefined) throw new Error('nothing was asked');
    const { terminal, printed } = listeningTerminal(layout, { json: true });
    await prompt(terminal, TRIAL, '2024-01-10');
    expect(JSON.parse(printed())).toMatchObject({
      sent: true,
      prompts: [
        {
          prompt: 'decide@2',
          messages: promptMessages(record, sources),
          answer: record.answer,
          key: requestKeyOf(TRIAL, '2024-01-10'),
        },
      ],
    });
  });

  it('prints name and version, role by role, and the answer', async () => {
    const text = await told(TRIAL, '2024-01-10');
    expect(text).toMatch(
      /=== decide@2 \(1 of 1\) ===\n\n--- system ---\nYou are a careful analyst.*\n\n--- user ---\nIt is 2024-01-10\.\n\[1\] /,
    );
    expect(text).toMatch(/--- answer ---\n\{\n {2}"action": "(buy|hold|sell)",/);
    expect(await told(TRIAL, '2024-01-02')).toContain('=== explain-move@2 (1 of 1) ===');
  });

  it('lists the summaries of the date by key, and says that they are shared', async () => {
    const memories = await readRunFile(layout, 'made-up', TRIAL, runFiles.memories);
    const sessions = await readRunFile(layout, 'made-up', TRIAL, runFiles.sessions);
    const days = memories.filter(({ summary }) => summary !== null).map(({ date }) => date);
    const asked = (date: string) => sessions.findIndex((each) => each.date === date) % 2 === 0;
    const [first = ''] = days.filter(asked);
    const text = await told(TRIAL, first);
    expect(text).toMatch(/\(10-K\): summarised from 12000 tokens, 3 pieces/);
    expect(text).toContain(`  summarise@2 ${requestKeyOf('shared', first)}`);
    expect(text).toContain('shared by all trials');
    expect(text).not.toContain(requestKeyOf('vector', first));
    for (const { date } of sessions.filter((each) => each.date !== first)) {
      expect(text).not.toContain(requestKeyOf('shared', date));
    }
  });

  it('says of the offline analyst that nothing was sent', async () => {
    const text = await told('finmem-offline-AAA-1', '2024-01-10');
    expect(text).toContain('Nothing was sent: the offline analyst');
    expect(text).toContain('=== decide@2');
    expect(text).not.toContain('kept answers');
  });

  it('says when nothing was asked, and when there was no session', async () => {
    expect(await told('buy-and-hold-AAA-1', '2024-01-10')).toContain('Nothing was asked');
    await expect(told(TRIAL, '2024-01-14')).rejects.toThrow('no session on 2024-01-14');
  });

  it('shows what was asked again before an answer could be used, from the kept answer', async () => {
    const own = await scratchOfTest();
    const request = { model: 'example-1', words: 'sell?' };
    const key = contentHash(request);
    const run = sampleRun('t1');
    writeRun(own, 'e', {
      ...run,
      trial: { ...run.trial, options: { kind: 'finmem', model: { backend: 'openai' } } },
      requests: [{ date: '2022-01-04', key, prompt: 'decide@2', abstained: false }],
    });
    await writeExperiment(own, sampleExperiment('e', ['t1']));
    const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
    const asked = [{ answer: 'I \u001b[1mwould\u001b[0m sell.', problem: 'That is no JSON.' }];
    const answer = { value: { action: 'sell' }, usage, calls: 2, asked };
    await fileAnswerStore(answersFolder(own)).put(key, answer, request);
    const { terminal, printed } = listeningTerminal(own);
    await prompt(terminal, 't1', '2022-01-04');
    expect(printed()).toContain(
      '--- assistant ---\nI ␛[1mwould␛[0m sell.\n\n--- user ---\nThat is no JSON.\n\n--- answer ---',
    );
  });
});

describe('the requests of a date', () => {
  const request = (date: string, key: string, prompt: string): RequestRecord => {
    return { date, key, prompt, abstained: false };
  };

  it('are those first made on it, the trial’s own apart from those that all trials share', () => {
    const requests = [
      request('2024-01-02', 'first', 'decide@2'),
      request('2024-01-02', 'news 1', 'summarise@2'),
      request('2024-01-02', 'profile', 'profile-overview@1'),
      request('2024-01-02', 'vector', 'embedding'),
      request('2024-01-03', 'news 2', 'summarise@2'),
      request('2024-01-03', 'second', 'decide@2'),
    ];
    const keysOn = (date: string) => {
      const { own, shared } = requestsOn(date, [{ prompt: 'decide@2' }], requests);
      return [own.get('decide@2')?.key, shared.map(({ key }) => key)];
    };
    expect(keysOn('2024-01-02')).toEqual(['first', ['news 1', 'profile']]);
    expect(keysOn('2024-01-03')).toEqual(['second', ['news 2']]);
    expect(keysOn('2024-01-04')).toEqual([undefined, []]);
  });
});
