// Sends every documented field with hostile or senseless values, and checks that each answer is correct.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

const fields = [
  ...['type', 'order_id', 'gateway', 'currency', 'amount', 'description', 'payment_options'],
  ...['customer', 'delivery', 'gateway_info', 'items', 'days_active', 'seconds_active'],
  ...['var1', 'var2', 'var3', 'custom_info', 'custom_info.custom_1', 'plugin', 'plugin.shop'],
  ...['second_chance', 'second_chance.send_email', 'google_analytics', 'google_analytics.account'],
  ...['shopping_cart', 'shopping_cart.items', 'checkout_options', 'checkout_options.tax_tables'],
  ...['payment_data', 'payment_data.payload', 'recurring_model', 'recurring_id', 'capture'],
  ...['affiliate', 'template', 'template_id', 'invoice', 'custom_fields', 'manual'],
  ...['notification_url', 'redirect_url', 'cancel_url', 'notification_method', 'close_window']
    .concat(['template', 'allowed_countries', 'settings', 'settings.gateways.IDEAL.show_pre'])
    .map((name) => `payment_options.${name}`),
  ...['locale', 'ip_address', 'forwarded_ip', 'first_name', 'last_name', 'gender', 'birthday']
    .concat(['address1', 'address2', 'house_number', 'zip_code', 'city', 'state', 'country'])
    .concat(['phone', 'email', 'company_name', 'disable_send_email', 'user_agent', 'referrer'])
    .concat(['reference', 'browser', 'browser.accept_header'])
    .map((name) => `customer.${name}`),
  ...['first_name', 'country'].map((name) => `delivery.${name}`),
  ...['qr_size', 'allow_multiple', 'allow_change_amount', 'min_amount', 'max_amount', 'qr_enabled']
    .concat(['flexible_3d', 'term_url', 'issuer_id', 'account_id', 'card_number', 'card_cvc'])
    .concat(['card_holder_name', 'card_expiry_date', 'moto'])
    .map((name) => `gateway_info.${name}`),
];

/** JSON texts, because JSON.stringify cannot write all of them. */
const nasty: readonly string[] = [
  ...['null', 'true', 'false', '{}', '[]', '-0', '1e308', '-1e308', '1e999', '1.5', '123456789'],
  ...['9007199254740993', '[[[[[[[[[[1]]]]]]]]]]', '[{"a":[{"b":"c"}]}]', '{"__proto__":{"a":1}}'],
  ...['{"toString":1,"length":-1}', '[null,null]', '"\\ud800"', '"\\udc00\\ud800x"'],
  ...[
    ['', ' ', '\0', 'a\0b', '\r\nX-Evil: 1', '\u202Ereversed\u202C', '\u200b', '\ufeff', 'مرحبا'],
    ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>"],
    [
      '</title></textarea><script>alert(1)</script>',
      '{{7*7}}#{7*7}',
      '&lt;b&gt;',
      'javascript:alert(1)',
    ],
    ['data:text/html,<script>alert(1)</script>', "'; drop table orders; --", '../../etc/passwd'],
    ['%00', '%2e%2e%2f', '👩‍👩‍👧', 'é'.repeat(300), 'x'.repeat(100_000), '9'.repeat(400)],
    ['<'.repeat(3000), 'http://a\\b@c.example/', 'http://[::1', 'https://user:pass@shop.example/'],
  ]
    .flat()
    .map((text) => JSON.stringify(text)),
];

