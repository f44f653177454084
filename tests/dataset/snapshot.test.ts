import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { calendars } from '../../src/dataset/calendar.js';
import { buildSnapshot } from '../../src/dataset/pipeline.js';
import { readHistories, readPlantedReturns } from '../../src/dataset/snapshot.js';
import { rejection } from '../llm/example-prompt.js';
import { temporaryFolder, temporaryLayout } from '../store/sample.js';
import { noWorld, pipelineOf, smallFile, smallSynthetic, writeSource } from './fixture.js';
import { gather } from './sources/synthetic/gathered.js';

describe('reading a snapshot', () => {
  it('gives a ticker’s bars and the documents its sessions see, oldest first', async () => {
    const layout = temporaryLayout();
    const source = writeSource(temporaryFolder(), { TOY: smallFile, TIN: smallFile });
    const { fingerprint } = await buildSnapshot(layout, pipelineOf(source), '.', noWorld);
    const histories = await readHistories(layout, 'small', fingerprint, ['TOY']);
    expect([...histories.keys()]).toEqual(['TOY']);
    expect(histories.get('TOY')).toEqual({
      company: { ticker: 'TOY', name: 'TOY Works', sector: 'Toys', introduction: 'It makes toys.' },
      bars: [
        { date: '2022-01-06', open: null, close: 100, availableAt: '2022-01-06T21:00:00Z' },
        { date: '2022-01-07', open: null, close: 102, availableAt: '2022-01-07T21:00:00Z' },
        { date: '2022-01-10', open: null, close: 101, availableAt: '2022-01-10T21:00:00Z' },
      ],
      traded: histories.get('TOY')?.bars,
      // Known at the end of its day, so the next session sees it; the 10-K of the last day, none.
      documents: [
        {
          id: 'TOY-10-Q-2022-01-06',
          kind: '10-Q',
          availableAt: '2022-01-07T04:59:59Z',
          text: 'A quarter went by.',
          visibleFrom: '2022-01-07',
        },
        {
          id: 'TOY-news-2022-01-06-001',
          kind: 'news',
          availableAt: '2022-01-07T04:59:59Z',
          text: 'Orders rose.',
          visibleFrom: '2022-01-07',
        },
        {
          id: 'TOY-news-2022-01-07-001',
          kind: 'news',
          availableAt: '2022-01-08T04:59:59Z',
          text: 'Orders fell.',
          visibleFrom: '2022-01-10',
        },
      ],
    });
  });

  it('gives a ticker without documents its bars', async () => {
    const layout = temporaryLayout();
    const bare = { '2022-01-06': { prices: 1 }, '2022-01-07': { prices: 2 } };
    const source = writeSource(temporaryFolder(), { TOY: bare });
    const { fingerprint } = await buildSnapshot(layout, pipelineOf(source), '.', noWorld);
    const history = (await readHistories(layout, 'small', fingerprint, ['TOY'])).get('TOY');
    expect([history?.bars.length, history?.documents]).toEqual([2, []]);
  });

  it('gives back every record of the synthetic source: prices bit for bit, headline before text', async () => {
    const layout = temporaryLayout();
    if (smallSynthetic.kind !== 'synthetic') throw new Error('another source');
    const pipeline = { ...pipelineOf(smallSynthetic), transforms: [] };
    const { fingerprint } = await buildSnapshot(layout, pipeline, '.', noWorld);
    const history = (await readHistories(layout, 'small', fingerprint, ['SIG'])).get('SIG');
    const { prices, news, filings, returnTruth } = await gather(smallSynthetic, 'SIG');
    expect(history?.bars.map(({ date, close }) => [date, close])).toEqual(
      prices.map(({ session_date, adjusted_close }) => [session_date, adjusted_close]),
    );
    expect(history?.bars.map(({ open }) => open)).toEqual(
      prices.map(
        ({ open, close, adjusted_close }) => ((open ?? 0) * (adjusted_close ?? 0)) / close,
      ),
    );
    const lastClose = calendars.nyse.closeAt(prices.at(-1)?.session_date ?? '');
    const seen = [...news, ...filings].filter(({ available_at }) => available_at <= lastClose);
    const texts = new Map(history?.documents.map(({ id, text }) => [id, text]));
    expect([...texts.keys()].toSorted()).toEqual(seen.map(({ id }) => id).toSorted());
    const words = news
      .filter(({ id }) => texts.has(id))
      .map(({ id, headline, text }) => [id, `${headline}\n${text}`]);
    expect(words.map(([id]) => [id, texts.get(id ?? '')])).toEqual(words);
    const planted = await readPlantedReturns(layout, 'small', fingerprint, 'SIG');
    expect([...planted].toSorted()).toEqual(
      returnTruth.map((row) => [row.session_date, row.expected_next_return]),
    );
  });

  it('has no planted returns for real data, and says what to do', async () => {
    const layout = temporaryLayout();
    const { fingerprint } = await buildSnapshot(
      layout,
      pipelineOf(writeSource(temporaryFolder())),
      '.',
      noWorld,
    );
    const error = await rejection(readPlantedReturns(layout, 'small', fingerprint, 'TOY'));
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.hint).toContain('oracle');
  });
});
