// An installation as operators have it: processes of the shipped program on one database, and its commands.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, callAt } from './call.ts';
import { createTestDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { type Program, runProgram, startProgram } from './program.ts';

type Env = Readonly<Record<string, string>>;

export interface RunningProcess {
  /** The address that it listens on, whatever its public address is. */
  readonly url: string;
  readonly program: Program;
  call(apiKey: string, method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface TestInstallation {
  readonly databaseUrl: string;
  start(env?: Env): Promise<RunningProcess>;
  /** Runs `kassa <args>`. */
  command(
    args: readonly string[],
    env?: Env,
  ): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
  /** Ends everything that is still running. */
  close(): Promise<void>;
}

/** Opens an installation with a database of its own. `env` applies to all its processes and commands. */
export async function openInstallation(env: Env = {}): Promise<TestInstallation> {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-installation-'));
  chmodSync(folder, 0o711);
  const database = await createTestDatabase();
  const everywhere = { DATABASE_URL: database.url, ...env };
  const programs: Program[] = [];
  return {
    databaseUrl: database.url,
    async start(own = {}) {
      const port = String(await freePort());
      const program = await startProgram({
        folder,
        flags: ['--port', port],
        env: { ...everywhere, ...own },
      });
      programs.push(program);
      const url = `http://127.0.0.1:${port}`;
      return { url, program, call: (...call) => callAt(url, ...call) };
    },
    command: (args, own = {}) => runProgram({ folder, args, env: { ...everywhere, ...own } }),
    async close() {
      await Promise.all(programs.map((program) => program.end('SIGTERM')));
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The settings of a live installation. */
export const live: Env = {
  KASSA_MODE: 'live',
  KASSA_SECRET_KEY: 'the secret of a live installation',
  KASSA_PUBLIC_URL: 'https://pay.example.com',
};
