// Checks the change of an installation's secret, beside running processes and with everything given out before.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../sandbox/eventually.ts';
import type { Json } from '../support/gateway.ts';
import {
  openInstallation,
  type RunningProcess,
  type TestInstallation,
} from '../support/installation.ts';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => `secret-${letter.repeat(32)}`) as [
  string,
  string,
  string,
];
const only = (key: string) => ({ KASSA_SECRET_KEY: key });
const both = (key: string, other: string) => ({ ...only(key), KASSA_OTHER_SECRET_KEY: other });
/** The decoded `payment_data` that the component sends. */
const payload = Buffer.from('{"gateway":"MISTERCASH","fields":{}}').toString('base64');

let installation: TestInstallation;
let admin: pg.Client;
beforeAll(async () => {
  installation = await openInstallation();
  admin = new pg.Client({ connectionString: installation.databaseUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await installation.close();
});

/** What was given out under one secret, and must be valid later. */
interface GivenOut {
  readonly site: number;
  readonly apiKey: string;
  readonly newKey: string;
  readonly accountKey: string;
  readonly answer: Json;
  readonly formKey: string;
  readonly formPath: string;
  /** The picture of a QR code. */
  readonly codePath: string;
}

const once = async (at: RunningProcess, apiKey: string) => {
  const answer = await fetch(`${at.url}/v1/json/orders`, {
    method: 'POST',
    headers: { api_key: apiKey, 'idempotency-key': 'once' },
    body: JSON.stringify({
      ...{ type: 'direct', order_id: 'once', gateway: 'MISTERCASH', currency: 'EUR' },
      ...{ amount: 1000, description: 'A lamp', payment_data: { payload } },
      payment_options: { settings: { qr: { enabled: true } } },
    }),
  });
  const { data } = JSON.parse(await answer.text());
  return { data, replayed: answer.headers.get('idempotent-replayed') };
};

const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address);
  return pathname + search;
};

async function giveOut(at: RunningProcess, secret: Record<string, string>): Promise<GivenOut> {
  const made = (await at.call(at.program.apiKey, 'POST', '/sandbox/sites', {})).body.data;
  const { site_id: site, api_key: apiKey, account_api_key: accountKey } = made;
  const analytics = { endpoint: 'https://a.example', measurement_id: 'G-1', api_secret: 'shh' };
  const set = await at.call(apiKey, 'PATCH', '/sandbox/site', { analytics });
  expect(set.status).toBe(200);
  const { stdout } = await installation.command(['new-key', '--site', String(site)], secret);
  const newKey = /once: (\w{40})$/m.exec(stdout)?.[1] ?? '';
  const { data: answer } = await once(at, apiKey);
  const order = async (gateway: string) =>
    (
      await at.call(apiKey, 'POST', '/v1/json/orders', {
        ...{ type: 'redirect', order_id: gateway, gateway, currency: 'EUR', amount: 1000 },
        description: 'A lamp',
      })
    ).body.data;
  const formPath = pathOf((await order('VISA')).payment_url);
  const codePath = pathOf((await order('IDEALQR')).qr_url);
  const page = await (await fetch(`${at.url}${formPath}`)).text();
  const formKey = /name="attempt_key" value="([^"]+)"/.exec(page)?.[1] ?? '';
  expect(formKey).not.toBe('');
  return { site, apiKey, newKey, accountKey, answer, formKey, formPath, codePath };
}

const statusOf = async (at: RunningProcess, path: string, init: RequestInit = {}) =>
  (await fetch(`${at.url}${path}`, { redirect: 'manual', ...init })).status;

/** What must be valid as long as the database lives. */
async function expectKept(at: RunningProcess, given: GivenOut): Promise<void> {
  const site = `/v1/json/sites/${given.site}`;
  for (const key of [given.apiKey, given.accountKey])
    expect((await at.call(key, 'GET', site)).body.data.api_key).toBe(given.apiKey);
  expect(await once(at, given.apiKey)).toEqual({ data: given.answer, replayed: 'true' });
  for (const path of [pathOf(given.answer.payment_url), given.formPath, given.codePath])
    expect(await statusOf(at, path), path).toBe(200);
}

/** What is valid for a while: 200 and 401 of an event stream, 422 and 409 of a form. */
async function shortLived(at: RunningProcess, given: GivenOut): Promise<[number, number]> {
  const leaving = new AbortController();
  const headers = { authorization: given.answer.events_token };
  const { signal } = leaving;
  const stream = await statusOf(at, '/events/stream/', { headers, signal });
  leaving.abort();
  const form = { method: 'VISA', attempt_key: given.formKey, number: '', holder: '' };
  const body = new URLSearchParams(form);
  const pay = `${given.formPath.split('?')[0]}pay`;
  return [stream, await statusOf(at, pay, { method: 'POST', body })];
}

