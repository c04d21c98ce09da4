// Completes package-lock.json with the optional packages of other systems, which npm leaves out when its registry lacks them.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = missingOptional(lock.packages);
for (const { name, entry } of added) lock.packages[`node_modules/${name}`] = entry;
const { '': root, ...rest } = lock.packages;
lock.packages = {
  '': root,
  ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))),
};
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'Nothing was missing.' : added.map(({ name }) => name).join('\n'));

/**
 * Optional dependencies that no entry stands for. Without them `npm ci` calls the file out of step.
 * Their versions are the parents' own words; system and processor are read from the name, so that
 * npm skips them where they do not belong. Npm adds the checksum where it installs one.
 */
function missingOptional(packages) {
  const known = Object.keys(packages);
  return Object.values(packages).flatMap((parent) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !known.some((key) => key.endsWith(`node_modules/${name}`)))
      .map(([name, version]) => ({ name, entry: entryFor(name, version, parent.dev === true) })),
  );
}

function entryFor(name, version, dev) {
  const words = name.split('/').at(-1).split('-');
  const find = (options) => options.find((option) => words.includes(option));
  const os = find(['android', 'darwin', 'linux', 'win32', 'freebsd', 'openharmony']);
  const cpu = find(['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'wasm32']);
  const musl = words.some((word) => word.startsWith('musl'));
  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(dev ? { dev: true } : {}),
    ...(os === 'linux' ? { libc: [musl ? 'musl' : 'glibc'] } : {}),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}
