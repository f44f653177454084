import { namedIn } from './known-names.js';
import { PickleBytes } from './pickle-bytes.js';
import { PickleMachine } from './pickle-machine.js';
import { Dictionary, PickleError, Tuple, type PickleValue } from './pickle-value.js';
import { escapedText, quotedText } from './python-literals.js';

const NEWEST_PROTOCOL = 5;

/**
 * What a pickle holds, protocols 0 to 5. It is read as data: nothing a pickle may ask Python to import,
 * call or build is, and one that asks for anything but plain data throws {@link PickleError}.
 */
export function readPickle(bytes: Buffer): PickleValue {
  const machine = new PickleMachine();
  const input = new PickleBytes(bytes);
  let at = 0;
  try {
    for (;;) {
      at = input.position;
      const code = input.length(1);
      if (code === STOP) return machine.pop();
      const act = instructions[code];
      if (act === undefined) throw new PickleError(`it has no instruction 0x${code.toString(16)}`);
      act(machine, input);
    }
  } catch (error) {
    if (!(error instanceof PickleError)) throw error;
    throw new PickleError(`${error.message} (byte ${at})`, { cause: error });
  }
}

type Instruction = (machine: PickleMachine, input: PickleBytes) => void;

const STOP = 0x2e;

const pushing =
  (value: (input: PickleBytes) => PickleValue): Instruction =>
  (machine, input) =>
    machine.push(value(input));

const refused =
  (what: string): Instruction =>
  () => {
    throw new PickleError(`it ${what}, which is no plain data`);
  };

/** By the name Python's `pickletools` gives each. */
const instructions: Readonly<Record<number, Instruction>> = {
  /* PROTO */ 0x80: (_, input) => {
    if (input.length(1) > NEWEST_PROTOCOL) throw new PickleError('it is of a protocol after 5');
  },
  /* FRAME */ 0x95: (_, input) => {
    const length = input.length(8);
    if (length > input.bytes.length - input.position) throw new PickleError('its frame breaks off');
  },
  /* MARK */ 0x28: (machine) => machine.mark(),
  /* POP */ 0x30: (machine) => machine.drop(),
  /* POP_MARK */ 0x31: (machine) => void machine.marked(),
  /* DUP */ 0x32: (machine) => machine.push(machine.top()),
  /* NONE */ 0x4e: pushing(() => null),
  /* NEWTRUE */ 0x88: pushing(() => true),
  /* NEWFALSE */ 0x89: pushing(() => false),
  /* INT */ 0x49: pushing(intIn),
  /* LONG */ 0x4c: pushing((input) => input.number()),
  /* FLOAT */ 0x46: pushing((input) => input.number()),
  /* BININT */ 0x4a: pushing((input) => input.signed()),
  /* BININT1 */ 0x4b: pushing((input) => input.length(1)),
  /* BININT2 */ 0x4d: pushing((input) => input.length(2)),
  /* LONG1 */ 0x8a: pushing((input) => input.whole(input.length(1))),
  /* LONG4 */ 0x8b: pushing((input) => input.whole(input.length(4))),
  /* BINFLOAT */ 0x47: pushing((input) => input.float()),
  /* STRING */ 0x53: pushing((input) => quotedText(input.line())),
  /* BINSTRING */ 0x54: pushing((input) => input.oldText(input.length(4))),
  /* SHORT_BINSTRING */ 0x55: pushing((input) => input.oldText(input.length(1))),
  /* UNICODE */ 0x56: pushing((input) => escapedText(input.line())),
  /* BINUNICODE */ 0x58: pushing((input) => input.text(input.length(4))),
  /* SHORT_BINUNICODE */ 0x8c: pushing((input) => input.text(input.length(1))),
  /* BINUNICODE8 */ 0x8d: pushing((input) => input.text(input.length(8))),
  /* BINBYTES */ 0x42: pushing((input) => input.take(input.length(4))),
  /* SHORT_BINBYTES */ 0x43: pushing((input) => input.take(input.length(1))),
  /* BINBYTES8 */ 0x8e: pushing((input) => input.take(input.length(8))),
  /* BYTEARRAY8 */ 0x96: pushing((input) => input.take(input.length(8))),
  /* EMPTY_LIST */ 0x5d: pushing(() => []),
  /* EMPTY_TUPLE */ 0x29: pushing(() => new Tuple([])),
  /* EMPTY_DICT */ 0x7d: pushing(() => new Dictionary()),
  /* LIST */ 0x6c: (machine) => machine.push(machine.marked()),
  /* TUPLE */ 0x74: (machine) => machine.push(new Tuple(machine.marked())),
  /* DICT */ 0x64: (machine) => {
    const values = machine.marked();
    machine.push(new Dictionary());
    machine.set(values);
  },
  /* TUPLE1 */ 0x85: (machine) => machine.tuple(1),
  /* TUPLE2 */ 0x86: (machine) => machine.tuple(2),
  /* TUPLE3 */ 0x87: (machine) => machine.tuple(3),
  /* APPEND */ 0x61: (machine) => machine.appendOne(),
  /* APPENDS */ 0x65: (machine) => machine.append(machine.marked()),
  /* SETITEM */ 0x73: (machine) => machine.setOne(),
  /* SETITEMS */ 0x75: (machine) => machine.set(machine.marked()),
  /* PUT */ 0x70: (machine, input) => machine.remember(input.number()),
  /* BINPUT */ 0x71: (machine, input) => machine.remember(input.length(1)),
  /* LONG_BINPUT */ 0x72: (machine, input) => machine.remember(input.length(4)),
  /* MEMOIZE */ 0x94: (machine) => machine.memoize(),
  /* GET */ 0x67: (machine, input) => machine.recall(input.number()),
  /* BINGET */ 0x68: (machine, input) => machine.recall(input.length(1)),
  /* LONG_BINGET */ 0x6a: (machine, input) => machine.recall(input.length(4)),
  /* GLOBAL */ 0x63: (machine, input) => {
    const module = input.line().toString('latin1');
    machine.push(namedIn(module, input.line().toString('latin1')));
  },
  /* STACK_GLOBAL */ 0x93: (machine) => machine.named(),
  /* REDUCE */ 0x52: (machine) => machine.reduce(),
  /* BUILD */ 0x62: (machine) => machine.build(),
  /* INST */ 0x69: (_, input) => {
    const module = input.line().toString('latin1');
    namedIn(module, input.line().toString('latin1'));
    throw new PickleError('it makes an object, which is no plain data');
  },
  /* OBJ */ 0x6f: refused('makes an object'),
  /* NEWOBJ */ 0x81: refused('makes an object'),
  /* NEWOBJ_EX */ 0x92: refused('makes an object'),
  /* PERSID */ 0x50: refused('refers to something outside it'),
  /* BINPERSID */ 0x51: refused('refers to something outside it'),
  /* EXT1 */ 0x82: refused('uses an extension'),
  /* EXT2 */ 0x83: refused('uses an extension'),
  /* EXT4 */ 0x84: refused('uses an extension'),
  /* NEXT_BUFFER */ 0x97: refused('takes a buffer from outside it'),
  /* READONLY_BUFFER */ 0x98: refused('takes a buffer from outside it'),
  /* EMPTY_SET */ 0x8f: refused('holds a set'),
  /* FROZENSET */ 0x91: refused('holds a set'),
};

/** Protocol 0 writes true and false as `01` and `00`. */
function intIn(input: PickleBytes): PickleValue {
  const start = input.position;
  const value = input.number();
  const written = input.bytes.subarray(start, input.position - 1).toString('latin1');
  return written === '00' ? false : written === '01' ? true : value;
}