const marker = '@@here@@';
const kinds = [
  { gateway: '' },
  { gateway: 'IDEAL' },
  { gateway: 'IDEALQR' },
  { gateway: 'VISA' },
  { gateway: 'MISTERCASH' },
  { type: 'direct', gateway: 'DIRECTBANK' },
  { type: 'direct', gateway: 'IDEAL' },
];
/** Values that could harm a page; only texts can, and opening pages takes time. */
const active = /<|javascript:|data:text|\{\{|[\u202E\u200b]|Evil/;
let count = 0;

/** Returns a valid order with one field, named by its path, replaced by a JSON text. */
function orderWith(path: string, value: string): string {
  count += 1;
  const order: Json = {
    order_id: `hostile-${count}`,
    ...kinds[count % kinds.length],
    currency: 'EUR',
    amount: 1000,
    description: 'A lamp',
    gateway_info: { allow_change_amount: count % 3 === 0, min_amount: 1, max_amount: 5000 },
  };
  const names = path.split('.');
  let at = order;
  for (const name of names.slice(0, -1)) at = at[name] ??= {};
  at[names.at(-1) ?? ''] = marker;
  return JSON.stringify(order).replace(`"${marker}"`, () => value);
}

async function send(method: string, target: string, body?: string) {
  return rawRequest(gateway().url, target, {
    method,
    headers: { api_key: site.apiKey },
    ...(body === undefined ? {} : { body }),
  });
}

/** Checks that the answer is an order or a documented refusal; an order must be readable, and its page must open. */
async function expectSound(body: string): Promise<void> {
  const answer = await send('POST', '/v1/json/orders', body);
  const json = answer.json();
  const context = `${answer.status} for ${body.slice(0, 600)}`;
  if (answer.status !== 200) {
    expect([400, 404], context).toContain(answer.status);
    expect(json, context).toEqual({
      success: false,
      data: {},
      error_code: expect.any(Number),
      error_info: expect.stringMatching(/^[A-Z][\w .()]+$/),
    });
    return;
  }
  expect([json.success, typeof json.data.order_id], context).toEqual([true, 'string']);
  const read = await send('GET', `/v1/json/orders/${encodeURIComponent(json.data.order_id)}`);
  expect(read.status, context).toBe(200);
  expect(read.json().data.order_id, context).toBe(json.data.order_id);
  expect(read.text, context).not.toMatch(/\\ud[89a-f]|\\u0000/);
  if (active.test(body)) await expectHarmlessPage(json.data.payment_url, context);
}

/** Follows redirects to our own pages, so that the bank's page is checked too. */
async function expectHarmlessPage(url: string, context: string): Promise<void> {
  expect(new URL(url).protocol, context).toBe('http:');
  let page = await fetch(url, { redirect: 'manual' });
  const next = page.headers.get('location');
  if (page.status === 303 && next?.startsWith(gateway().url)) {
    page = await fetch(next, { redirect: 'manual' });
  }
  expect([200, 303, 410], context).toContain(page.status);
  const html = await page.text();
  expect(html, context).not.toMatch(
    /<script>alert|<img src=x|<svg onload|href="(javascript|data:text)/i,
  );
  expect(page.headers.get('x-evil'), context).toBeNull();
}

describe('any value in any field leads to an order or a documented refusal:', () => {
  test.each(fields)('%s', async (path) => {
    const bodies = nasty.map((value) => orderWith(path, value));
    // A few at a time, because a shop is not alone either.
    for (let i = 0; i < bodies.length; i += 8) {
      await Promise.all(bodies.slice(i, i + 8).map(expectSound));
    }
  });
});

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((any) => JSON.stringify(any)),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => JSON.stringify(text)),
  fc.constantFrom(...nasty.filter((text) => text.length < 1000)),
);

test('several odd fields at once lead to an order or a documented refusal, too', async () => {
  const odd = fc.dictionary(fc.constantFrom(...fields), value, { minKeys: 2, maxKeys: 6 });
  await fc.assert(
    fc.asyncProperty(odd, async (changes) => {
      let body = orderWith('plugin', '{}');
      for (const [path, text] of Object.entries(changes)) {
        // If a member comes twice, the last one counts.
        const [first = '', ...rest] = path.split('.');
        const nested = rest.reduceRight(
          (inner, name) => `{${JSON.stringify(name)}:${inner}}`,
          text,
        );
        body = `${body.slice(0, -1)},${JSON.stringify(first)}:${nested}}`;
      }
      await expectSound(body);
    }),
    { numRuns: 300 },
  );
}, 600_000);

test('random bytes get an answer of the API, and never a failure', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const answer = await rawRequest(gateway().url, '/v1/json/orders', {
        method: 'POST',
        headers: { api_key: site.apiKey },
        body: Buffer.from(bytes),
      });
      expect([400, 404]).toContain(answer.status);
      expect(answer.json().success).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test('random paths get an answer of the API, and never a failure', async () => {
  // Uses another site, which has no orders.
  const { apiKey } = await gateway().site();
  const path = fc.string({ unit: fc.constantFrom(...'/%.?#&=0fzZ~\\:*;é'), maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(path, async (text) => {
      const target = `/v1/json/orders/${text.replace(/é/g, '%C3%A9')}`;
      const answer = await rawRequest(gateway().url, target, { headers: { api_key: apiKey } });
      expect([400, 404], target).toContain(answer.status);
      expect(answer.json().success, target).toBe(false);
    }),
    { numRuns: 200 },
  );
});
