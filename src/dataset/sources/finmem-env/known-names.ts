import { isCalendarDate } from '../../../base/calendar-date.js';
import { Callable, PickleError, ScalarType, Tuple, type PickleValue } from './pickle-value.js';

/**
 * Every name of Python a pickle may use: all make plain data and none is run, since each is written
 * anew here. Any other is refused where it is named, before anything is made of it.
 */
const known: ReadonlyMap<string, Callable> = new Map(
  [
    new Callable('datetime.date', dateOf),
    new Callable('datetime.datetime', momentOf),
    // How Python 3 writes bytes under the protocols that had none.
    new Callable('_codecs.encode', encoded),
    new Callable('numpy.dtype', scalarType),
    new Callable('numpy.core.multiarray.scalar', scalar),
    new Callable('numpy._core.multiarray.scalar', scalar),
  ].map((each) => [each.name, each]),
);

/** What a module and a name stand for; anything that is no plain data is a {@link PickleError}. */
export function namedIn(module: PickleValue, name: PickleValue): Callable {
  const whole = `${shown(module)}.${shown(name)}`;
  const found = known.get(whole);
  if (found !== undefined) return found;
  throw new PickleError(`it names ${whole}, which is no plain data`);
}

function shown(value: PickleValue): string {
  return typeof value === 'string' ? value.slice(0, 100) : '?';
}

/** A date is two bytes of the year, one of the month and one of the day; or three numbers. */
function dateOf(args: readonly PickleValue[]): PickleValue {
  const parts = args.length === 1 ? dateParts(args[0]) : args;
  return dateText(parts);
}

/** As a date, with three bytes of the time and three of microseconds. Its zone would be another object. */
function momentOf(args: readonly PickleValue[]): PickleValue {
  if (args.length >= 3) {
    const time = [3, 4, 5].map((at) => args[at] ?? 0);
    return `${dateText(args)}T${time.map(twoDigits).join(':')}`;
  }
  if (args.length !== 1) throw new PickleError('it holds a datetime with a time zone');
  const bytes = bytesOf(args[0]);
  const time = [...bytes.subarray(4, 7)];
  return `${dateText(dateParts(args[0]))}T${time.map(twoDigits).join(':')}`;
}

function dateParts(state: PickleValue | undefined): readonly number[] {
  const [high = 0, low = 0, month = 0, day = 0] = bytesOf(state);
  return [high * 256 + low, month, day];
}

function dateText([year, month, day]: readonly PickleValue[]): string {
  const text = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  if (!isCalendarDate(text)) throw new PickleError(`it holds a date that does not exist, ${text}`);
  return text;
}

function twoDigits(value: PickleValue | undefined): string {
  return (typeof value === 'number' ? String(value) : '?').padStart(2, '0');
}

/** Bytes, or text that stands for them: one character a byte. */
function bytesOf(value: PickleValue | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  const bytes = typeof value === 'string' ? Buffer.from(value, 'latin1') : undefined;
  if (bytes !== undefined && bytes.toString('latin1') === value) return bytes;
  throw new PickleError('it holds a date or number of another form');
}

function encoded([text, encoding]: readonly PickleValue[]): PickleValue {
  if (encoding === 'latin1' || encoding === 'latin-1') return bytesOf(text);
  throw new PickleError('it encodes text, which a pickle of plain data does for bytes alone');
}

function scalarType([code]: readonly PickleValue[]): PickleValue {
  const plain = typeof code === 'string' ? /^[<>|=]?([fiub][1248])$/.exec(code)?.[1] : undefined;
  if (plain === undefined || plain === 'f1') {
    throw new PickleError('it holds NumPy values that are no plain numbers');
  }
  return new ScalarType(plain);
}

/** The state NumPy gives a type: a version, then `<`, `>` or `|`. */
export function withState(type: PickleValue, state: PickleValue): void {
  if (!(type instanceof ScalarType) || !(state instanceof Tuple)) {
    throw new PickleError('it builds an object, which is no plain data');
  }
  type.isLittleEndian = state.items[1] !== '>';
}

function scalar([type, bytes]: readonly PickleValue[]): PickleValue {
  if (!(type instanceof ScalarType)) {
    throw new PickleError('it holds NumPy values that are no plain numbers');
  }
  const raw = bytesOf(bytes);
  const size = Number(type.code.slice(1));
  if (raw.length !== size) throw new PickleError('it holds a NumPy number of another length');
  const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
  return numberIn(view, type.code, type.isLittleEndian);
}

function numberIn(view: DataView, code: string, little: boolean): number | boolean {
  switch (code) {
    case 'f2':
      return halfFloat(view.getUint16(0, little));
    case 'f4':
      return view.getFloat32(0, little);
    case 'f8':
      return view.getFloat64(0, little);
    case 'b1':
      return view.getUint8(0) !== 0;
    case 'i1':
      return view.getInt8(0);
    case 'i2':
      return view.getInt16(0, little);
    case 'i4':
      return view.getInt32(0, little);
    case 'i8':
      return Number(view.getBigInt64(0, little));
    case 'u1':
      return view.getUint8(0);
    case 'u2':
      return view.getUint16(0, little);
    case 'u4':
      return view.getUint32(0, little);
    case 'u8':
      return Number(view.getBigUint64(0, little));
    default:
      throw new PickleError('it holds NumPy values that are no plain numbers');
  }
}

/** IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const sign = bits >> 15 === 0 ? 1 : -1;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  const value =
    exponent === 0 ? fraction / 1024 / 2 ** 14 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return sign * value;
}
