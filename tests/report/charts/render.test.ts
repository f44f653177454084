import { describe, expect, it } from 'vitest';
import { pathSpec } from '../../../src/report/charts/path-spec.js';
import { renderSvg } from '../../../src/report/charts/render.js';

const agents = ['a.b[0]', "it's"].map((name, index) => ({
  name,
  kind: 'finmem',
  colour: '#0072b2',
  dash: [],
  isReference: index === 0,
  isBound: false,
}));
const rows = ['2024-01-02', '2024-01-03'].flatMap((date, day) =>
  agents.map(({ name }) => ({
    date,
    agent: name,
    value: day,
    low: day - 1,
    high: day + 1,
    outside: false,
  })),
);

describe('a drawn chart', () => {
  it('takes names with dots, brackets and quotes as names', async () => {
    const svg = await renderSvg(
      pathSpec({ title: { text: '<T> & co' }, rows, agents, borders: [], unit: 'percent' }),
      400,
    );
    expect(svg).toContain('&lt;T&gt; &amp; co');
    expect(svg).not.toContain('NaN');
    expect(svg.match(/stroke="#0072b2"/g)).toHaveLength(2);
  });

  it('is the same in every time zone', async () => {
    const draw = (): Promise<string> =>
      renderSvg(
        pathSpec({ title: { text: 'T' }, rows, agents, borders: [], unit: 'percent' }),
        400,
      );
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    const west = await draw();
    process.env['TZ'] = 'Asia/Tokyo';
    const east = await draw();
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(west).toBe(east);
  });
});
