// The command `race` as a process of its own: its table, its JSON and its exit codes.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patternNames } from '../../src/race/pattern.ts';
import { freePort } from '../support/free-port.ts';
import { startTestGateway, useGateway } from '../support/gateway.ts';
import { startMerchant } from '../support/merchant.ts';
import { runProgram } from '../support/program.ts';
import { type Bug, newEntry, type Shop, startShop } from './shop.ts';

const gateway = useGateway();
const apiKey = 'k'.repeat(40);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-race-'));
  chmodSync(folder, 0o711);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** This shop accepts every order id, because the command places the orders. */
async function shopOfAll(bug: Bug | null, key: string | null = apiKey): Promise<Shop> {
  const shop = await startShop(key, bug);
  const { orders } = shop;
  const get = orders.get.bind(orders);
  orders.get = (id) => {
    if (!orders.has(id)) orders.set(id, newEntry());
    return get(id);
  };
  return shop;
}

const race = (...args: string[]) =>
  runProgram({ folder, args: ['race', ...args], env: { TMPDIR: folder } });

describe('with a gateway of its own', () => {
  test('a correct shop passes every pattern: code 0, and nothing is left behind', async () => {
    const shop = await shopOfAll(null);
    const flags = ['--webhook', shop.webhook, '--redirect', shop.redirect, '--look', shop.look];
    const { code, stdout, stderr } = await race(...flags, '--api-key', apiKey);
    await shop.merchant.close();
    expect(stderr).toBe('');
    for (const pattern of patternNames) {
      expect(stdout).toMatch(new RegExp(`^${pattern}( \\d+ s)? +passed +\\w`, 'm'));
    }
    expect(stdout).toContain('\n9 passed.\n');
    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });
  test('a shop with a bug fails: code 1, and the call that shows the bug', async () => {
    const shop = await shopOfAll('does-not-check-the-age');
    const { code, stdout, stderr } = await race('--webhook', shop.webhook, '--api-key', apiKey);
    await shop.merchant.close();
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^late 900 s +failed .*older than 600 s.*\n +POST http.* -> 200, \d+ ms$/m,
    );
    expect(stdout).toMatch(/^return-before-webhook +skipped .*--redirect/m);
    expect(stdout).toContain('\n7 passed, 1 failed, 1 skipped.\n');
    expect(code).toBe(1);
  });
  test('only the key of the environment counts, and JSON is one line', async () => {
    const shop = await shopOfAll('refuses-retries');
    const { code, stdout, stderr } = await runProgram({
      folder,
      args: ['race', '--webhook', shop.webhook, '--pattern', 'lost-then-retried', '--json'],
      env: {
        TMPDIR: folder,
        KASSA_API_KEY: apiKey,
        // Variables of the user's own installation; the command's own gateway ignores them.
        KASSA_MODE: 'live',
        KASSA_STRICT_NOTIFICATION_URLS: 'yes',
      },
    });
    await shop.merchant.close();
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const { verdict, rounds } = JSON.parse(stdout);
    expect([verdict, code]).toEqual(['failed', 1]);
    expect(rounds).toMatchObject([
      { label: 'lost-then-retried', verdict: 'failed', report: { calls: [{}, {}] } },
    ]);
    expect(stdout).not.toContain(apiKey);
  });
  test('a shop with GET can be raced, and a new key is printed for the shop that needs it', async () => {
    const shop = await shopOfAll(null, null);
    const get = await race('--webhook', shop.webhook, '--method', 'get', '--pattern', 'duplicate');
    const post = await race('--webhook', shop.webhook, '--pattern', 'duplicate');
    await shop.merchant.close();
    expect([get.stderr, post.stderr]).toEqual(['', '']);
    expect([get.code, post.code]).toEqual([0, 0]);
    expect(shop.merchant.received.map(({ method }) => method)).toEqual([
      'GET',
      'GET',
      'POST',
      'POST',
    ]);
    expect(get.stdout).not.toContain('--api-key');
    expect(post.stdout).toMatch(/new API key, \w{40}\. .*--api-key/);
  });
});

