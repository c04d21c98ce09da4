// Checks that a start which cannot succeed ends with a sentence that says what to do, and no stack trace.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/settings/config.ts';
import { ConfigError } from '../../src/settings/config-values.ts';
import { explainStart } from '../../src/start-failures.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { callProgram, runProgram, startProgram } from '../support/program.ts';

let folder = '';
let database: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  chmodSync(folder, 0o711);
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** What the program prints on standard error before it ends with 1. */
async function complaint(
  env: Record<string, string>,
  args: readonly string[] = ['start', '--port', '0'],
): Promise<string> {
  const { code, stdout, stderr } = await runProgram({ folder, args, env });
  expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
}

/** The address of the test database with one part replaced. */
function otherwise(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

test("no server at the database's address is explained", async () => {
  const env = { DATABASE_URL: 'postgres://kassa:my-password@127.0.0.1:1/kassa' };
  for (const command of ['start', 'migrate']) {
    const said = await complaint(env, [command]);
    expect(said).toMatch(/in DATABASE_URL is not available: connect ECONNREFUSED/);
    expect(said).not.toContain('my-password');
  }
});

test('a missing database is explained', async () => {
  const url = otherwise((it) => {
    it.pathname = '/nowhere';
  });
  expect(await complaint({ DATABASE_URL: url })).toMatch(/does not exist: database "nowhere"/);
});

test('a server without TLS, and a missing file of certificate authorities:', async () => {
  for (const mode of ['verify-full', 'verify-ca', 'require', 'prefer']) {
    const plain = otherwise((it) => it.searchParams.set('sslmode', mode));
    const said = await complaint({ DATABASE_URL: plain });
    expect(said).toMatch(/^No TLS connection to the database: /);
  }
  const file = otherwise((it) => it.searchParams.set('sslrootcert', join(folder, 'none.pem')));
  expect(await complaint({ DATABASE_URL: file })).toMatch(/^No TLS connection.*sslrootcert=<file>/);
});

test('an unknown role, and a role that may not create anything, are explained', async () => {
  const role = `nobody_${process.pid}`;
  const url = otherwise((it) => {
    it.username = role;
  });
  expect(await complaint({ DATABASE_URL: url })).toMatch(/refused the login: role "nobody_/);
  const empty = `empty_${process.pid}`;
  const admin = new pg.Client(database.url);
  await admin.connect();
  try {
    await admin.query(`create role ${role} login`);
    // A backup that another role restored.
    expect(await complaint({ DATABASE_URL: url })).toMatch(
      /^permission denied for table .* must own everything that .* --role=/,
    );
    await admin.query(`create database ${empty}`);
    const poor = otherwise((it) => {
      it.username = role;
      it.pathname = `/${empty}`;
    });
    expect(await complaint({ DATABASE_URL: poor })).toMatch(/^permission denied .* must own the/);
    // An owner who lost the rights on the schema.
    await admin.query(`alter database ${empty} owner to ${role}`);
    const its = otherwise((it) => {
      it.pathname = `/${empty}`;
    });
    const there = new pg.Client(its);
    await there.connect();
    await there.query('alter schema public owner to current_user');
    await there.end();
    expect(await complaint({ DATABASE_URL: poor })).toMatch(
      /^permission denied for schema public: .* must own the database and its schema public, or/,
    );
  } finally {
    await admin.query(`drop database ${empty}`);
    await admin.query(`drop role ${role}`);
    await admin.end();
  }
});

/** One message of PostgreSQL's protocol. */
function piece(type: string, ...parts: (string | Buffer)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const size = Buffer.alloc(4);
  size.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(type), size, content]);
}
const ready = piece('Z', 'I');

/** What a start says about a server that lets everybody in, and answers every query with `answer`. */
async function complaintOfServer(answer: Buffer): Promise<string> {
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([piece('R', '\0\0\0\0'), ready]));
      let heard = Buffer.alloc(0);
      socket.on('data', (bytes) => {
        heard = Buffer.concat([heard, bytes]);
        // Queries are sent together: each simple one (Q), and each end of an extended one (S), gets its answer.
        while (heard.length >= 5 && heard.length > heard.readUInt32BE(1)) {
          if ('QS'.includes(heard.toString('latin1', 0, 1))) socket.write(answer);
          heard = heard.subarray(heard.readUInt32BE(1) + 1);
        }
      });
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const said = await complaint({ DATABASE_URL: `postgres://kassa@127.0.0.1:${port}/kassa` });
  server.close();
  return said;
}

test('a server that admits nobody without TLS is explained', async () => {
  const why = 'no pg_hba.conf entry for host "10.0.0.7", user "kassa", no encryption';
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(piece('E', `SFATAL\0C28000\0M${why}\0\0`)));
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const said = await complaint({ DATABASE_URL: `postgres://kassa@127.0.0.1:${port}/kassa` });
  expect(said).toContain(`refused the login: ${why}. Its pg_hba.conf must admit`);
  expect(said).toContain('add ?sslmode=verify-full');
  server.close();
});

