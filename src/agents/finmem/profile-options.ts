import { z } from 'zod';

/** Who the agent is; also what a profile file of `profiles/` may hold, `from` excepted. */
export const profileSchema = z.strictObject({
  from: z
    .string()
    .nullable()
    .default(null)
    .describe(
      'A profile that ships, by name, or a YAML file of your own; it gives the values of all profile settings that are not written.',
    ),
  risk: z
    .enum(['self_adaptive', 'risk_seeking', 'risk_averse'])
    .default('self_adaptive')
    .describe('Risk inclination; self-adaptive turns as `self_adaptive` says.'),
  self_adaptive: z
    .strictObject({
      sessions: z
        .number()
        .int()
        .positive()
        .default(3)
        .describe('Sessions over which the cumulative return is taken (paper: three days).'),
      averse_below: z
        .number()
        .default(0)
        .describe('Risk-averse while that return, as a fraction, is below this (paper: 0).'),
    })
    .prefault({})
    .describe('When a self-adaptive agent turns risk-averse.'),
  momentum_sessions: z
    .number()
    .int()
    .positive()
    .default(3)
    .describe('Sessions M over which momentum is observed (paper: 3).'),
  character: z
    .string()
    .nullable()
    .default(null)
    .describe('The agent’s own introduction to the company; null takes the dataset’s.'),
  manner: z
    .string()
    .default('')
    .describe('A sentence or two on how the agent trades, after the introduction.'),
  overview: z
    .enum(['none', 'template', 'model'])
    .default('template')
    .describe(
      'How the price did before the test window, added to the character for the test: not, in a fixed form, or in the model’s words.',
    ),
});
export type ProfileOptions = z.infer<typeof profileSchema>;

/** What a file of `profiles/`, or one of your own, may hold: a profile's settings and what it is. */
export const profileFileSchema = profileSchema.omit({ from: true }).extend({
  title: z.string().min(1).describe('What the profile is called in lists.'),
  description: z.string().min(1).describe('One sentence: who trades so.'),
});