describe('on a running gateway', () => {
  test('an order that the shop placed can be raced', async () => {
    const site = await gateway().site();
    const shop = await startShop(site.apiKey, 'breaks-on-older-news');
    shop.orders.set('lamp/1', newEntry());
    const payment_options = { notification_url: shop.webhook, notification_method: 'POST' };
    await site.order({ order_id: 'lamp/1', payment_options });
    const on = ['--gateway', `${gateway().url}/`, '--api-key', site.apiKey, '--order', 'lamp/1'];
    const broken = await race(...on, '--pattern', 'completed-before-initialized');
    expect([broken.stderr, broken.code]).toEqual(['', 1]);
    const fine = await race(...on, '--pattern', 'duplicate');
    expect([fine.stderr, fine.code]).toEqual(['', 0]);
    const lost = await race(...on, '--pattern', 'return-before-webhook');
    expect([lost.code, lost.stderr]).toEqual([2, expect.stringMatching(/redirect_url/)]);
    await shop.merchant.close();
  });
  test('a refused order is explained with what must be changed', async () => {
    const strict = await startTestGateway({ KASSA_STRICT_NOTIFICATION_URLS: 'yes' });
    const site = await strict.site();
    const flags = ['--webhook', 'http://localhost:3000', '--api-key', site.apiKey];
    const refused = await race(...flags, '--gateway', strict.url);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/did not accept the order \(404\): .+ \(.*notification_url.*\)/),
    ]);
    await strict.stop();
  });
  test('a wrong key, and an address without a gateway, are not reported as faults of the shop', async () => {
    const shop = await startShop(null, null);
    const flags = ['--webhook', shop.webhook, '--api-key', apiKey];
    const key = await race(...flags, '--gateway', gateway().url);
    expect([key.code, key.stderr]).toEqual([
      2,
      expect.stringMatching(/did not accept the order \(401\)/),
    ]);
    const shopItself = await race(...flags, '--gateway', shop.merchant.url);
    expect([shopItself.code, shopItself.stderr]).toEqual([
      2,
      expect.stringMatching(/did not accept the order/),
    ]);
    await shop.merchant.close();
    const away = `http://localhost:${await freePort()}`;
    const nobody = await race(...flags, '--gateway', away);
    expect([nobody.code, nobody.stderr]).toEqual([
      2,
      expect.stringMatching(/No gateway answered at .*\(nothing listens at .*\): start it/),
    ]);
  });
  test('an address that redirects is reported with its target', async () => {
    const old = await startMerchant();
    const headers = { location: 'https://pay.shop.example/v1/json/orders' };
    old.answerWith({ status: 301, headers });
    const at = ['--gateway', old.url, '--api-key', apiKey];
    const { code, stderr } = await race('--webhook', 'http://localhost:1', ...at);
    await old.close();
    expect([code, stderr]).toEqual([2, expect.stringContaining(headers.location)]);
  });
});

test('if nothing listens at the webhook: code 2, and one sentence that says what to do', async () => {
  const webhook = `http://localhost:${await freePort()}/webhook`;
  const { code, stdout, stderr } = await race('--webhook', webhook, '--api-key', apiKey);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^The shop cannot be reached: .*nothing listens at .*Start it, .*\.\n$/);
});

test.each<[RegExp, ...string[]]>([
  [/^Say where .*--webhook\.\n\nUsage/],
  [/must be a full address/, '--webhook', 'localhost:3000'],
  [/^Unknown option '--webhok'/, '--webhok', 'http://localhost'],
  [/must be POST or GET/, '--webhook', 'http://localhost', '--method', 'PUT'],
  [/must be one of duplicate/, '--webhook', 'http://localhost', '--pattern', 'tsunami'],
  [/too short/, '--webhook', 'http://localhost', '--api-key', 'abc'],
  [/--redirect/, '--webhook', 'http://localhost', '--pattern', 'return-before-webhook'],
  [/add --gateway/, '--order', 'lamp'],
  [/--api-key or KASSA_API_KEY/, '--webhook', 'http://localhost', '--gateway', 'http://localhost'],
])("an operator's mistake is explained: %s", async (words, ...args) => {
  const { code, stdout, stderr } = await race(...args);
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(words)]);
});

test('--help lists the flags', async () => {
  const { code, stdout } = await race('--help');
  expect([code, stdout]).toEqual([0, expect.stringContaining('--look URL')]);
});
