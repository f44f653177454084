import { z } from 'zod';

const servedModel = z.looseObject({ model: z.looseObject({ backend: z.literal('openai') }) });
const noMemory = z.looseObject({ memory: z.looseObject({ mode: z.literal('none') }) });

/** True for an agent whose model is a server's: its answers may differ when asked again. */
export function asksServer(options: unknown): boolean {
  return servedModel.safeParse(options).success;
}

const servedEmbedder = z.looseObject({ embedder: z.looseObject({ backend: z.literal('openai') }) });

/** True for an agent whose vectors are a server's. */
export function asksServerForVectors(options: unknown): boolean {
  return servedEmbedder.safeParse(options).success;
}

const beginning = z.looseObject({ start_from: z.string() });

/** The trial whose trained memory an agent begins with; none or one. */
export function startOf(options: unknown): string[] {
  const read = beginning.safeParse(options);
  return read.success ? [read.data.start_from] : [];
}

const demotingLayers = z.looseObject({
  memory: z.looseObject({
    layers: z.array(z.looseObject({ demote_below: z.number().nullable() })),
  }),
});

/** True for an agent with a layer that memories can be demoted from. */
export function demotesMemories(options: unknown): boolean {
  const read = demotingLayers.safeParse(options);
  return read.success && read.data.memory.layers.some((layer) => layer.demote_below !== null);
}

/** True for an agent whose memory is switched off: what a session stores is gone when it ends. */
export function forgetsAtOnce(options: unknown): boolean {
  return noMemory.safeParse(options).success;
}
