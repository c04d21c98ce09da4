// Checks the change of an API key without an outage: both keys are valid, and notifications follow the shop.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../sandbox/eventually.ts';
import {
  openInstallation,
  type RunningProcess,
  type TestInstallation,
} from '../support/installation.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { checkSignature } from '../support/shop-signature.ts';

/** The decoded `payment_data` that the component sends. */
const payload = Buffer.from('{"gateway":"MISTERCASH","fields":{}}').toString('base64');

let installation: TestInstallation;
/** Both processes answer requests and deliver notifications. */
let first: RunningProcess;
let second: RunningProcess;
let shop: Merchant;
beforeAll(async () => {
  installation = await openInstallation();
  [first, second] = [await installation.start(), await installation.start()];
  shop = await startMerchant();
});
afterAll(async () => {
  await installation.close();
  await shop.close();
});

interface Holder {
  readonly id: number;
  readonly apiKey: string;
  readonly account: number;
  readonly accountKey: string;
}

/** A site of its own for one test. */
async function newSite(): Promise<Holder> {
  const { data } = (await first.call(first.program.apiKey, 'POST', '/sandbox/sites', {})).body;
  const { site_id: id, api_key: apiKey, account_id: account, account_api_key: accountKey } = data;
  return { id, apiKey, account, accountKey };
}

