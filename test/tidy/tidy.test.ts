// Checks what keeps the code easy to read: sizes, first lines, names, and what only some files may do.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMigrations } from '../../src/lib/postgres/migrate.ts';
import { linesMatching, root, sourcesOf, withoutComments } from './sources.ts';

const source = sourcesOf('src');
const tests = sourcesOf('test');
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const isBrowser = (path: string) => /^src\/[^/]+\/browser\//.test(path);

/**
 * Files over the limit, with the size that they had when they were added. A file here may only shrink; one that is
 * under the limit leaves the list.
 */
const largeFiles: Readonly<Record<string, number>> = {};
const sizeLimit = { source: 250, test: 600 };

test('the first line of a source file says in one sentence what the file knows', () => {
  const silent = source.filter(({ text }) => !/^\/\/ \S.*[.?]\n/.test(text));
  expect(silent.map(({ path, text }) => `${path}: ${text.split('\n')[0]}`)).toEqual([]);
});

test('no file is too long', () => {
  const tooLong = [...source, ...tests].flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    const usual = isTest(path) ? sizeLimit.test : sizeLimit.source;
    return lines > (largeFiles[path] ?? usual) ? [`${path}: ${lines} lines`] : [];
  });
  expect(tooLong).toEqual([]);
});

test('the list of large files only shrinks', () => {
  for (const [path, allowed] of Object.entries(largeFiles)) {
    const text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
    expect(text.trimEnd().split('\n').length, `${path} can be lowered or left out`).toBe(allowed);
    expect(allowed).toBeGreaterThan(sizeLimit.source);
  }
});

test('no line is wider than 120 characters', () => {
  // A text in quotes may be longer: cut into pieces, it could not be searched for.
  const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g;
  const isWide = (line: string) => [...line.replace(quoted, '')].length > 120;
  const wide = [...source, ...tests].flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (isWide(line) ? [`${path}:${index + 1}`] : [])),
  );
  expect(wide).toEqual([]);
});

test('no file or folder has a meaningless name', () => {
  const empty = /(^|\/)(utils?|helpers?|common|types|misc|shared|stuff)(\/|\.)/;
  const paths = [...source, ...tests].map(({ path }) => path);
  expect(paths.filter((path) => empty.test(path))).toEqual([]);
});

test('only main.ts and browsers read the clock of the machine', () => {
  const readers = source
    .filter(({ path }) => path !== 'src/main.ts' && !isBrowser(path) && !isTest(path))
    .flatMap((file) => linesMatching(file, /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\()/));
  expect(readers).toEqual([]);
});

test('only config.ts reads the environment', () => {
  const readers = source
    .filter(({ path }) => path !== 'src/settings/config.ts' && !isTest(path))
    .flatMap((file) => linesMatching(file, /\bprocess\s*\.\s*env\b|\bprocess\[/));
  expect(readers).toEqual([]);
});

test('only a payment method compares gateway ids', () => {
  const comparison =
    /gateway\w*(\)|\.\w+)*\s*[!=]==?\s*['"`][A-Z]|['"`][A-Z]+['"`]\s*[!=]==?\s*[\w.]*gateway/i;
  const literal = /[!=]==?\s*['"`][A-Z]|['"`][A-Z]+['"`]\s*[!=]==?/;
  const switches = source
    .filter(({ path }) => !path.startsWith('src/methods/') && !isTest(path))
    .flatMap((file) => linesMatching(file, comparison).filter((line) => literal.test(line)));
  expect(switches).toEqual([]);
});

test('no rule is switched off in a comment, and no comment postpones work', () => {
  const marks = /@ts-(ignore|expect-error|nocheck)|biome-ignore|\b(TODO|FIXME)\b/;
  const found = [...source, ...tests]
    .filter(({ path }) => path !== 'test/tidy/tidy.test.ts')
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (marks.test(line) ? [`${path}:${index + 1}`] : [])),
    );
  expect(found).toEqual([]);
});

test.each(['migrations', 'migrations/simulator'])(
  'the files of %s are numbered without gaps',
  (folder) => {
    if (existsSync(join(root, folder))) readMigrations(join(root, folder));
  },
);

/** What programs write, such as the results of a measurement. */
const unkept = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
test.each([
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...guides.map((name) => `docs/${name}`),
])('the paths that %s names exist', (name) => {
  const document = join(root, name);
  const text = existsSync(document) ? readFileSync(document, 'utf8') : '';
  // A name with a placeholder in it (`src/methods/<name>.ts`, `…`, `*`) is a pattern, not a path.
  const path = /(?<![\w./-])(?:src|test|docs|migrations|scripts|bench|\.ci)\/[^\s`'"()[\],;:]*/g;
  const named = [...text.matchAll(path)].map(([found]) => found.replace(/[.#].{0}$/, ''));
  const paths = named.filter((found) => /^[\w./-]+$/.test(found) && !unkept.includes(found));
  expect(paths.filter((found) => !existsSync(join(root, found)))).toEqual([]);
});

test('comments are distinguished from addresses and strings', () => {
  const text = "const a = 'http://x'; // new Date()\n/* process.env\n */ const b = `//`;\n";
  const expected = `const a = 'http://x'; ${' '.repeat(13)}\n${' '.repeat(14)}\n    const b = \`//\`;\n`;
  expect(withoutComments(text)).toBe(expected);
});
