// Checks the commands `sites` and `add-site`: a second site in live mode, keys shown once, and refusals.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { live, openInstallation, type TestInstallation } from '../support/installation.ts';
import { callProgram, runProgram, startProgram } from '../support/program.ts';

let installation: TestInstallation;
beforeAll(async () => {
  installation = await openInstallation(live);
});
afterAll(() => installation.close());

const shownOnce = /^Its API key, shown only once: (\w{40})$/m;

async function ask(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('before the first start has succeeded, no site can be added', async () => {
  const refused = async (command: string) => {
    const { code, stdout, stderr } = await installation.command([command]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^There is no installation in this database yet\. .*\n$/);
  };
  for (const command of ['sites', 'add-site']) await refused(command);
  // A site made now would be the first one, which the start must make, with a secret that nobody has compared.
  expect(await installation.command(['migrate'])).toMatchObject({ code: 0 });
  await ask("insert into installation (name, value) values ('mode', 'live')");
  for (const command of ['sites', 'add-site']) await refused(command);
  expect(await ask('select from sites')).toEqual([]);
});

test('a second site of a live installation is known at once, and listed without its key', async () => {
  const { program, call } = await installation.start();
  const added = await installation.command(['add-site', '--name', 'Lamps \u001b[31m& Zoë']);
  expect(added).toMatchObject({ code: 0, stderr: '' });
  const apiKey = shownOnce.exec(added.stdout)?.[1] ?? '';
  const own = (await call(apiKey, 'GET', '/v1/json/sites/2')).body.data;
  expect(own).toMatchObject({ id: 2, name: 'Lamps \u001b[31m& Zoë', api_key: apiKey });
  expect((await call(program.apiKey, 'GET', '/v1/json/sites/2')).status).toBe(404);
  const order = {
    ...{ type: 'redirect', order_id: 'lamp', currency: 'EUR', amount: 1000 },
    ...{ description: 'A lamp', payment_options: { close_window: true } },
  };
  expect((await call(apiKey, 'POST', '/v1/json/orders', order)).status).toBe(200);
  expect((await call(program.apiKey, 'GET', '/v1/json/orders/lamp')).status).toBe(404);
  // All this without an acquirer.
  expect(program.stderr()).toContain('no acquirer is set up: no payments are possible');

  // The settings that live mode gives to sites, also beside other settings of the account.
  const joining = await installation.command(['add-site', '--account', String(own.account_id)]);
  expect(joining.stdout).toContain(`Created site 3 of account ${own.account_id}.`);
  const settings = await ask("select settings ->> 'refuseFlexible3d' as strict from sites");
  expect(settings).toEqual(Array.from({ length: 3 }, () => ({ strict: 'true' })));

  const listed = await installation.command(['sites']);
  expect(listed).toMatchObject({ code: 0, stderr: '' });
  const line = (id: number, name: string) =>
    expect.stringMatching(new RegExp(`^${id} +1000000\\d +20\\S+Z  one {13}${name}$`));
  expect(listed.stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^site +account +made +keys +name$/),
    line(1, 'My webshop'),
    line(2, 'Lamps \\[31m& Zoë'),
    line(3, 'My webshop'),
  ]);
});

test.each([
  [['add-site', '--name', ' '], /^--name must have 1 to 100 characters\.\n$/],
  [['add-site', '--name', 'x'.repeat(101)], /^--name must have/],
  [['add-site', '--account', '7'], /^There is no account 7\. `kassa sites` lists/],
  [['add-site', '--account', 'mine'], /^--account is mine; it must be a number/],
  [['add-site', '--port', '1'], /^Unknown option '--port'\.\n\nUsage: kassa add-site/],
  [['sites', 'all'], /^Unexpected argument 'all'(.|\n)*Usage: kassa sites/],
])('kassa %j is refused with a sentence and makes nothing', async (args, sentence) => {
  const before = await ask('select count(*) from sites');
  const { code, stdout, stderr } = await installation.command(args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(sentence);
  expect(await ask('select count(*) from sites')).toEqual(before);
});

test('nothing is encrypted with another secret, or with none', async () => {
  const before = await ask('select count(*) from sites');
  const secret = (KASSA_SECRET_KEY: string) =>
    installation.command(['add-site'], { KASSA_SECRET_KEY });
  const [other, none] = [await secret('another secret of the installation'), await secret('')];
  expect([other.code, none.code]).toEqual([1, 1]);
  expect(other.stderr).toMatch(/were sealed with another KASSA_SECRET_KEY/);
  const listed = await installation.command(['sites'], { KASSA_SECRET_KEY: '' });
  expect(listed).toMatchObject({ code: 1, stdout: '', stderr: none.stderr });
  expect(none.stderr).toMatch(/^Set KASSA_SECRET_KEY to the secret of the live installation\.\n$/);
  expect(await ask('select count(*) from sites')).toEqual(before);
  expect(await ask("select from installation where name = 'secret_key'")).toEqual([]);
});

test('a database of an older version is left as it is', async () => {
  const newest = 'select max(number) as number from kassa_migrations';
  const [before] = await ask(newest);
  await ask(`delete from kassa_migrations where number = ${before?.['number']}`);
  const { code, stderr } = await installation.command(['add-site']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The database belongs to an older Kassa\. .*`kassa migrate`\.\n$/);
  expect((await ask(newest))[0]?.['number']).not.toBe(before?.['number']);
});

test('the commands work beside a gateway on the embedded PostgreSQL, which goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-sites-'));
  chmodSync(folder, 0o711);
  const elsewhere = ['--data-dir', join(folder, 'nowhere')];
  const lost = await runProgram({ folder, args: ['sites', ...elsewhere] });
  expect(lost.stderr).toMatch(/^There is no installation in .*nowhere\. Set DATABASE_URL or/);
  // A folder of that name may belong to anybody.
  const [others, theirs] = [join(folder, 'others'), join(folder, 'others', 'postgres')];
  mkdirSync(theirs, { recursive: true, mode: 0o700 });
  const mistaken = await runProgram({ folder, args: ['sites', '--data-dir', others] });
  expect(mistaken.stderr).toMatch(/^There is no installation in .*others\. Set DATABASE_URL or/);
  expect([readdirSync(theirs), statSync(theirs).mode & 0o777]).toEqual([[], 0o700]);
  const program = await startProgram({ folder });
  try {
    const added = await runProgram({ folder, args: ['add-site'] });
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const apiKey = shownOnce.exec(added.stdout)?.[1] ?? '';
    const me = await callProgram({ url: program.url, apiKey }, 'GET', '/v1/json/me');
    expect(me.status).toBe(200);
  } finally {
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
    rmSync(folder, { recursive: true, force: true });
  }
});
