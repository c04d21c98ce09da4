// Runs the shipped program, dist/main.js, as a separate process that a test starts, reads and ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'dist/main.js');

/** The line that `--json` prints. */
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
  /** Everything that it has printed so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<Ended>;
  /** Sends the signal and waits until the process has ended. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** The folder and the settings with which the program runs. */
interface Place {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs `kassa start --json --port 0` with these flags and settings. It runs in `folder`, so that it does not
 * read a `.env` of a developer. Resolves when it is ready; rejects with its last output if it ends before.
 */
export function startProgram({
  flags = [],
  ...place
}: Place & { readonly flags?: readonly string[] }): Promise<Program> {
  const { child, said, ended } = spawnProgram(['start', '--json', '--port', '0', ...flags], place);
  return new Promise((done, fail) => {
    child.on('error', fail);
    ended.then((end) =>
      fail(new Error(`The program ended: ${JSON.stringify(end)}\n${said.stderr}`)),
    );
    child.stdout.on('data', () => {
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

/** Runs a command of the program until it ends, in `folder` as above. */
export function runProgram({
  args,
  ...place
}: Place & { readonly args: readonly string[] }): Promise<{
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}> {
  const { child, said, ended } = spawnProgram(args, place);
  return new Promise((done, fail) => {
    child.on('error', fail);
    ended.then(({ code }) => done({ code, ...said }));
  });
}

/** Starts the program and collects its output from the beginning. */
function spawnProgram(args: readonly string[], { folder, env }: Place) {
  if (!existsSync(main)) throw new Error('There is no dist/main.js: run `npm run build` first.');
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (piece) => {
      said[stream] += piece;
    });
  }
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code, signal) => done({ code, signal }));
  });
  return { child, said, ended };
}

/** Makes one call of the API or the sandbox with the key of the first site. */
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
