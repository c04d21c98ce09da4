// Checks where answers send a browser, and that no text of a request becomes a header of an answer, a mail or a call.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawRequest } from '../api/raw-request.ts';
import { type MailServer, startMailServer } from '../mail/mail-server.ts';
import { startTestGateway, type TestGateway, type TestSite } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';

const evil = '\r\nX-Evil: 1\r\nSet-Cookie: a=b\r\n\r\n<script>';

let gateway: TestGateway;
let mails: MailServer;
let shop: Merchant;
let site: TestSite;

beforeAll(async () => {
  mails = await startMailServer({});
  shop = await startMerchant();
  gateway = await startTestGateway({
    SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    KASSA_MAIL_FROM: 'no-reply@pay.example',
  });
  site = await gateway.site('Shop');
});

afterAll(async () => {
  await gateway?.stop();
  await mails?.close();
  await shop?.close();
});

const location = async (address: string): Promise<string | null> =>
  (await fetch(address, { redirect: 'manual' })).headers.get('location');

let count = 0;
/** Where a customer who pays is sent with these addresses; null when the order is refused. */
async function sentTo(
  options: Record<string, string>,
  outcome = 'completed',
): Promise<string | null | undefined> {
  count += 1;
  const id = `order-${count}`;
  const { body } = await site.order({ order_id: id, gateway: 'IDEAL', payment_options: options });
  if (body.success !== true) return undefined;
  const bank = (await location(body.data.payment_url)) ?? '';
  const decided = await fetch(bank, {
    method: 'POST',
    body: new URLSearchParams({ scenario: outcome }),
    redirect: 'manual',
  });
  return location(decided.headers.get('location') ?? '');
}

describe('an invalid address of a shop', () => {
  test.each([
    ...['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x'],
    ...['//evil.example', '\\\\evil.example', '/thanks', 'evil.example', 'ftp://evil.example'],
    ...[
      ' javascript:alert(1)',
      'java\tscript:alert(1)',
      'file:///etc/passwd',
      'https://',
      'http:x',
    ],
    ...[
      'about:blank',
      `javascript://shop.example/${evil}`,
      'blob:https://a/b',
      'HTTPS:evil.example',
    ],
  ])('%j is refused', async (address) => {
    expect(await sentTo({ redirect_url: address })).toBeUndefined();
    expect(await sentTo({ cancel_url: address })).toBeUndefined();
  });
});

describe('an odd but valid address of a shop', () => {
  test.each([
    ['https://shop.example/thanks', 'https://shop.example/thanks?transactionid=ID'],
    ['https://user:pass@shop.example/', 'https://user:pass@shop.example/?transactionid=ID'],
    [`https://shop.example/a${evil}`, 'https://shop.example/'],
    ['https://shop.example/\u2028\u202eé', 'https://shop.example/%E2%80%A8%E2%80%AE%C3%A9'],
    ['https://shop.example\\@evil.example/', 'https://shop.example'],
    ['https://shop.example/?next=//evil.example', 'https://shop.example/?next=//evil.example'],
  ])('%j leads the customer exactly there', async (address, expected) => {
    const to = (await sentTo({ redirect_url: address })) ?? '';
    expect(to.replace(/order-\d+/, 'ID')).toContain(expected);
    expect(new URL(to).hostname).toBe('shop.example');
    expect(to).toMatch(/^[\x21-\x7e]+$/);
  });
});

describe('one of our own pages', () => {
  test.each([
    ...['//evil.example', '/%5cevil.example', '/%2f%2fevil.example', '///evil.example/..'],
    ...['/connect//evil.example', '/connect/%2f%2fevil.example', '/connect/..%2f..%2fevil/pay'],
    ...['/connect/x?//evil.example', '/connect/https:%2f%2fevil.example/cancel', '/demo//evil.com'],
    ...[
      '/connect/x/pay?lang=%0d%0aX-Evil:1',
      '/v1/json//evil.example/',
      '/simulator//evil.example',
    ],
  ])('at %s leads to no other host', async (target) => {
    const answer = await rawRequest(gateway.url, target);
    expect(answer.headers['x-evil']).toBeUndefined();
    const to = answer.headers.location;
    if (to !== undefined) expect(new URL(to, gateway.url).origin).toBe(new URL(gateway.url).origin);
  });

  test('follows no host name of the request, only the public address', async () => {
    const { body } = await site.order({ order_id: 'host' });
    const { pathname } = new URL(body.data.payment_url);
    for (const headers of [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      { forwarded: 'host=evil.example' },
    ]) {
      const page = await rawRequest(gateway.url, pathname, { headers });
      const moved = await rawRequest(gateway.url, pathname.replace(/\/$/, ''), { headers });
      expect(page.text + JSON.stringify([page.headers, moved.headers])).not.toContain('evil.');
    }
  });
});

