// Several processes on one database: webs and workers that are started, frozen, killed and replaced.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../sandbox/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { type Program, startProgram } from '../support/program.ts';

export type Role = 'web' | 'worker';

/** A place for one process; after its death another one runs there. */
export interface Place {
  readonly role: Role;
  program: Program;
}

export const apiKey = 'chaos-key-of-the-first-site-000000000000';

export interface House {
  readonly places: readonly Place[];
  /** Bases of the addresses of the webs. */
  readonly webs: readonly string[];
  kill(place: Place): Promise<void>;
  /** Stops it where it stands; the function that it gives lets it go on. */
  freeze(place: Place): () => void;
  startAgain(place: Place): Promise<void>;
  /** Waits until every web accepts orders, and every worker could process them. */
  ready(): Promise<void>;
  /** Sends SIGTERM to all of them; returns how they ended. */
  close(): Promise<readonly { code: number | null; signal: string | null }[]>;
}

/** All start at the same moment, on whatever state the database has. */
export async function openHouse(options: {
  readonly databaseUrl: string;
  readonly roles: readonly Role[];
  readonly env?: Readonly<Record<string, string>>;
}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-house-'));
  // Given out and closed again, so that a process which is replaced comes back to the same address.
  const ports = await Promise.all(options.roles.map(freePort));
  const firstWeb = ports[options.roles.indexOf('web')] ?? 0;
  const start = (index: number): Promise<Program> =>
    startProgram({
      folder,
      flags: ['--port', String(ports[index] ?? 0)],
      env: {
        DATABASE_URL: options.databaseUrl,
        KASSA_ROLES: options.roles[index] ?? 'web',
        KASSA_WORKER_PORT: String(ports[index] ?? 0),
        // Customers and the test bank reach all of them at one address, as behind a load balancer.
        KASSA_PUBLIC_URL: `http://127.0.0.1:${firstWeb}`,
        KASSA_API_KEY: apiKey,
        ...options.env,
      },
    });
  const programs = await Promise.all(options.roles.map((_role, index) => start(index)));
  const places = programs.map((program, index) => ({
    role: options.roles[index] ?? 'web',
    program,
  }));
  const webs = places.flatMap(({ role }, index) =>
    role === 'web' ? [`http://127.0.0.1:${ports[index]}`] : [],
  );
  return {
    places,
    webs,
    kill: async (place) => void (await place.program.end('SIGKILL')),
    freeze({ program }) {
      program.child.kill('SIGSTOP');
      return () => void program.child.kill('SIGCONT');
    },
    async startAgain(place) {
      place.program = await start(places.indexOf(place));
    },
    async ready() {
      for (const port of ports) {
        await eventually(
          () => fetch(`http://127.0.0.1:${port}/readyz`).then(({ status }) => status),
          (status) => status === 200,
        );
      }
    },
    async close() {
      const ends = await Promise.all(places.map(({ program }) => program.end('SIGTERM')));
      rmSync(folder, { recursive: true, force: true });
      return ends;
    },
  };
}
