import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Dictionary,
  PickleError,
  Tuple,
  type PickleValue,
} from '../../../../src/dataset/sources/finmem-env/pickle-value.js';
import { readPickle } from '../../../../src/dataset/sources/finmem-env/read-pickle.js';
import { numpy, otherKeys, plain, zoned } from './pickles.js';

/** A value with maps as lists of pairs. */
function shown(value: PickleValue): unknown {
  if (value instanceof Dictionary)
    return [...value.entries].map(([key, each]) => [key, shown(each)]);
  if (value instanceof Tuple) return value.items.map(shown);
  return Array.isArray(value) ? value.map(shown) : value;
}

const unpickled = (base64: string): unknown => shown(readPickle(Buffer.from(base64, 'base64')));
const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) =>
      typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
    ),
  );
const problem = (pickle: Buffer): string => {
  try {
    readPickle(pickle);
  } catch (error) {
    if (error instanceof PickleError) return error.message;
    throw error;
  }
  return '';
};

describe('reading a pickle', () => {
  it.each(plain.map((pickle, protocol) => [protocol, pickle] as const))(
    'of protocol %i gives the dates, numbers, texts, lists and dictionaries Python put in',
    (_, pickle) => {
      expect(unpickled(pickle)).toEqual([
        [
          '2022-01-06',
          [
            [
              'price',
              [
                ['TOY', 100],
                ['TIN', 7],
              ],
            ],
            [
              'news',
              [
                ['TOY', ['Orders rose.', 'Größe — 大']],
                ['TIN', []],
              ],
            ],
            ['filing_k', []],
            ['filing_q', [['TOY', 'A quarter went by.']]],
          ],
        ],
        [
          '2022-01-07',
          [
            ['price', [['TOY', 102.5]]],
            ['news', [['TOY', ['Orders fell.']]]],
            ['filing_k', [['TOY', 'A year went by.']]],
            ['filing_q', []],
          ],
        ],
        [
          '2022-01-10',
          [
            ['price', [['TOY', 101.25]]],
            ['news', []],
            ['filing_k', []],
            ['filing_q', []],
          ],
        ],
      ]);
    },
  );

  it.each(numpy)('gives NumPy’s numbers as numbers', (pickle) => {
    const days = unpickled(pickle);
    const prices = JSON.stringify(days).match(/(?<=\["TOY",)[-\d.]+/g);
    expect(prices).toEqual(['100.5', '0.5', '-3', '7', '2.5', '1.5']);
  });

  it('gives a datetime as its text', () => {
    expect(unpickled(otherKeys)).toMatchObject([
      ['2022-01-06T00:00:00', {}],
      ['2022-01-07', {}],
    ]);
  });

  it.each<[string, Buffer, unknown]>([
    ['text of Python 2', bytes("S'it\\'s \\xc3\\xa9\\n'\n."), "it's é\n"],
    ['a long number of two’s complement', bytes([0x80, 2, 0x8a, 2, 0x00, 0xff], '.'), -256],
    ['numbers in digits', bytes('(I-3\nL12L\nF0.25\nI01\nt.'), [-3, 12, 0.25, true]],
    [
      'what the memo kept',
      bytes('(](K\u0001K\u0002eq\u0005h\u0005t.'),
      [
        [1, 2],
        [1, 2],
      ],
    ],
    ['nothing of what is popped', bytes('K\u0001K\u00020.'), 1],
    ['the last of equal keys', bytes('}U\u0001aK\u0001sU\u0001aK\u0002s.'), [['a', 2]]],
  ])('gives %s', (_, pickle, expected) => {
    expect(shown(readPickle(pickle))).toEqual(expected);
  });
});

describe('a pickle that wants more than data', () => {
  it.each<[string, Buffer, string]>([
    ['calls os.system', bytes("cos\nsystem\n(S'true'\ntR."), 'it names os.system'],
    ['calls eval', bytes('cbuiltins\neval\n(V1\ntR.'), 'it names builtins.eval'],
    [
      'names it for later',
      bytes([0x80, 4], 'U\u0005posixU\u0006system', [0x93], '.'),
      'posix.system',
    ],
    ['names it and calls nothing', bytes('csubprocess\nPopen\n.'), 'subprocess.Popen'],
    ['makes an object the old way', bytes("(S'x'\nios\nsystem\n."), 'os.system'],
    ['makes an object of a date', bytes("(S'x'\nidatetime\ndate\n."), 'makes an object'],
    ['makes an object from the stack', bytes('(cos\nsystem\no.'), 'os.system'],
    ['makes an object the new way', bytes('cdatetime\ndate\n)', [0x81], '.'), 'makes an object'],
    ['builds one', bytes('}}b.'), 'builds an object'],
    ['goes on to an attribute', bytes('cdatetime\ndate.mro\n.'), 'datetime.date.mro'],
    ['refers outside', bytes('Pid\n.'), 'outside it'],
    ['uses an extension', bytes([0x80, 2, 0x82, 1], '.'), 'extension'],
    ['calls a list', bytes('](tR.'), 'calls what is no plain data'],
    ['encodes to another encoding', bytes('c_codecs\nencode\n(Vx\nVrot13\ntR.'), 'encodes'],
    ['holds NumPy objects', bytes('cnumpy\ndtype\n(VO8\ntR.'), 'no plain numbers'],
    ['holds a zone of its own', Buffer.from(zoned, 'base64'), 'datetime.timezone'],
  ])('that %s is refused with what it named', (_, pickle, expected) => {
    expect(problem(pickle)).toContain(expected);
  });
});

describe('a pickle that is broken', () => {
  it.each<[string, Buffer]>([
    ['is empty', bytes('')],
    ['breaks off', Buffer.from(plain[4] ?? '', 'base64').subarray(0, 200)],
    ['says that a text is longer than the file', bytes('X', [255, 255, 255, 127], 'a.')],
    ['says so in eight bytes', bytes([0x8d, 255, 255, 255, 255, 255, 255, 255, 255], 'a.')],
    ['pops what is not there', bytes('0.')],
    ['recalls what it never kept', bytes('h\u0007.')],
    ['nests without end', bytes('('.repeat(100_000), '.')],
    ['has a list for a key', bytes('}]K\u0001s.')],
    ['has a number of ten thousand digits', bytes(`I${'9'.repeat(10_000)}\n.`)],
    ['has a date that does not exist', bytes('cdatetime\ndate\n(C\u0004', [7, 230, 2, 30], 'tR.')],
    ['is of a later protocol', bytes([0x80, 9], 'N.')],
    ['has text that is no UTF-8', bytes('X', [1, 0, 0, 0, 255], '.')],
    ['is no pickle', bytes('<html>')],
  ])('that %s is one error that says where', (_, pickle) => {
    expect(problem(pickle)).toMatch(/ \(byte \d+\)$/);
  });

  it('gives a value or an error and nothing else, whatever its bytes', () => {
    const real = Buffer.from(plain[4] ?? '', 'base64');
    const changed = fc.record({
      at: fc.nat(real.length - 1),
      by: fc.uint8Array({ minLength: 1, maxLength: 4 }),
    });
    const spoilt = fc.array(changed, { maxLength: 4 }).map((changes) => {
      const pickle = Buffer.from(real);
      for (const { at, by } of changes) pickle.set(by.subarray(0, real.length - at), at);
      return pickle;
    });
    const any = fc.uint8Array({ maxLength: 60 }).map((some) => Buffer.from(some));
    const isRead = fc.property(
      fc.oneof(spoilt, any),
      (pickle) => typeof problem(pickle) === 'string',
    );
    expect(() => fc.assert(isRead, { numRuns: 3_000 })).not.toThrow();
  });
});
