// How fast the long-term memory is: `node bench/memory.js [preset]` after `npx tsc -p tsconfig.json`.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openMemory } from '../dist/memory/catalog.js';
import { seededImportance } from '../dist/memory/importance.js';
import { memoryPresets } from '../dist/memory/presets.js';
import { dateOfDay } from '../dist/base/calendar-date.js';
import { seededRandom } from '../dist/base/random.js';

/** @typedef {import('../dist/memory/long-term-memory.js').LongTermMemory} LongTermMemory */
/** @typedef {import('../dist/memory/options.js').MemoryOptions} MemoryOptions */
/** @typedef {{ operation: string, dimension: number, times: number[] }} Row */

const SIZES = [100, 1_000, 10_000, 100_000];
const DIMENSIONS = [256, 1536];
const FIRST_DAY = 19_000;
/** Days over which a memory is filled, so that ages and layers are mixed as in a long run. */
const FILL_DAYS = 25;
/** Distinct vectors; more would only need more main memory, as vectors are held by reference. */
const VECTORS = 4096;
const ROUNDS = 15;

/** Milliseconds of FinMem's Python on a machine of two cores, one thread (see the README beside). */
const REFERENCE = {
  'add 256': [],
  'add 1536': [0.02, 0.022, 0.022, 0.022],
  'retrieve 256': [0.054, 0.141, 0.914, 28.8],
  'retrieve 1536': [0.068, 0.203, 3.88, 53.3],
  'end of day 256': [0.257, 2.64, 62.3, 854],
  'end of day 1536': [],
};

