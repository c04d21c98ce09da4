// What package.json tells npm about the packages of its lock.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

test('npm may run each install script that a package has, on every system, and no other', () => {
  const locked: Record<string, { hasInstallScript?: boolean }> = read('package-lock.json').packages;
  const scripted = Object.keys(locked)
    .filter((path) => locked[path]?.hasInstallScript === true)
    .map((path) => path.replace('node_modules/', ''));
  expect(read('package.json').allowScripts).toEqual(
    Object.fromEntries(scripted.map((name) => [name, true])),
  );
});
