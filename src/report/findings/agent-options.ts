import { z } from 'zod';

const servedModel = z.looseObject({ model: z.looseObject({ backend: z.literal('openai') }) });
const noMemory = z.looseObject({ memory: z.looseObject({ mode: z.literal('none') }) });

/** True for an agent whose model is a server's: its answers may differ when asked again. */
export function asksServer(options: unknown): boolean {
  return servedModel.safeParse(options).success;
}

/** True for an agent whose memory is switched off: what a session stores is gone when it ends. */
export function forgetsAtOnce(options: unknown): boolean {
  return noMemory.safeParse(options).success;
}
