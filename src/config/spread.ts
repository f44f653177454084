import { z } from 'zod';

const MOST_NUMBERS = 100_000;

const ends = z.tuple([z.number(), z.number()]);

/** Two ends, evenly between or in logarithm, and whether only whole numbers are meant. */
const between = {
  range: ends.optional().describe('First and last number, both included.'),
  log_range: ends
    .optional()
    .describe('First and last number, both above 0; numbers between them grow by one factor.'),
  whole: z.boolean().default(false).describe('Rounds to whole numbers.'),
};

/** Numbers between two ends that a sample may take. */
export const stretchSchema = z
  .strictObject(between)
  .superRefine(checkEnds)
  .describe('A list of values, or two ends between which numbers are drawn:');
export type Stretch = z.infer<typeof stretchSchema>;

/** Numbers from one end to another, all of them run. */
export const spreadSchema = z
  .strictObject({
    ...between,
    step: z
      .number()
      .positive()
      .optional()
      .describe('Distance between the numbers of a `range`; the last is no larger than its end.'),
    count: z
      .number()
      .int()
      .min(2)
      .max(MOST_NUMBERS)
      .optional()
      .describe('How many numbers, both ends among them.'),
  })
  .superRefine((spread, context) => {
    checkEnds(spread, context);
    const { log_range, step, count } = spread;
    const refuse = (message: string): void => {
      context.addIssue({ code: 'custom', message, input: spread });
    };
    if (log_range !== undefined) {
      if (step !== undefined || count === undefined)
        refuse('expected a count with log_range, and no step');
    } else if ((step === undefined) === (count === undefined)) {
      refuse('expected either a step or a count');
    } else if (countOf(spread) > MOST_NUMBERS) {
      refuse(`expected a larger step, for at most ${MOST_NUMBERS} numbers`);
    }
  })
  .describe('A list of values, or numbers from one end to another:');
export type Spread = z.infer<typeof spreadSchema>;

type Pair = [number, number] | undefined;

function checkEnds(
  stretch: { readonly range?: Pair; readonly log_range?: Pair },
  context: Pick<z.core.$RefinementCtx, 'addIssue'>,
): void {
  const refuse = (path: string[], message: string, input: unknown): void => {
    context.addIssue({ code: 'custom', path, message, input });
  };
  const { range, log_range } = stretch;
  if ((range === undefined) === (log_range === undefined)) {
    refuse([], 'expected either a range or a log_range', stretch);
  }
  for (const [key, pair] of Object.entries({ range, log_range })) {
    if (pair === undefined) continue;
    if (pair[0] >= pair[1]) refuse([key], 'expected the smaller number first', pair);
    if (key === 'log_range' && pair[0] <= 0) refuse([key], 'expected numbers above 0', pair);
  }
}

/** The numbers of a spread, smallest first, each once. */
export function numbersOf(spread: Spread): number[] {
  const count = countOf(spread);
  const share = (index: number): number =>
    spread.step === undefined ? index / (count - 1) : index;
  const numbers = Array.from({ length: count }, (_, index) => numberAt(spread, share(index)));
  return [...new Set(numbers)];
}

/** How many numbers a spread has before repeats are dropped. */
function countOf({ range, step, count }: Spread): number {
  if (count !== undefined || step === undefined || range === undefined) return count ?? 0;
  // A hundredth of a billionth of a step is what a decimal fraction may be off by.
  return Math.floor((range[1] - range[0]) / step + 1e-11) + 1;
}

function numberAt({ range, log_range, step, whole }: Spread, share: number): number {
  const number =
    range !== undefined && step !== undefined
      ? range[0] + share * step
      : placed({ range, log_range }, share);
  return whole ? Math.round(number) : clean(number);
}

/** The number of a stretch at a share of its length, `0` at its beginning and up to `1` at its end. */
export function pointOf(stretch: Stretch, share: number): number {
  if (!stretch.whole) return clean(placed(stretch, share));
  // Each whole number has the same share, those at the ends too.
  const last = (stretch.range ?? stretch.log_range ?? [0, 0])[1];
  return Math.min(Math.floor(last), Math.floor(clean(placed(widened(stretch), share))));
}

function widened({ range, log_range, whole }: Stretch): Stretch {
  const wider = (pair: Pair): Pair =>
    pair === undefined ? undefined : [Math.ceil(pair[0]), Math.floor(pair[1]) + 1];
  return { range: wider(range), log_range: wider(log_range), whole };
}

function placed({ range, log_range }: Omit<Stretch, 'whole'>, share: number): number {
  if (range !== undefined) return range[0] + share * (range[1] - range[0]);
  const [from, to] = log_range ?? [1, 1];
  if (share === 1) return to;
  return from * Math.exp(share * Math.log(to / from));
}

/** A number as a person would have written it: 12 significant digits, so that 0.1 + 0.2 is 0.3. */
function clean(number: number): number {
  return Number(number.toPrecision(12));
}
