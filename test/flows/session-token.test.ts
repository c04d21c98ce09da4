// Checks that a payment link cannot be guessed, changed or made up, and reveals nothing about its order.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SealedTokens } from '../../src/lib/secrets/sealed-token.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway({ KASSA_GUESSES_PER_MINUTE: '0' });
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

async function linkOf(site: TestSite, fields: object = {}): Promise<string> {
  const { body } = await site.order({ order_id: 'it', ...fields });
  return body.data.payment_url;
}

function tokenOf(link: string): string {
  const token = /\/connect\/([0-9A-Za-z]{35})\//.exec(link)?.[1];
  if (token === undefined) throw new Error(`no session in ${link}`);
  return token;
}

const statusOf = async (address: string, init: RequestInit = {}): Promise<number> =>
  (await fetch(address, { redirect: 'manual', ...init })).status;

/** Another letter or digit, as far from the old one as possible. */
function changed(token: string, i: number): string {
  const old = letters.indexOf(token[i] ?? '');
  const other = letters[(old + 1 + (i % 7)) % letters.length];
  return token.slice(0, i) + other + token.slice(i + 1);
}

test('a link has 35 letters and digits, of which 172 bits are random', async () => {
  const site = await gateway().site();
  const links = await Promise.all(
    Array.from({ length: 20 }, (_, i) => linkOf(site, { order_id: `order-${i}` })),
  );
  const tokens = links.map(tokenOf);
  expect(new Set(tokens).size).toBe(20);
  // Neither the site nor the order nor the time shows: no two links have the same beginning or end.
  expect(new Set(tokens.map((token) => token.slice(0, 6))).size).toBe(20);
  expect(new Set(tokens.map((token) => token.slice(-6))).size).toBe(20);
});

test('the link works, and leads nowhere with any one character changed', async () => {
  const link = await linkOf(await gateway().site());
  const token = tokenOf(link);
  expect(await statusOf(link)).toBe(200);
  const changes = Array.from(token, (_, i) => link.replace(token, changed(token, i)));
  const statuses = await Promise.all(changes.map((address) => statusOf(address)));
  expect(statuses).toEqual(changes.map(() => 404));
});

describe('the addresses of a session:', () => {
  const paths = [
    ['GET', '/'],
    ['GET', '/status'],
    ['GET', '/events'],
    ['GET', '/return?attempt=1-1772456740000043'],
    ['POST', '/pay'],
    ['POST', '/cancel'],
  ] as const;

  test.each(paths)('%s %s refuses a made-up token', async (method, path) => {
    const own = new SealedTokens({ key: randomBytes(32), other: null, older: [] });
    const forged = [
      own.makeText(1),
      '0'.repeat(35),
      'z'.repeat(35),
      '1',
      'a'.repeat(500),
      '%00',
      '..%2F..%2Fetc%2Fpasswd',
      "1'%20or%20'1'='1",
    ];
    for (const token of forged) {
      const body = method === 'POST' ? { body: new URLSearchParams({ attempt_key: 'x' }) } : {};
      const address = `${gateway().url}/connect/${token}${path}`;
      expect(await statusOf(address, { method, ...body }), token).toBe(404);
    }
  });
});

test('the answer to a refused link reveals nothing about which sites exist', async () => {
  const token = tokenOf(await linkOf(await gateway().site()));
  const made = new SealedTokens({ key: randomBytes(32), other: null, older: [] }).makeText(1);
  const pages = await Promise.all(
    [changed(token, 0), changed(token, 34), made].map(async (each) => {
      const answer = await fetch(`${gateway().url}/connect/${each}/`);
      return (await answer.text()).replaceAll(each, '');
    }),
  );
  expect(new Set(pages).size).toBe(1);
  expect(pages[0]).not.toContain('Test shop');
});

test('a link of one site leads to no order of another site', async () => {
  const [one, other] = [await gateway().site('First shop'), await gateway().site('Second shop')];
  const [mine, theirs] = [await linkOf(one), await linkOf(other)];
  expect(await (await fetch(mine)).text()).toContain('First shop');
  expect(await (await fetch(theirs)).text()).toContain('Second shop');
  const { pool } = gateway().gateway.deps.db;
  const session = tokenOf(mine);
  // Even a stored session leads nowhere if its token does not name the site that it is stored at.
  const forged = changed(session, 3);
  await pool.query('update orders set session_id = $2 where site_id = $1', [
    one.site.siteId,
    forged,
  ]);
  expect(await statusOf(mine.replace(session, forged))).toBe(404);
});

test('a link that a later post replaced leads to the order as it is now', async () => {
  const site = await gateway().site();
  const before = await linkOf(site, { description: 'A red lamp' });
  const after = await linkOf(site, { description: 'A green lamp' });
  expect(tokenOf(after)).not.toBe(tokenOf(before));
  for (const link of [before, after]) {
    expect(await (await fetch(link)).text()).toContain('A green lamp');
  }
});

describe('the token of a QR code', () => {
  test('leads nowhere with any one digit changed', async () => {
    const site = await gateway().site();
    const { body } = await site.order({ order_id: 'it', gateway: 'IDEALQR' });
    const image: string = body.data.qr_url;
    const token = /([0-9a-f-]{36})\.png$/.exec(image)?.[1] ?? '';
    expect(await statusOf(image)).toBe(200);
    for (let i = 0; i < token.length; i += 1) {
      if (token[i] === '-') continue;
      const digit = ((Number.parseInt(token[i] ?? '0', 16) + 1 + (i % 14)) % 16).toString(16);
      const other = token.slice(0, i) + digit + token.slice(i + 1);
      expect(await statusOf(image.replace(token, other)), other).toBe(404);
    }
    expect(await statusOf(image.replace(token, token.toUpperCase()))).toBe(404);
  });
});

test('the hidden key of a form is valid for its own order only', async () => {
  const site = await gateway().site();
  const keyOf = async (link: string) =>
    /name="attempt_key" value="([^"]+)"/.exec(await (await fetch(link)).text())?.[1] ?? '';
  const one = await linkOf(site, { order_id: 'one', gateway: 'VISA' });
  const other = await linkOf(site, { order_id: 'other', gateway: 'VISA' });
  const key = await keyOf(one);
  expect(key).toMatch(/^[0-9A-Za-z]{20}-1000-EUR\.[\w-]{27}$/);
  const pay = (link: string, attempt_key: string) =>
    statusOf(`${link.split('?')[0]}pay`, {
      method: 'POST',
      body: new URLSearchParams({ method: 'VISA', attempt_key, number: '', holder: '' }),
    });
  // Our own form is shown again with its errors if it is empty; a form of another order is not read.
  expect([200, 422]).toContain(await pay(one, key));
  expect(await pay(other, key)).toBe(409);
  expect(await pay(one, `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`)).toBe(409);
  expect(await pay(one, '')).toBe(409);
  expect(await pay(one, key.replace('-1000-', '-9999-'))).toBe(409);
});