test('a server that is not PostgreSQL is explained when it is asked for TLS', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const url = `postgres://kassa@127.0.0.1:${port}/kassa?sslmode=verify-full`;
  expect(await complaint({ DATABASE_URL: url })).toMatch(/^No TLS connection to the database: /);
  server.close();
});

/** One row of texts. */
function rowOf(row: Readonly<Record<string, string>>): Buffer {
  const type = Buffer.alloc(18);
  type.writeInt32BE(25, 6);
  const names = Object.keys(row);
  const count = Buffer.from([0, names.length]);
  const values = Object.values(row).map(
    (text) => `\0\0\0${String.fromCharCode(text.length)}${text}`,
  );
  return Buffer.concat([
    piece('T', count, ...names.flatMap((name) => [`${name}\0`, type])),
    piece('D', count, ...values),
    piece('C', 'SELECT 1\0'),
    ready,
  ]);
}

test('a server that is too old is explained', async () => {
  const answer = rowOf({ version: '14.11' });
  expect(await complaintOfServer(answer)).toMatch(/is PostgreSQL 14\.11; Kassa needs 15/);
});

test('a database that cannot store the letters of every customer is explained', async () => {
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const url = otherwise((it) => {
    it.pathname += '_latin';
  });
  const name = new URL(url).pathname.slice(1);
  await admin.query(
    `create database ${name} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`,
  );
  try {
    expect(await complaint({ DATABASE_URL: url })).toMatch(/the encoding LATIN1; Kassa needs UTF8/);
    expect(await schemasOf(url)).not.toContain('simulator');
  } finally {
    await admin.query(`drop database ${name}`);
    await admin.end();
  }
});

test('a pooler that gives each transaction another connection is explained', async () => {
  // The answer of PgBouncer with pool_mode=transaction.
  const fields = ['SERROR', 'C42P05', 'Mprepared statement "k0-0" already exists', '\0'];
  const answer = Buffer.concat([piece('E', fields.join('\0')), ready]);
  expect(await complaintOfServer(answer)).toMatch(
    /does not keep sessions: prepared statement "k0-0" already exists\. .*pool_mode=session/,
  );
});

test('so is one that keeps prepared statements, but lets one process of the server serve all of us', async () => {
  const answer = rowOf({ version: '17.2', encoding: 'UTF8', pid: '7' });
  expect(await complaintOfServer(answer)).toMatch(
    /behind a pooler that does not keep sessions\. Configure it .*pool_mode=session/,
  );
});

test('another secret key than before is refused', async () => {
  const own = await createTestDatabase();
  const env = { DATABASE_URL: own.url, KASSA_SECRET_KEY: 'a'.repeat(32) };
  const first = await startProgram({ folder, env });
  await first.end('SIGTERM');
  const other = { ...env, KASSA_SECRET_KEY: 'b'.repeat(32) };
  expect(await complaint(other)).toMatch(/sealed with another KASSA_SECRET_KEY/);
  await own.drop();
});

async function schemasOf(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query('select nspname from pg_namespace');
  await client.end();
  return rows.map(({ nspname }) => nspname);
}

test('a live installation is not opened as a sandbox, nor a sandbox as a live one', async () => {
  const own = await createTestDatabase({ empty: true });
  const secret = { DATABASE_URL: own.url, KASSA_SECRET_KEY: 'a'.repeat(32) };
  const live = { ...secret, KASSA_MODE: 'live', KASSA_PUBLIC_URL: 'https://pay.example.com' };
  const first = await startProgram({ folder, env: live });
  await first.end('SIGTERM');
  expect(await complaint(secret)).toMatch(/was created in live mode, but KASSA_MODE is sandbox/);
  // Neither command puts tables of the simulator beside the orders of a live installation.
  await runProgram({ folder, args: ['migrate'], env: { DATABASE_URL: own.url } });
  expect(await schemasOf(own.url)).not.toContain('simulator');
  const again = await startProgram({ folder, env: live });
  await again.end('SIGTERM');
  // The key of a live site is shown once.
  expect(first.apiKey).toMatch(/^\w{40}$/);
  expect(JSON.parse(again.stdout())).toMatchObject({ url: live.KASSA_PUBLIC_URL, apiKey: null });
  await own.drop();
  const sandbox = await startProgram({ folder, env: { DATABASE_URL: database.url } });
  await sandbox.end('SIGTERM');
  const wrong = { ...live, DATABASE_URL: database.url };
  expect(await complaint(wrong)).toMatch(/was created in sandbox mode, but KASSA_MODE is live/);
});

/** As left by versions that did not store the mode. */
async function forgetMode(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("delete from installation where name = 'mode'");
  await client.end();
}

async function payOrder(env: Record<string, string>): Promise<void> {
  const program = await startProgram({ folder, env });
  const lamp = { order_id: 'lamp', currency: 'EUR', amount: 1000, description: 'A lamp' };
  const order = { type: 'redirect', gateway: 'IDEAL', ...lamp };
  await callProgram(program, 'POST', '/v1/json/orders', order);
  const pay = { outcome: 'completed' };
  const { status } = await callProgram(program, 'POST', '/sandbox/orders/lamp/simulate', pay);
  expect(status).toBe(200);
  await program.end('SIGTERM');
}

