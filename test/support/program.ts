// The shipped program as a process of its own: dist/main.js, started, watched and ended by a test.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'dist/main.js');

/** The one line that `--json` prints. */
interface Ready {
  readonly url: string;
  readonly apiKey: string;
  readonly dashboardUrl: string;
  readonly pid: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Program extends Ready {
  readonly child: ChildProcess;
  /** Everything it has said so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when the process is gone. */
  readonly ended: Promise<Ended>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/**
 * Runs `kassa start --json --port 0` with these flags and settings, in `folder` so that no `.env` of
 * a developer takes part. Resolves when it is ready; rejects with its last words when it ends before.
 */
export function startProgram(options: {
  readonly folder: string;
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}): Promise<Program> {
  if (!existsSync(main)) throw new Error('There is no dist/main.js: run `npm run build` first.');
  const { PATH, HOME } = process.env;
  const child = spawn(
    process.execPath,
    [main, 'start', '--json', '--port', '0', ...(options.flags ?? [])],
    {
      cwd: options.folder,
      env: { PATH, HOME, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said = { stdout: '', stderr: '' };
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code, signal) => done({ code, signal }));
  });
  child.stderr.on('data', (piece) => {
    said.stderr += piece;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    ended.then((end) =>
      fail(new Error(`The program ended: ${JSON.stringify(end)}\n${said.stderr}`)),
    );
    child.stdout.on('data', (piece) => {
      said.stdout += piece;
      if (!said.stdout.includes('\n')) return;
      const ready = JSON.parse(said.stdout.split('\n')[0] ?? '') as Ready;
      done({
        ...ready,
        child,
        stdout: () => said.stdout,
        stderr: () => said.stderr,
        ended,
        end(signal) {
          child.kill(signal);
          return ended;
        },
      });
    });
  });
}

/** Runs a command of the program to its end, in `folder` as above. */
export function runProgram(options: {
  readonly folder: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [main, ...options.args], {
    cwd: options.folder,
    env: { PATH, HOME, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece) => {
    said.stdout += piece;
  });
  child.stderr.on('data', (piece) => {
    said.stderr += piece;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, ...said }));
  });
}

/** One call of the API or the sandbox with the key of the first site. */
export async function callProgram(
  program: Pick<Ready, 'url' | 'apiKey'>,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`${program.url}${path}`, {
    method,
    headers: { api_key: program.apiKey, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}
