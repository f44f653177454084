import { closeSync, existsSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { folderWith } from './sources/files/reading.js';
import { MIB, bars, build, withBars, peak, refusal } from './hostile-build.js';

describe('a pickle that tries to run code', () => {
  const attacks: [string, string, (command: string) => string][] = [
    ['os.system by REDUCE', 'os.system', (command) => `cos\nsystem\n(V${command}\ntR.`],
    [
      'posix.system by STACK_GLOBAL',
      'posix.system',
      (command) => `\x80\x04\x8c\x05posix\x8c\x06system\x93(V${command}\ntR.`,
    ],
    [
      'eval',
      'builtins.eval',
      (command) => `cbuiltins\neval\n(V__import__('os').system('${command}')\ntR.`,
    ],
    ['exec of Python 2', '__builtin__.exec', (command) => `c__builtin__\nexec\n(V${command}\ntR.`],
    [
      'subprocess by NEWOBJ',
      'subprocess.Popen',
      (command) => `csubprocess\nPopen\n(V${command}\nt\x81.`,
    ],
    ['os.system by INST', 'os.system', (command) => `(V${command}\nios\nsystem\n.`],
    ['os.system by OBJ', 'os.system', (command) => `(cos\nsystem\nV${command}\no.`],
    ['a code object', 'types.CodeType', (command) => `ctypes\nCodeType\n(V${command}\ntR.`],
    [
      'getattr on a date',
      'builtins.getattr',
      () => 'cbuiltins\ngetattr\n(cdatetime\ndate\nVmro\ntR.',
    ],
    [
      'a pickle in NumPy',
      'numpy.core.multiarray._reconstruct',
      () => 'cnumpy.core.multiarray\n_reconstruct\n)R.',
    ],
    [
      'a pickle within',
      'pickle.loads',
      (command) => `cpickle\nloads\n(Vcos\\nsystem\\n(V${command}\ntR.`,
    ],
  ];

  it.each(attacks)(
    'by %s is refused with the name it used, and nothing is run',
    async (_, name, attack) => {
      const folder = withBars({});
      const trace = join(folder, 'was-here');
      const pickle = Buffer.from(attack(`touch ${trace}`), 'latin1');
      const within = folderWith({ 'bars.csv': bars, 'env.pkl': pickle });
      const error = await refusal(within, { kind: 'finmem-env', file: 'env.pkl' });
      expect(error.message).toContain(name);
      expect(error.hint).toContain('Nothing of it was run.');
      expect(existsSync(trace)).toBe(false);
    },
  );
});

describe('a line of a gigabyte', () => {
  /** A file with a line of zeros that takes no room on disk. */
  const giant = (
    folder: string,
    name: string,
    first: string,
    last: string,
    bytes: number,
  ): void => {
    const file = openSync(join(folder, name), 'w');
    writeSync(file, first);
    ftruncateSync(file, first.length + bytes);
    writeSync(file, `\n${last}`, first.length + bytes);
    closeSync(file);
  };

  it(
    'in NDJSON is set aside by its number, the next is read, and memory stays what it was',
    { timeout: 60_000 },
    async () => {
      const folder = withBars({});
      const good = '{"ticker":"TOY","available_at":"2022-01-06T10:00:00Z","text":"Good."}\n';
      giant(folder, 'news.ndjson', good, good.replace('Good', 'Also good'), 1_024 * MIB);
      const before = peak();
      const built = await build(folder, { kind: 'files', table: 'news', files: 'news.ndjson' });
      expect(peak() - before).toBeLessThan(400 * MIB);
      expect(await built.rows('news', 'text')).toEqual([{ text: 'Also good.' }, { text: 'Good.' }]);
      expect(await built.rows('set_aside', 'place, reason')).toEqual([
        { place: 'news.ndjson:2', reason: 'its row is longer than 16 MiB' },
      ]);
    },
  );

  it(
    'in CSV, within an open quote, costs the rows it touches alone',
    { timeout: 60_000 },
    async () => {
      const folder = withBars({});
      const first = 'ticker,available_at,text\nTOY,2022-01-06,Good.\nTOY,2022-01-06,"open\n';
      giant(folder, 'news.csv', first, 'TOY,2022-01-07,Also good.\n', 300 * MIB);
      const before = peak();
      const built = await build(folder, { kind: 'files', table: 'news', files: 'news.csv' });
      expect(peak() - before).toBeLessThan(400 * MIB);
      expect(await built.rows('news', 'text')).toEqual([{ text: 'Also good.' }, { text: 'Good.' }]);
      expect(await built.rows('set_aside', 'place, reason')).toEqual([
        { place: 'news.csv:3', reason: 'a quote is opened in it and not closed' },
        { place: 'news.csv:4', reason: 'its row is longer than 16 MiB' },
      ]);
    },
  );

  it('made by unpacking a small file is refused', { timeout: 60_000 }, async () => {
    const member = gzipSync(Buffer.alloc(MIB));
    const folder = withBars({
      'news.csv.gz': Buffer.concat(Array.from({ length: 400 }, () => member)),
    });
    const before = peak();
    const error = await refusal(folder, { kind: 'files', table: 'news', files: 'news.csv.gz' });
    expect(error.text).toContain('news.csv.gz: this file expands to more than 200 times its size');
    expect(peak() - before).toBeLessThan(400 * MIB);
  });
});

describe('a table out of shape', () => {
  it('with a million columns gives the few that are asked for', { timeout: 60_000 }, async () => {
    const columns = Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(',');
    const cells = ','.repeat(999_999);
    const csv = `ticker,${columns},available_at,text\nTOY,${cells},2022-01-06,Wide.\n`;
    const built = await build(withBars({ 'news.csv': csv }), {
      kind: 'files',
      table: 'news',
      files: 'news.csv',
    });
    expect(await built.rows('news', 'text')).toEqual([{ text: 'Wide.' }]);
    const error = await refusal(withBars({ 'news.csv': csv }), {
      kind: 'files',
      table: 'news',
      files: 'news.csv',
      columns: { headline: 'c 17' },
    });
    expect(error.message).toMatch(/c18 and 999983 more$/);
    expect(error.text.length).toBeLessThan(1_000);
  });

  it(
    'with a quote that is never closed loses the row it stands in and no other',
    { timeout: 60_000 },
    async () => {
      const rows = Array.from(
        { length: 300_000 },
        (_, i) => `OTHER,2022-01-06,text number ${i} of some length, it says`,
      );
      const text = [
        'ticker,available_at,text',
        'TOY,2022-01-06,"Open',
        ...rows,
        'TOY,2022-01-07,Good.',
      ];
      const csv = text.join('\n').replaceAll(', it says', ' it says');
      const built = await build(withBars({ 'news.csv': csv }), {
        kind: 'files',
        table: 'news',
        files: 'news.csv',
      });
      expect(await built.rows('news', 'text')).toEqual([{ text: 'Good.' }]);
      expect(await built.rows('set_aside', 'place, detail')).toEqual([
        { place: 'news.csv', detail: '300000 rows' },
        { place: 'news.csv:2', detail: 'TOY,2022-01-06,"Open' },
      ]);
    },
  );

  it('with bytes that are no UTF-8 has those rows set aside', async () => {
    const bad = Buffer.concat([Buffer.from('TOY,2022-01-06,caf'), Buffer.from([0xe9, 0x0a])]);
    const csv = Buffer.concat([
      Buffer.from('ticker,available_at,text\n'),
      bad,
      Buffer.from('TOY,2022-01-06,café\n'),
    ]);
    const built = await build(withBars({ 'news.csv': csv }), {
      kind: 'files',
      table: 'news',
      files: 'news.csv',
    });
    expect(await built.rows('news', 'text')).toEqual([{ text: 'café' }]);
    expect(await built.rows('set_aside', 'place, reason')).toEqual([
      { place: 'news.csv:2', reason: 'its bytes are no UTF-8' },
    ]);
  });
});
