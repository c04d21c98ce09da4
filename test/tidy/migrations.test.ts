// Checks that a migration only adds, and never waits long, because the version before still serves.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMigrations } from '../../src/lib/postgres/migrate.ts';
import { root } from './sources.ts';

/** Files from before the first release, by name without number: nobody had data then. No later file belongs here. */
const beforeFirstRelease: readonly string[] = [
  'aftermath',
  'accounts_tokens',
  'lists',
  'mails',
  'outside_of_pages',
];

/** What the version before could not handle, or would have to wait for. */
const rules: readonly { readonly why: string; readonly pattern: RegExp }[] = [
  { why: 'the version before still reads it', pattern: /\bdrop\s+(table|column|view|function)\b/ },
  { why: 'the version before knows the old name', pattern: /\brename\b/ },
  { why: 'the version before does not fill it', pattern: /\bset\s+not\s+null\b/ },
  {
    why: 'a new type rewrites the table',
    pattern: /\balter\s+column\s+\w+\s+(set\s+data\s+)?type\b/,
  },
];

interface Statement {
  readonly text: string;
  /** Made by the same file, so nothing uses it yet. */
  readonly onNewTable: boolean;
}

function statementsOf(sql: string): Statement[] {
  const plain = sql
    .replace(/--.*/g, '')
    .replace(/\$\$[\s\S]*?\$\$/g, "''")
    .toLowerCase();
  const made = [...plain.matchAll(/create\s+table\s+(?:if\s+not\s+exists\s+)?([\w.]+)/g)].map(
    (match) => match[1],
  );
  return plain
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const table = /(?:alter\s+table|\son)\s+(?:only\s+)?([\w.]+)/.exec(text)?.[1];
      return { text, onNewTable: made.includes(table) };
    });
}

/** One line for each forbidden statement. */
function faultsOf(sql: string): string[] {
  return statementsOf(sql).flatMap(({ text, onNewTable }) => {
    if (onNewTable) return [];
    const found = rules.filter(({ pattern }) => pattern.test(text)).map(({ why }) => why);
    const added = [...text.matchAll(/\badd\s+column\s+([^,]|,(?!\s*add\b))*/g)].map(
      ([part]) => part,
    );
    if (added.some((part) => /\bnot\s+null\b/.test(part) && !/\bdefault\b/.test(part)))
      found.push('the version before does not fill the new column');
    if (/^create\s+(unique\s+)?index\b(?!\s+concurrently)/.test(text))
      found.push('nobody writes while the index is made: concurrently, without a transaction');
    if (
      /^alter\b/.test(text) &&
      /\badd\s+(constraint|check|foreign|unique|primary)\b/.test(text) &&
      !/not\s+valid/.test(text)
    )
      found.push(
        'all rows are read under a lock: add it not valid, and validate it in a later file',
      );
    return found.map((why) => `${why}: ${text.replace(/\s+/g, ' ').slice(0, 80)}`);
  });
}

test.each(['migrations', 'migrations/simulator'])('the files of %s only add', (folder) => {
  if (!existsSync(join(root, folder))) return;
  const files = readMigrations(join(root, folder));
  const faults = files
    .filter(({ name }) => !beforeFirstRelease.includes(name.slice(7, -4)))
    .flatMap(({ name, sql }) => faultsOf(sql).map((fault) => `${name}: ${fault}`));
  expect(faults).toEqual([]);
});

test('the list of files from before the first release has only files that need it', () => {
  const files = ['migrations', 'migrations/simulator'].flatMap((folder) =>
    readMigrations(join(root, folder)),
  );
  for (const listed of beforeFirstRelease) {
    const file = files.find(({ name }) => name.slice(7, -4) === listed);
    expect(file === undefined ? [] : faultsOf(file.sql), listed).not.toEqual([]);
  }
});

test.each([
  'drop table coins',
  'alter table coins drop column n',
  'alter table coins rename column n to m',
  'alter table coins add column m integer not null',
  'alter table coins add column m integer default 1, add column k integer not null',
  'alter table coins alter column n set not null',
  'alter table coins alter column n type bigint',
  'create index coins_n on coins (n)',
  'alter table coins add foreign key (n) references notes',
  'alter table coins add column m integer, add check (n > 0)',
])('a forbidden statement is found: %s', (sql) => {
  expect(faultsOf(`${sql};`)).toHaveLength(1);
});

test.each([
  'create table coins (n integer not null); create index coins_n on coins (n)',
  'alter table coins add column m integer',
  'alter table coins add column m integer not null default 0',
  '-- Without a transaction\ncreate index concurrently coins_n on coins (n)',
  'alter table coins add constraint positive check (n > 0) not valid',
  'alter table coins validate constraint positive',
])('a harmless statement is allowed: %s', (sql) => {
  expect(faultsOf(`${sql};`)).toEqual([]);
});
