// Checks what package.json tells npm about the packages of its lock file.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly dev?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

test('npm may run each install script that a package has, on every system, and no other scripts', () => {
  const locked: Record<string, { hasInstallScript?: boolean }> = read('package-lock.json').packages;
  const scripted = Object.keys(locked)
    .filter((path) => locked[path]?.hasInstallScript === true)
    .map((path) => path.replace('node_modules/', ''));
  expect(read('package.json').allowScripts).toEqual(
    Object.fromEntries(scripted.map((name) => [name, true])),
  );
});

test('what ships comes from the registry with a checksum, under a licence that lets everybody use it', () => {
  const locked: Record<string, LockedPackage> = read('package-lock.json').packages;
  const { '': _root, ...packages } = locked;
  const bsd = ['0BSD', 'BSD-2-Clause', 'BSD-3-Clause'];
  const free = [...bsd, 'Apache-2.0', 'ISC', 'MIT', 'MIT-0', 'Python-2.0'];
  const wanting = Object.entries(packages)
    .filter(([, { dev }]) => dev !== true)
    .filter(
      ([, { resolved, integrity, license }]) =>
        // Without an address npm asks the registry that it is configured with.
        resolved !== undefined ||
        !integrity?.startsWith('sha512-') ||
        !free.includes(license ?? ''),
    )
    .map(([path, { license }]) => `${path} ${license}`);
  expect(wanting).toEqual([]);
});