const KINDS = /** @type {const} */ (['news', 'news', 'news', 'news', '10-Q', '10-K', 'reflection']);
const silent = { stored() {}, changed() {} };

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** Vectors of unit length with seeded components. */
function vectorsOf(/** @type {number} */ dimension) {
  const random = seededRandom('bench', dimension);
  return Array.from({ length: VECTORS }, () => {
    const vector = Float32Array.from({ length: dimension }, () => random.uniform() - 0.5);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}

/** A memory that is filled to a size again and again while its days pass. */
class Bench {
  /**
   * @param {MemoryOptions} options
   * @param {Float32Array[]} vectors
   */
  constructor(options, vectors) {
    this.vectors = vectors;
    this.query = vectors[0];
    this.memory = openMemory(options, { draw: seededImportance(1), listener: silent });
    this.random = seededRandom('bench', 'kinds');
    this.day = FIRST_DAY;
    this.stored = 0;
    this.beginDay();
    this.memory.retrieve(this.query);
  }

  beginDay() {
    this.day += 1;
    this.memory.beginSession(dateOfDay(this.day));
  }

  store() {
    const n = this.stored++;
    this.memory.store({
      id: `document-${n}`,
      kind: this.random.choose(KINDS),
      date: dateOfDay(this.day),
      text: 'A text.',
      embedding: this.vectors[n % VECTORS],
    });
  }

  held() {
    return Object.values(this.memory.counts()).reduce((sum, n) => sum + n, 0);
  }

  fillTo(/** @type {number} */ size) {
    for (let missing = size - this.held(); missing > 0; missing--) this.store();
  }

  /** Fills in equal parts a day, what is forgotten meanwhile made up for. */
  fillOverDays(/** @type {number} */ size) {
    for (let day = 1; day <= FILL_DAYS; day++) {
      this.fillTo(Math.round((size * day) / FILL_DAYS));
      this.memory.endSession();
      this.beginDay();
    }
    this.fillTo(size);
  }

  /** Credits all that a retrieval shows, as when an agent cites everything and it paid. */
  credit() {
    const ids = this.memory.retrieve(this.query).map(({ id }) => id);
    this.memory.feedback(ids, 1, dateOfDay(this.day));
  }
}

function milliseconds(/** @type {() => void} */ work) {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function median(/** @type {number[]} */ values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Median milliseconds of one operation, each round long enough for the clock. */
function timeOf(/** @type {() => void} */ operation) {
  const once = Math.max(milliseconds(operation), 1e-4);
  const repeats = Math.max(1, Math.min(20_000, Math.ceil(10 / once)));
  const round = () => milliseconds(() => repeat(repeats, operation)) / repeats;
  round();
  return median(Array.from({ length: ROUNDS }, round));
}

function repeat(/** @type {number} */ times, /** @type {() => void} */ operation) {
  for (let i = 0; i < times; i++) operation();
}

/** Adds, retrieves and ends days at one size; median milliseconds of each. */
function measure(
  /** @type {MemoryOptions} */ options,
  /** @type {Float32Array[]} */ vectors,
  /** @type {number} */ size,
) {
  const bench = new Bench(options, vectors);
  bench.fillOverDays(size);
  const retrieve = timeOf(() => bench.memory.retrieve(bench.query));
  /** @type {number[]} */ const [days, adds] = [[], []];
  for (let round = 0; round < ROUNDS + FILL_DAYS; round++) {
    bench.fillTo(size);
    bench.credit();
    days.push(
      milliseconds(() => {
        bench.memory.endSession();
        bench.beginDay();
      }),
    );
    const added = Math.max(20, Math.floor(size / 50));
    adds.push(milliseconds(() => repeat(added, () => bench.store())) / added);
  }
  return { add: median(adds), retrieve, 'end of day': median(days) };
}

/** Bytes a memory takes beyond its embedding and text: event, id, columns, index. */
function bytesPerMemory(
  /** @type {MemoryOptions} */ options,
  /** @type {Float32Array[]} */ vectors,
) {
  const size = SIZES.at(-1) ?? 0;
  const before = bytesInUse();
  const bench = new Bench(options, vectors);
  bench.fillTo(size);
  const bytes = (bytesInUse() - before) / size;
  return bench.held() === size ? bytes : Number.NaN;
}

function bytesInUse() {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Slope of log time over log n by least squares: 1 is linear. */
function growth(/** @type {number[]} */ times) {
  const [x, y] = [SIZES.map(Math.log), times.map(Math.log)];
  const mean = (/** @type {number[]} */ of) => of.reduce((a, b) => a + b, 0) / of.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - meanX) * (y[i] - meanY)));
  return covariance / mean(x.map((value) => (value - meanX) ** 2));
}

/** A line of a Markdown table: each time with how many times faster it is than the reference. */
function line(/** @type {Row} */ { operation, dimension, times }) {
  const reference = REFERENCE[`${operation} ${dimension}`];
  const cells = times.map((time, i) => {
    const ratio =
      reference[i] === undefined
        ? ''
        : ` (${(reference[i] / time).toFixed(reference[i] / time < 10 ? 1 : 0)} ×)`;
    return `${time.toPrecision(3)}${ratio}`;
  });
  return `| ${[operation, dimension, ...cells, growth(times).toFixed(2)].join(' | ')} |`;
}

const preset = process.argv[2] ?? 'workbench';
const options = { ...memoryPresets[preset], top_k: 5 };
const sizes = SIZES.map((size) => `n = ${size}`);
process.stdout.write(
  `Milliseconds a call (times faster than the reference), preset ${preset}, top 5, standing query.\n\n` +
    `| operation | dimension | ${sizes.join(' | ')} | growth |\n` +
    `| --- | --- | ${sizes.map(() => '---').join(' | ')} | --- |\n`,
);
// First of all, while nothing else is held or let go.
const bytes = bytesPerMemory(options, vectorsOf(DIMENSIONS[0]));
for (const dimension of DIMENSIONS) {
  const vectors = vectorsOf(dimension);
  // Once unmeasured: the first numbers would otherwise be of code that is not compiled yet.
  measure(options, vectors, 1_000);
  const measured = SIZES.map((size) => measure(options, vectors, size));
  for (const operation of /** @type {const} */ (['add', 'retrieve', 'end of day'])) {
    const times = measured.map((each) => each[operation]);
    process.stdout.write(`${line({ operation, dimension, times })}\n`);
  }
}
process.stdout.write(`\n${bytes.toFixed(0)} bytes a memory beyond its vector and text.\n`);
