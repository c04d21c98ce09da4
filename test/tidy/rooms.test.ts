// Checks the walls between the rooms of `src`, and that neither files nor topics import each other in a circle.
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import {
  builders,
  httpRooms,
  isAllowed,
  isTest,
  mayImport,
  roomOf,
  roomsWithTopics,
} from './rooms.ts';
import { type Source, sourcesOf } from './sources.ts';

const sources = sourcesOf('src');

test('every room is in the table', () => {
  const known = [...Object.keys(mayImport), ...builders];
  const unknown = sources.filter((source) => !known.includes(roomOf(source.path)));
  expect(unknown.map((source) => source.path)).toEqual([]);
});

test('the table names only rooms that it knows, and lets no two rooms import each other', () => {
  for (const [room, entries] of Object.entries(mayImport)) {
    for (const entry of entries) {
      const target = entry.split('/')[0] ?? '';
      expect(Object.keys(mayImport), `${room} imports ${entry}`).toContain(target);
      expect(mayImport[target], `${room} and ${target}`).not.toContain(room);
    }
  }
});

test('no room imports what the table forbids', () => {
  const broken = sources.flatMap(({ path, imports }) =>
    imports.filter((target) => !isAllowed(path, target)).map((target) => `${path} -> ${target}`),
  );
  expect(broken).toEqual([]);
});

test('HTTP rooms never import the database or its driver', () => {
  const broken = sources
    .filter((source) => httpRooms.includes(roomOf(source.path)))
    .filter(({ path, imports, code }) => {
      const driver = roomOf(path) !== 'simulator' && /from '(pg|graphile-worker)'/.test(code);
      return driver || imports.some((target) => roomOf(target) === 'database');
    });
  expect(broken.map((source) => source.path)).toEqual([]);
});

test('the simulator imports only lib from us', () => {
  const targets = sources
    .filter((source) => roomOf(source.path) === 'simulator')
    .flatMap((source) => source.imports)
    .filter((target) => !['simulator', 'lib'].includes(roomOf(target)));
  expect(targets).toEqual([]);
});

test('no imports form a circle', () => {
  expect(circlesOf(sources)).toEqual([]);
});

test.each(roomsWithTopics)('the topics of %s import each other in no circle', (room) => {
  const files = sources.filter(({ path }) => roomOf(path) === room && !isTest(path));
  const folders = [...new Set(files.map(({ path }) => dirname(path)))].map((folder) => {
    const within = files.filter(({ path }) => dirname(path) === folder);
    const imports = new Set(
      within.flatMap((each) => each.imports.map((target) => dirname(target))),
    );
    imports.delete(folder);
    return { path: folder, imports: [...imports].filter((each) => roomOf(each) === room) };
  });
  expect(folders.length).toBeGreaterThan(1);
  expect(circlesOf(folders)).toEqual([]);
});

test('a forbidden import and a circle would be found', () => {
  expect(isAllowed('src/domain/orders/order.ts', 'src/lib/secrets/secret.ts')).toBe(true);
  expect(isAllowed('src/domain/orders/order.ts', 'src/lib/postgres/migrate.ts')).toBe(false);
  expect(isAllowed('src/pages/pages.ts', 'src/database/orders/orders.ts')).toBe(false);
  expect(isAllowed('src/simulator/bank.ts', 'src/domain/money/money.ts')).toBe(false);
  expect(isAllowed('src/api/orders.ts', 'src/app.ts')).toBe(false);
  expect(isAllowed('src/api/orders.ts', 'test/support/merchant.ts')).toBe(false);
  const file = (path: string, ...imports: string[]) => ({ path, imports });
  const circle = [file('a', 'b'), file('b', 'c'), file('c', 'b'), file('d', 'a')];
  expect(circlesOf(circle)).toEqual(['b -> c -> b']);
});

/** Each circle once, as a path around it. */
function circlesOf(files: readonly Pick<Source, 'path' | 'imports'>[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      circles.push([...way.slice(way.indexOf(path)), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const target of byPath.get(path)?.imports ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of byPath.keys()) visit(path, []);
  return circles;
}