/** The new key that a command prints. */
async function newKey(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await installation.command(['new-key', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return /shown only once: (\w{40,44})$/m.exec(stdout)?.[1] ?? '';
}

async function retire(...args: string[]): Promise<void> {
  const retired = await installation.command(['retire-key', ...args]);
  expect(retired).toMatchObject({ code: 0, stderr: '' });
}

async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await installation.command(args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return stderr;
}

const statusOf = async (at: RunningProcess, apiKey: string, path = '/v1/json/gateways') =>
  (await at.call(apiKey, 'GET', path)).status;

/** Waits until the process has noticed the change. */
const isShutOut = (at: RunningProcess, apiKey: string, path?: string) =>
  eventually(
    () => statusOf(at, apiKey, path),
    (status) => status === 401,
  );

/** Places and pays an order; returns the one of the given keys that its notification is signed with. */
async function signedWith(
  caller: string,
  orderId: string,
  keys: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const placed = await first.call(caller, 'POST', '/v1/json/orders', {
    ...{ type: 'redirect', order_id: orderId, gateway: 'IDEAL', currency: 'EUR', amount: 1000 },
    description: 'A lamp',
    payment_options: { notification_url: shop.url, notification_method: 'POST' },
  });
  expect(placed.status).toBe(200);
  const path = `/sandbox/orders/${orderId}/simulate`;
  expect((await first.call(caller, 'POST', path, { outcome: 'completed' })).status).toBe(200);
  const notified = await eventually(
    async () => shop.received.find(({ query }) => query.get('transactionid') === orderId),
    (received) => received !== undefined,
  );
  const auth = String(notified?.headers['auth']);
  return Object.keys(keys).find(
    (name) => checkSignature(keys[name] ?? '', auth, notified?.rawBody ?? '') === 'valid',
  );
}

describe('the key of a site', () => {
  test('is changed: both keys are valid, signatures follow the shop, then the old key ends', async () => {
    const { id, apiKey: old } = await newSite();
    const site = ['--site', String(id)];
    // Both processes have cached the site before the change.
    for (const at of [first, second]) expect(await statusOf(at, old)).toBe(200);
    const fresh = await newKey(...site);
    expect(fresh).not.toBe(old);
    const keys = { old, fresh };
    expect(await signedWith(old, 'before', keys)).toBe('old');
    // A look at the operator's list is not a call of the shop.
    const listed = async () => {
      const { stdout } = await installation.command(['sites']);
      expect(stdout).not.toContain(old);
      expect(stdout).not.toContain(fresh);
      return stdout.split('\n').find((line) => line.startsWith(`${id} `));
    };
    expect(await listed()).toMatch(/Z {2}new one unused /);

    expect(await statusOf(second, fresh)).toBe(200);
    expect(await listed()).toMatch(/Z {2}old still valid /);
    for (const at of [first, second]) expect(await statusOf(at, old)).toBe(200);
    expect(await signedWith(old, 'changed-over', keys)).toBe('fresh');
    expect(await signedWith(fresh, 'with-the-new-one', keys)).toBe('fresh');

    expect(await refusal('new-key', ...site)).toBe(
      `The old key of site ${id} is still valid beside a new one. First run: kassa retire-key --site ${id}\n`,
    );
    await retire(...site);
    for (const at of [first, second]) {
      await isShutOut(at, old);
      expect(await statusOf(at, fresh)).toBe(200);
    }
    expect(await listed()).toMatch(/Z {2}one /);
    expect(await signedWith(fresh, 'after', keys)).toBe('fresh');
    expect(await refusal('retire-key', ...site)).toMatch(/^There is only one key of site \d+\. /);
    // A second time, because a shop lives for long.
    const next = await newKey(...site);
    expect(await signedWith(next, 'next', { ...keys, next })).toBe('next');
  });

  test('does not reveal the new key to somebody who has only the old one', async () => {
    const { id, apiKey: old, accountKey } = await newSite();
    const fresh = await newKey('--site', String(id));
    const shown = async (key: string) =>
      (await first.call(key, 'GET', `/v1/json/sites/${id}`)).body.data.api_key;
    expect(await shown(old)).toBe(old);
    expect(await shown(fresh)).toBe(fresh);
    expect(await shown(old)).toBe(old);
    // The account's key is valid for all its sites: it is shown the key that signs the notifications.
    expect(await shown(accountKey)).toBe(fresh);
  });

  test('keeps what was given out before: links, tokens, answers with an Idempotency-Key', async () => {
    const { id, apiKey: old } = await newSite();
    const once = (key: string) =>
      fetch(`${first.url}/v1/json/orders`, {
        method: 'POST',
        headers: { api_key: key, 'idempotency-key': 'once' },
        body: JSON.stringify({
          ...{ type: 'direct', order_id: 'once', gateway: 'MISTERCASH', currency: 'EUR' },
          ...{ amount: 1000, description: 'A lamp', payment_data: { payload } },
          payment_options: { settings: { qr: { enabled: true } } },
        }),
      });
    const placed = await once(old);
    const { data } = JSON.parse(await placed.text());
    const fresh = await newKey('--site', String(id));
    expect(await statusOf(first, fresh)).toBe(200);
    await retire('--site', String(id));
    await isShutOut(first, old);
    const again = await once(fresh);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(JSON.parse(await again.text()).data).toEqual(data);
    for (const address of [data.payment_url, data.qr_url]) {
      const { pathname, search } = new URL(address);
      const path = pathname + search;
      expect((await fetch(`${second.url}${path}`)).status, path).toBe(200);
    }
    const headers = { authorization: data.events_token };
    const leaving = new AbortController();
    const { signal } = leaving;
    expect((await fetch(`${second.url}/events/stream/`, { headers, signal })).status).toBe(200);
    leaving.abort();
  });

  test('gives way to a newer one if it was never used, and the old key is not retired by mistake', async () => {
    const { id, apiKey: old } = await newSite();
    const site = ['--site', String(id)];
    const lost = await newKey(...site);
    const { stdout } = await installation.command(['new-key', ...site]);
    expect(stdout).toMatch(/^The previous new key was never used\. It is no longer valid\.\n/);
    const fresh = /shown only once: (\w{40})$/m.exec(stdout)?.[1] ?? '';
    expect(await statusOf(first, lost)).toBe(401);
    expect(await refusal('retire-key', ...site)).toMatch(/^No call has used the new key of/);
    expect(await statusOf(first, old)).toBe(200);
    // A key that was stolen must end whether or not the shop is ready.
    await retire(...site, '--now');
    await isShutOut(first, old);
    await isShutOut(second, old);
    expect(await signedWith(fresh, `stolen-${id}`, { old, lost, fresh })).toBe('fresh');
  });

  test('takes over with the first valid call, and with no other', async () => {
    const { id, apiKey: old } = await newSite();
    const fresh = await newKey('--site', String(id));
    // The key is valid, but in the wrong place.
    expect(await statusOf(first, fresh, '/v1/json/terminals')).toBe(403);
    expect(await signedWith(old, `refused-${id}`, { old, fresh })).toBe('old');
    expect(await statusOf(first, fresh, '/v1/json/orders/nowhere')).toBe(404);
    expect(await signedWith(old, `let-in-${id}`, { old, fresh })).toBe('fresh');
  });
});

test('the key of an account is changed in the same way', async () => {
  const { id, account, accountKey: old } = await newSite();
  const holder = ['--account', String(account)];
  const path = `/v1/json/sites/${id}`;
  for (const at of [first, second]) expect(await statusOf(at, old, path)).toBe(200);
  const fresh = await newKey(...holder);
  expect(fresh).toMatch(/^acc_\w{40}$/);
  expect(await refusal('retire-key', ...holder)).toMatch(/^No call has used the new key of/);
  for (const at of [first, second])
    for (const key of [old, fresh]) expect(await statusOf(at, key, path)).toBe(200);
  expect(await refusal('new-key', ...holder)).toMatch(/is still valid beside a new one/);
  await retire(...holder);
  for (const at of [first, second]) {
    await isShutOut(at, old, path);
    expect(await statusOf(at, fresh, path)).toBe(200);
  }
});

test.each([
  [['new-key'], /^Say whose key to change: --site or --account\.\n\nUsage: kassa new-key/],
  [
    ['retire-key', '--site', '1', '--account', '1'],
    /^Say whose key to change(.|\n)*kassa retire-key/,
  ],
  [['new-key', '--site', '999999'], /^There is no site 999999\. `kassa sites` lists/],
  [['retire-key', '--account', '7'], /^There is no account 7\. `kassa sites` lists/],
  [['new-key', '--site', 'mine'], /^--site is mine; it must be a number/],
  [['new-key', '--site', '1', '--now'], /^Unknown option '--now'/],
])('kassa %j is refused with a sentence', async (args, sentence) => {
  expect(await refusal(...args)).toMatch(sentence);
});
