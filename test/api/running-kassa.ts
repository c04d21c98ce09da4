// The program as it is shipped, in a process of its own: what it prints, and how it ends.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../dist/main.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningKassa {
  /** The first whole line of standard output. Rejects when the program ends before. */
  firstLine(): Promise<string>;
  /** SIGTERM, then everything it said. */
  stop(): Promise<Ended>;
  /** Resolves when the program ends by itself. */
  readonly ended: Promise<Ended>;
}

/**
 * Starts `kassa <args>` in a folder, by default an empty one that is removed at the end. Of the
 * environment it gets only what any program needs, and `env`.
 */
export function runKassa(
  args: readonly string[],
  env: Record<string, string> = {},
  givenFolder: string | null = null,
): RunningKassa {
  const folder = givenFolder ?? mkdtempSync(join(tmpdir(), 'kassa-run-'));
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code) => {
      if (givenFolder === null) rmSync(folder, { recursive: true, force: true });
      done({ code, stdout, stderr });
    });
  });
  return {
    ended,
    firstLine: () =>
      new Promise((done, fail) => {
        const look = (): void => {
          const end = stdout.indexOf('\n');
          if (end !== -1) done(stdout.slice(0, end));
        };
        child.stdout.on('data', look);
        look();
        ended.then(({ code }) => fail(new Error(`Kassa ended with ${code}:\n${stderr}`)));
      }),
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