test('nor an installation of an earlier version that did not store its mode', async () => {
  const own = await createTestDatabase({ empty: true });
  const secret = { DATABASE_URL: own.url, KASSA_SECRET_KEY: 'a'.repeat(32) };
  const live = { ...secret, KASSA_MODE: 'live', KASSA_PUBLIC_URL: 'https://pay.example.com' };
  await (await startProgram({ folder, env: live })).end('SIGTERM');
  await forgetMode(own.url);
  expect(await complaint(secret)).toMatch(/was created in live mode, but KASSA_MODE is sandbox/);
  await runProgram({ folder, args: ['migrate'], env: { DATABASE_URL: own.url } });
  expect(await schemasOf(own.url)).not.toContain('simulator');
  expect(await runProgram({ folder, args: ['sites'], env: secret })).toMatchObject({ code: 0 });
  await own.drop();
  // A sandbox makes its secret; one that was given a secret is recognised by its payments.
  for (const given of [{}, { KASSA_SECRET_KEY: secret.KASSA_SECRET_KEY }]) {
    const other = await createTestDatabase();
    const sandbox = { ...given, DATABASE_URL: other.url };
    await payOrder(sandbox);
    await forgetMode(other.url);
    const wrong = { ...live, DATABASE_URL: other.url };
    expect(await complaint(wrong)).toMatch(/was created in sandbox mode, but KASSA_MODE is live/);
    // What was refused has left no trace.
    await (await startProgram({ folder, env: sandbox })).end('SIGTERM');
    await other.drop();
  }
});

test('migrations of a live installation need only its database', async () => {
  const own = await createTestDatabase({ empty: true });
  const env = { DATABASE_URL: own.url, KASSA_MODE: 'live' };
  const migrate = () => runProgram({ folder, args: ['migrate'], env });
  const first = await migrate();
  expect(first.code, first.stderr).toBe(0);
  expect(first.stdout).toMatch(/^Applied 000001_/);
  expect(await migrate()).toEqual({ code: 0, stdout: 'Nothing to do.\n', stderr: '' });
  expect(await complaint(env)).toMatch(/^Live mode needs KASSA_SECRET_KEY/);
  await own.drop();
});

test('a key for the first site is refused if there is one with another key', async () => {
  const own = await createTestDatabase();
  const first = await startProgram({ folder, env: { DATABASE_URL: own.url } });
  await first.end('SIGTERM');
  const env = { DATABASE_URL: own.url, KASSA_API_KEY: 'k'.repeat(40) };
  const second = await startProgram({ folder, env });
  await second.end('SIGTERM');
  expect(second.apiKey).toBe(first.apiKey);
  expect(second.stderr()).toContain('KASSA_API_KEY belongs to no site');
  const same = await startProgram({ folder, env: { ...env, KASSA_API_KEY: first.apiKey } });
  await same.end('SIGTERM');
  expect(same.stderr()).toBe('');
  await own.drop();
});

test('a folder that is a file, one that cannot be made, and an address of another machine are explained', async () => {
  writeFileSync(join(folder, 'a-file'), '');
  expect(await complaint({ KASSA_DATA_DIR: 'a-file' })).toMatch(/^The embedded PostgreSQL did not/);
  // No system lets anybody create folders here.
  const nowhere = await complaint({ KASSA_DATA_DIR: '/proc/kassa' });
  expect(nowhere).toMatch(
    /^The embedded PostgreSQL did not start: .*mkdir '\/proc.*KASSA_DATA_DIR/,
  );
  const env = { DATABASE_URL: database.url };
  expect(await complaint({ ...env, HOST: '192.0.2.1' })).toMatch(/HOST is 192.0.2.1, which is not/);
  expect(await complaint({ ...env, HOST: 'h.invalid' })).toMatch(/HOST is h.invalid, but no/);
});

test('a temporary folder that cannot be written to is explained', async () => {
  for (const flags of [['--ephemeral'], ['--ephemeral', '--json']]) {
    const said = await complaint({ TMPDIR: '/proc/x' }, ['start', '--port', '0', ...flags]);
    expect(said).toMatch(/^No folder can be created in \/proc\/x \(ENOENT\)\. Set TMPDIR to/);
  }
});

test('a file .env that cannot be read is explained', async () => {
  const there = join(folder, '.env');
  mkdirSync(there);
  try {
    expect(await complaint({})).toMatch(/^\/.*\.env cannot be read \(EISDIR\)/);
  } finally {
    rmSync(there, { recursive: true });
  }
});

test('an embedded PostgreSQL without room for what a start writes is explained', () => {
  // The messages of a disk with 41 MB, which not every machine can have.
  const why = 'could not extend file "base/5/16988": No space left on device';
  const config = readConfig(['--port', '0'], {});
  const explained = explainStart(Object.assign(new Error(why), { code: '53100' }), config);
  expect(explained).toBeInstanceOf(ConfigError);
  expect(String(explained)).toContain(
    `The embedded PostgreSQL is not available: ${why}. See server.log`,
  );
});