describe('a text that looks like a header', () => {
  test('of an answer stays a text', async () => {
    const headersOf = (answer: { headers: Headers }) => [...answer.headers.keys()];
    const fields = {
      ...{
        order_id: `id${evil}`.slice(0, 50),
        description: evil,
        google_analytics: { account: evil },
      },
      customer: { locale: evil, email: evil, reference: evil },
      payment_options: { template: { header: { background: evil } }, template_id: evil },
    };
    const answers = [
      await site.order(fields),
      await site.order({ ...fields, amount: evil }),
      await site.order({ ...fields, shopping_cart: { items: [{ name: evil, unit_price: evil }] } }),
      await site.get(`/v1/json/orders/${encodeURIComponent(evil)}`),
      await site.get(`/v1/json/issuers/${encodeURIComponent(evil)}`),
      await site.patch(`/v1/json/sites/${site.site.siteId}`, { notification_url: evil }),
      await site.post(`/sandbox/orders/${encodeURIComponent(evil)}/simulate`, { outcome: evil }),
    ];
    for (const answer of answers) {
      expect(headersOf(answer)).not.toContain('x-evil');
      expect(headersOf(answer)).not.toContain('set-cookie');
      expect(answer.headers.get('x-kassa-detail') ?? '').toMatch(/^[\x20-\x7e]{0,300}$/);
      expect(answer.status).toBeLessThan(500);
    }
  });

  test('of a stored answer stays a text', async () => {
    for (let i = 0; i < 2; i += 1) {
      const answer = await rawRequest(gateway.url, '/v1/json/orders', {
        method: 'POST',
        headers: { api_key: site.apiKey, 'idempotency-key': 'X-Evil: 1' },
        body: JSON.stringify({ order_id: 'kept', currency: 'EUR', amount: 1, description: evil }),
      });
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.headers)).not.toContain('x-evil');
    }
  });

  test('of a mail stays a text', async () => {
    const named = await gateway.site('Lamps\r\nBcc: all@evil.example\r\n\r\nBuy <b>now</b>');
    const support_email = 'a@b.example\r\nBcc: all@evil.example';
    expect((await named.patch('/sandbox/site', { support_email })).status).toBe(400);
    await named.order({
      order_id: 'a\r\nBcc: all@evil.example',
      gateway: 'IDEAL',
      description: `x${evil}Bcc: all@evil.example`,
      customer: {
        email: 'robin@example.com',
        first_name: 'Robin\r\nBcc: all@evil.example',
        locale: 'nl_NL',
      },
      payment_options: { notification_url: `${shop.url}/hook` },
      second_chance: { send_email: true },
    });
    await named.advance('2d');
    const mail = await mails.nextMail();
    expect(mail.to).toEqual(['robin@example.com']);
    expect([...mail.headers.keys()]).not.toEqual(expect.arrayContaining(['bcc']));
    expect([...mail.headers.keys()]).not.toEqual(expect.arrayContaining(['x-evil']));
    const head = mail.raw.split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/^(bcc|x-evil|set-cookie):/im);
    expect(head).toMatch(/^from: .*<no-reply@pay\.example>/im);
  });

  test('of several mail addresses in one gets no mail', async () => {
    const before = mails.taken.length;
    for (const [i, email] of [
      ...[
        'a@b.example, c@d.example',
        'a@b.example\r\nBcc: c@d.example',
        '<a@b.example> c@d.example',
      ],
      ...['a@b.example;c@d.example', '"a\\"@b.example" <c@d.example>', 'group:a@b.example;'],
    ].entries()) {
      const id = `two-${i}`;
      await site.order({ order_id: id, customer: { email }, second_chance: { send_email: true } });
    }
    await site.advance('3d');
    const listed = (await site.get('/sandbox/mailbox')).body.data;
    for (const { to } of listed) expect(to).not.toMatch(/[,;<>\s]/);
    for (const mail of mails.taken.slice(before)) expect(mail.to).toHaveLength(1);
  });

  test('of a notification stays a text', async () => {
    await site.order({
      order_id: 'told\r\nX-Evil: 1',
      gateway: 'IDEAL',
      payment_options: {
        notification_url: `${shop.url}/hook?a=%0d%0aX-Evil:1\r\nX-Evil: 1`,
        notification_method: 'POST',
      },
    });
    await site.simulate('told\r\nX-Evil: 1', 'completed');
    const { headers, url } = await shop.nextNotification();
    expect(headers).not.toHaveProperty('x-evil');
    expect(url).not.toMatch(/[\r\n]/);
  });
});