async function reseal(env: Record<string, string>): Promise<number> {
  const { code, stdout, stderr } = await installation.command(['reseal'], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const secret of [a, b, c]) expect(stdout).not.toContain(secret);
  return Number(/^Resealed: (\d+)\. Everything stored/.exec(stdout)?.[1]);
}

const refusedStart = async (env: Record<string, string>): Promise<string> => {
  const { code, stderr } = await installation.command(['start', '--port', '0'], env);
  expect(code).toBe(1);
  return stderr;
};

test('without an outage: each process reads both secrets, the new one writes, then all is resealed', async () => {
  const begun = await installation.start(only(a));
  const early = await giveOut(begun, only(a));
  await begun.program.end('SIGTERM');
  expect(await refusedStart(only(b))).toMatch(/KASSA_OTHER_SECRET_KEY/);

  // First all processes get the new secret for reading, then they are replaced by processes that write with it.
  const [before, after] = [
    await installation.start(both(a, b)),
    await installation.start(both(b, a)),
  ];
  const [old, fresh] = [await giveOut(before, both(a, b)), await giveOut(after, both(b, a))];
  for (const at of [before, after]) {
    for (const given of [early, old, fresh]) {
      await expectKept(at, given);
      expect(await shortLived(at, given)).toEqual([200, 422]);
    }
  }
  await before.program.end('SIGTERM');

  // The command breaks off at the first site: a start with only the new secret sees that not everything is done.
  const holder = new pg.Client({ connectionString: installation.databaseUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from sites where site_id = 1 for update');
  const broken = installation.command(['reseal'], both(b, a));
  const waiting = `select pid from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database() and query like 'update sites%'`;
  const [held] = await eventually(
    async () => (await admin.query<{ pid: number }>(waiting)).rows,
    (rows) => rows.length === 1,
  );
  await admin.query('select pg_terminate_backend($1)', [held?.pid]);
  expect((await broken).code).toBe(1);
  await holder.end();
  expect(await refusedStart(only(b))).toMatch(/KASSA_OTHER_SECRET_KEY/);
  for (const given of [early, old, fresh]) await expectKept(after, given);
  expect(await reseal(both(b, a))).toBe(1);
  expect(await reseal(both(b, a))).toBe(0);
  for (const given of [early, old, fresh]) await expectKept(after, given);

  // Without the old secret: what was given out under it is valid, except what lives for a day at most.
  const alone = await installation.start(only(b));
  for (const given of [early, old, fresh]) await expectKept(alone, given);
  expect(await shortLived(alone, early)).toEqual([401, 409]);
  expect(await shortLived(alone, fresh)).toEqual([200, 422]);
  expect(await refusedStart(only(a))).toMatch(/were sealed with another KASSA_SECRET_KEY/);
  // The new key of a site was resealed, too.
  expect((await alone.call(early.newKey, 'GET', '/v1/json/me')).status).toBe(200);
  for (const at of [after, alone]) await at.program.end('SIGTERM');
}, 300_000);

test('after a second change, links of the first secret can still be read', async () => {
  const begun = await installation.start(both(c, b));
  const given = await giveOut(begun, both(c, b));
  expect(await reseal(both(c, b))).toBeGreaterThan(5);
  await begun.program.end('SIGTERM');
  const alone = await installation.start(only(c));
  await expectKept(alone, given);
  const { rows } = await admin.query<{ session_id: string }>('select session_id from orders');
  expect(rows.length).toBeGreaterThan(6);
  for (const { session_id: id } of rows)
    expect(await statusOf(alone, `/connect/${id}/status`), id).toBe(200);
  expect(await reseal(only(c))).toBe(0);
  await alone.program.end('SIGTERM');
}, 300_000);

test('what neither secret opens is named, delays nothing, and can be replaced by a new key', async () => {
  const begun = await installation.start(only(c));
  const given = await giveOut(begun, only(c));
  const broken = (await begun.call(given.apiKey, 'POST', '/sandbox/sites', {})).body.data;
  await begun.program.end('SIGTERM');
  const { site_id: id, account_id: account } = broken;
  await admin.query(`update sites set api_key_sealed = '\\x00' where site_id = $1`, [id]);
  await admin.query(`update accounts set api_key_sealed = '\\x00' where account_id = $1`, [
    account,
  ]);
  const { code, stdout, stderr } = await installation.command(['reseal'], both(a, c));
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^Resealed: [1-9]\d*\. /);
  expect(stderr).toContain(
    `because neither secret opens them: 2, of accounts (account_id ${account}), sites (site_id ${id}).`,
  );
  const alone = await installation.start(only(a));
  await expectKept(alone, given);
  const command = async (...args: string[]) => {
    const done = await installation.command([...args, '--site', String(id)], only(a));
    expect(done).toMatchObject({ code: 0, stderr: '' });
    return done.stdout;
  };
  const newKey = /once: (\w{40})$/m.exec(await command('new-key'))?.[1] ?? '';
  await command('retire-key', '--now');
  expect((await alone.call(newKey, 'GET', '/v1/json/me')).status).toBe(200);
}, 300_000);
