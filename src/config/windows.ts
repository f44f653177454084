import { z } from 'zod';
import { durationSchema } from './duration.js';

const windowSchema = z.tuple([z.iso.date(), z.iso.date()]);

const phases = {
  warm_up: windowSchema.describe(
    'First and last date on which agents are shown what followed, to fill their memory.',
  ),
  test: windowSchema.describe('First and last date on which agents trade and are measured.'),
};

const walkSchema = z.strictObject({
  from: z.iso.date().describe('First date of the first warm-up.'),
  to: z.iso.date().describe('Date that no test goes beyond.'),
  warm_up: durationSchema.describe('Length of the first warm-up, such as 12 months.'),
  test: durationSchema.describe('Length of every test, such as 3 months.'),
  step: durationSchema
    .optional()
    .describe(
      'How much later each test begins than the one before; the length of the test when left out.',
    ),
});
export type Walk = z.infer<typeof walkSchema>;

const fixedSchema = z.strictObject(phases).describe('One pair of windows:');

const namedSchema = z
  .strictObject({
    name: z.string().min(1).optional().describe('What they go by; the test’s dates when left out.'),
    ...phases,
  })
  .describe('A pair of windows with a name:');

const walkName = z
  .string()
  .min(1)
  .optional()
  .describe('What its windows go by, each with the dates of its test; these alone when left out.');

const rollingSchema = z
  .strictObject({
    name: walkName,
    rolling: walkSchema.describe('Warm-up and test both move by the step.'),
  })
  .describe('A walk forward with a warm-up of one length:');

const expandingSchema = z
  .strictObject({
    name: walkName,
    expanding: walkSchema.describe('The warm-up keeps its beginning and grows by the step.'),
  })
  .describe('A walk forward with a warm-up that grows:');

const entrySchema = z.union([namedSchema, rollingSchema, expandingSchema]);
export type WindowsEntry = z.infer<typeof entrySchema>;

/** The phases of a trial: once, or a list of windows that all are run. */
export const windowsSchema = z.union([
  fixedSchema,
  z.array(entrySchema).min(1).describe('Or a list, each item one of these three:'),
]);
export type WrittenWindows = z.infer<typeof windowsSchema>;

/** First and last date, both included, of the two phases. */
export type Windows = z.infer<typeof fixedSchema>;
