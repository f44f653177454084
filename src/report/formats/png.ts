import { Resvg } from '@resvg/resvg-js';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Pixels of the picture for one of the drawing. */
const ZOOM = 2;

/** The fonts of a package, never those of the machine: the same bytes wherever it is drawn. */
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) =>
  join(
    dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
    'ttf',
    file,
  ),
);

/** A picture as PNG, twice as fine as it is drawn, on white. */
export function pngOf(picture: string): Uint8Array {
  return new Resvg(picture, {
    font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: ZOOM },
  })
    .render()
    .asPng();
}
