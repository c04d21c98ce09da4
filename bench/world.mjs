// What is measured: a durable PostgreSQL, the built gateway on it, and bare Fastify beside it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import pg from 'pg';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What still runs when this process is told to end, by pid: the signal that ends it, and what is removed then. */
const running = new Map();
process.once('exit', () => {
  for (const [pid, { signal, folder }] of running) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended by itself.
    }
    if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** More than the 256 clients of pgbench, our own pools and a few to spare. */
const connectionsMax = 320;

/** The server of the embedded package, with fsync on as in production. */
export async function startDatabase() {
  const outfile = join(root, 'dist', 'bench-database.mjs');
  await build({
    entryPoints: [join(root, 'src/lib/embedded-postgres/start.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const { startEmbeddedPostgres } = await import(outfile);
  const dataDir = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const server = await startEmbeddedPostgres({
    dataDir,
    throwaway: false,
    maxConnections: connectionsMax,
  });
  running.set(server.pid, { signal: 'SIGQUIT', folder: dataDir });
  return {
    url: server.url('postgres'),
    pid: server.pid,
    async stop() {
      running.delete(server.pid);
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One statement on a connection of its own; gives its rows. */
export async function query(databaseUrl, text, values = []) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** The program as it is shipped; with BENCH_PROFILES set it leaves a processor profile in that folder. */
export async function startGateway(databaseUrl, env = {}) {
  const { PATH, HOME } = process.env;
  const { BENCH_PROFILES: profiles } = process.env;
  const profiling = profiles ? ['--cpu-prof', '--cpu-prof-dir', profiles] : [];
  const program = join(root, 'dist', 'main.js');
  const args = [...profiling, program, 'start', '--json', '--port', '0'];
  const child = spawn(process.execPath, args, {
    cwd: tmpdir(),
    env: { PATH, HOME, DATABASE_URL: databaseUrl, KASSA_LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = await firstLine(child);
  return { ...ready, child, stop: () => ended(child) };
}

/** Bare Fastify that answers the same to everything (bench/bare.mjs). */
export function startBare(answer) {
  return startServer('bare.mjs', { args: [JSON.stringify(answer)] });
}

/** Fastify that writes and reads orders as rows and knows no rules (bench/plain.mjs). */
export function startPlain(databaseUrl) {
  return startServer('plain.mjs', { args: [databaseUrl] });
}

/** Bare Fastify that answers what was recorded (bench/bare-copy.mjs). */
export function startCopy(recorded) {
  return startServer('bare-copy.mjs', { input: JSON.stringify(recorded) });
}

/** A server of this folder, which prints its port. */
async function startServer(file, { args = [], input = '' }) {
  const child = spawn(process.execPath, [join(root, 'bench', file), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(input);
  const { port } = await firstLine(child);
  return { url: `http://127.0.0.1:${port}`, child, stop: () => ended(child) };
}

/** One run of the load generator in a process of its own. */
export async function measure(plan) {
  const child = spawn(process.execPath, [join(root, 'bench', 'load.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(plan));
  let text = '';
  for await (const piece of child.stdout) text += piece;
  const figures = JSON.parse(text);
  if (figures.count === 0) throw new Error(`nothing was answered: ${JSON.stringify(figures)}`);
  return figures;
}

/** As `measure`, and throws when anything was refused: a refusal costs less than what is measured. */
export async function measureTaken(plan, what) {
  const figures = await measure(plan);
  if (figures.statuses['200'] !== figures.count)
    throw new Error(`${what} was refused: ${JSON.stringify(figures.statuses)}`);
  return figures;
}

/** Resident memory in MiB. */
export function residentMiB(pid) {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
}

/** What a program prints as JSON when it is ready. It ends with this process, however that ends. */
export function firstLine(child) {
  running.set(child.pid, { signal: 'SIGKILL', folder: null });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (piece) => {
      text += piece;
      if (text.includes('\n')) resolve(JSON.parse(text.split('\n')[0]));
    });
    child.once('exit', (code) => reject(new Error(`ended with code ${code} before it was ready`)));
  });
}

/** Tells it to end, and waits for that. */
export function ended(child) {
  running.delete(child.pid);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return gone;
}
