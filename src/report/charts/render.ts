import { Error as ErrorLevel, logger, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** Name of the layer that answers to the pointer; nothing of it is drawn on paper. */
export const HOVER_LAYER = 'hover';

/** The specification as the page draws it: the legend stands above the charts instead. */
export function pageSpec(spec: TopLevelSpec): TopLevelSpec {
  return { ...spec, config: { ...spec.config, legend: { ...spec.config?.legend, disable: true } } };
}

/** Warnings are for whoever writes a chart; a test reads them in a browser. Here nothing prints. */
const quiet = logger(ErrorLevel);

/** Draws a chart as SVG text without a canvas, the same bytes on every machine. */
export async function renderSvg(spec: TopLevelSpec, width: number): Promise<string> {
  const still = { ...withoutHover(pageSpec(spec)), width } as TopLevelSpec;
  const view = new View(parse(compile(still, { logger: quiet }).spec), {
    renderer: 'none',
    logLevel: ErrorLevel,
  });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

function withoutHover(spec: TopLevelSpec): TopLevelSpec {
  if (!('layer' in spec)) return spec;
  return { ...spec, layer: spec.layer.filter((layer) => layer.name !== HOVER_LAYER) };
}
