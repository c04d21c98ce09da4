// A line to a separate PostgreSQL, which can be cut, and whose server can be frozen, killed and started again.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { signal } from '../../src/lib/embedded-postgres/postmaster.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/lib/embedded-postgres/start.ts';
import { databaseSocket, makeSocketLine } from '../support/socket-line.ts';

export interface DatabaseLine {
  /** The same address whatever happens to the server. */
  readonly url: string;
  /** No connection is accepted any more, and existing ones break. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** kill -9 of the server with all its processes; it recovers at the next start. */
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  /** Stops the server with all its processes where they are; the function that it returns lets them go on. */
  freeze(): Promise<() => void>;
  /** The same server, past the line; the address changes when it is started again. */
  directUrl(): string;
  /** Rows of one statement, past the line. */
  ask(text: string, values?: readonly unknown[]): Promise<pg.QueryResultRow[]>;
  close(): Promise<void>;
}

/** The server keeps its promises: what it has committed survives its death. */
export async function openDatabaseLine(): Promise<DatabaseLine> {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-chaos-'));
  // The database server may run under another account, which needs access to the folder.
  chmodSync(folder, 0o711);
  const start = () => startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  let server: EmbeddedPostgres = await start();
  const { server: line, breakOff } = makeSocketLine(() => databaseSocket(server.url('postgres')));
  const port = await listen(line, 0);
  return {
    url: `postgres://kassa@127.0.0.1:${port}/postgres`,
    async cut() {
      const closed = new Promise((done) => line.close(done));
      breakOff();
      await closed;
    },
    async mend() {
      await listen(line, port);
    },
    async kill() {
      process.kill(server.pid, 'SIGKILL');
      // The start of the next one waits for the end of this one.
      await server.stop();
    },
    async startAgain() {
      server = await start();
    },
    async freeze() {
      const { pid } = server;
      const rows = await askOnce(server.url('postgres'), 'select pid from pg_stat_activity', []);
      const pids = [pid, ...rows.map((row) => Number(row['pid']))];
      for (const each of pids) signal(each, 'SIGSTOP');
      return () => {
        for (const each of pids) signal(each, 'SIGCONT');
      };
    },
    directUrl: () => server.url('postgres'),
    ask: (text, values = []) => askOnce(server.url('postgres'), text, values),
    async close() {
      breakOff();
      line.close();
      await server.stop();
      rmSync(server.dataDir, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listen(line: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    line.once('error', fail);
    line.listen(port, '127.0.0.1', () => done((line.address() as AddressInfo).port));
  });
}

export async function askOnce(
  url: string,
  text: string,
  values: readonly unknown[],
): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed meanwhile says so on the side as well; the statement tells it to whoever asked.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
