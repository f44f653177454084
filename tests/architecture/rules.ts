import { codeOf, floorOf, specifiersOf, targetOf, type SourceFile } from './source-file.js';

/** What each floor may import, lowest first. */
export type Floors = ReadonlyMap<string, ReadonlySet<string>>;

const MOST_LINES = 400;
const WORLDLY = ['base', 'cli'];

const AMBIENT = [
  /\bMath\.random\b/,
  /\bDate\.now\b/,
  /\bnew Date\b(?!\s*\(\s*[^\s)])/,
  /\bperformance\.now\b/,
  /\bprocess\.[a-zA-Z]/,
  /\bconsole\b/,
];
/** Ways round the above. `store` names unfinished work by process and machine. */
const AMBIENT_MODULES = ['process', 'node:process', 'os', 'node:os'];
const MAY_IMPORT_THEM = [...WORLDLY, 'store'];
const UNPORTABLE = /\bMath\.(?:sin|cos)\b/;

/** Reads the table of floors: its first column is a folder, its last what the folder may import. */
export function readFloors(markdown: string): Floors {
  const rows = markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => ({ folder: cells[1] ?? '', imports: cells[3] ?? '' }))
    .filter(({ folder }) => /^[a-z]+$/.test(folder) && folder !== 'folder');
  return new Map(
    rows.map(({ folder, imports }) => [
      folder,
      new Set(imports.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))),
    ]),
  );
}

/** Every break of the rules, one sentence each, naming the file. */
export function violations(files: readonly SourceFile[], floors: Floors): string[] {
  return [
    ...files.flatMap((file) => [
      ...foreignImports(file, floors),
      ...ambientEffects(file),
      ...ambientModules(file),
      ...shape(file),
    ]),
    ...upwardRows(floors),
    ...cycles(files),
  ];
}

function foreignImports({ path, text }: SourceFile, floors: Floors): string[] {
  const floor = floorOf(path);
  const allowed = floors.get(floor);
  if (allowed === undefined) return [`${path} lies in no floor of the table`];
  return specifiersOf(text)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => floorOf(targetOf(path, specifier)))
    .filter((target) => target !== floor && !allowed.has(target))
    .map((target) => `${path} imports ${target}, which ${floor} may not`);
}

/** A table whose rows import each other would allow a circle of floors. */
function upwardRows(floors: Floors): string[] {
  const order = [...floors.keys()];
  return order.flatMap((floor, index) =>
    [...(floors.get(floor) ?? [])]
      .filter((target) => !order.slice(0, index).includes(target))
      .map((target) => `the table lets ${floor} import ${target}, which is no floor below it`),
  );
}

function ambientEffects({ path, text }: SourceFile): string[] {
  if (isBrowserScript(path)) return [];
  const code = codeOf(text);
  const found = WORLDLY.includes(floorOf(path))
    ? []
    : AMBIENT.flatMap((rule) => matchOf(rule, code));
  return [...found, ...matchOf(UNPORTABLE, code)].map((what) => `${path} uses ${what}`);
}

function ambientModules({ path, text }: SourceFile): string[] {
  if (MAY_IMPORT_THEM.includes(floorOf(path))) return [];
  return specifiersOf(text)
    .filter((specifier) => AMBIENT_MODULES.includes(specifier))
    .map((specifier) => `${path} imports ${specifier}`);
}

function matchOf(rule: RegExp, code: string): string[] {
  const match = rule.exec(code);
  return match === null ? [] : [match[0]];
}

function isBrowserScript(path: string): boolean {
  return path.startsWith('report/formats/html/') && path.endsWith('.js');
}

function shape({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length - 1;
  return [
    ...(lines > MOST_LINES ? [`${path} has ${lines} lines`] : []),
    ...(/(?:^|\/)index\.[jt]s$/.test(path) ? [`${path} is a barrel`] : []),
  ];
}

/** Circles of imports, each told once, beginning at the file whose name comes first. */
function cycles(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path));
  const imports = new Map(
    files.map(({ path, text }) => [
      path,
      specifiersOf(text)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => targetOf(path, specifier))
        .filter((target) => known.has(target)),
    ]),
  );
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.add(circle(trail.slice(start)));
    if (start >= 0 || done.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of [...known].toSorted()) visit(path, []);
  return [...found];
}

function circle(paths: readonly string[]): string {
  const first = paths.indexOf(paths.toSorted()[0] ?? '');
  const turned = [...paths.slice(first), ...paths.slice(0, first)];
  return `${[...turned, turned[0]].join(' -> ')} is a circle`;
}
