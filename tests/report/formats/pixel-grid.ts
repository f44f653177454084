import { Resvg } from '@resvg/resvg-js';

/** Pixels of a cell, each way. */
const CELL = 20;
/** Steps from black to white, a digit each. */
const STEPS = 16;

/**
 * How light a PNG is, cell by cell, as lines of hexadecimal digits from 0, black, to f, white; its size
 * comes first. Made to be read, and to be compared within a step: how edges are smoothed does not show.
 */
export function pixelGrid(png: Buffer): string {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${source}"/></svg>`;
  const { pixels } = new Resvg(picture, { background: '#ffffff' }).render();
  const rows = Array.from({ length: Math.ceil(height / CELL) }, (_, row) =>
    Array.from({ length: Math.ceil(width / CELL) }, (__, column) => {
      let [sum, counted] = [0, 0];
      for (let y = row * CELL; y < Math.min(height, (row + 1) * CELL); y += 1) {
        for (let x = column * CELL; x < Math.min(width, (column + 1) * CELL); x += 1) {
          const at = 4 * (y * width + x);
          sum += ((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 3;
          counted += 1;
        }
      }
      return Math.min(STEPS - 1, Math.floor((sum / counted / 256) * STEPS)).toString(STEPS);
    }).join(''),
  );
  return `${[`${width} x ${height} pixels`, ...rows].join('\n')}\n`;
}

/** Most steps by which a cell of one grid differs from that of the other; infinite where sizes differ. */
export function gridDistance(one: string, other: string): number {
  const [a, b] = [one.split('\n'), other.split('\n')];
  if (a[0] !== b[0] || a.length !== b.length) return Infinity;
  const digits = (lines: string[]): number[] =>
    [...lines.slice(1).join('')].map((digit) => Number.parseInt(digit, STEPS));
  const theirs = digits(b);
  return Math.max(...digits(a).map((digit, at) => Math.abs(digit - (theirs[at] ?? Infinity))));
}
