// Checks that every form of ours refuses what another site made a browser send, and that pages keep to themselves.
import { beforeAll, describe, expect, test } from 'vitest';
import { attemptReference } from '../../src/domain/ids.ts';
import { firstByCard } from '../flows/tokens.ts';
import { startTestGateway, type TestSite, useGateway } from '../support/gateway.ts';
import { collectRoutes, type Route } from '../support/routes.ts';
import { type PageHeaders, pageFault } from './page-rules.ts';

const routes = collectRoutes();
const gateway = useGateway({ KASSA_TRUST_PROXY: 'yes' });

let site: TestSite;
/** Addresses of real pages, by the path of their route. */
const real = new Map<string, string>();

beforeAll(async () => {
  site = await gateway().site('Shop');
  const order = async (id: string, fields: object) =>
    (await site.order({ order_id: id, ...fields })).body.data;
  // First, because they expire with time.
  await firstByCard(site, 'paid', { customer: { email: 'robin@example.com', reference: 'robin' } });
  await order('unpaid', {
    customer: { email: 'robin@example.com' },
    second_chance: { send_email: true },
  });
  await site.advance('2h');
  const [mail] = (await site.get('/sandbox/mailbox')).body.data;
  real.set('/demo/mailbox/:id', `/demo/mailbox/${mail.mail_id}`);
  real.set('/demo/mailbox/:id/body', `/demo/mailbox/${mail.mail_id}/body`);
  const open = await order('open', {});
  const session = new URL(open.payment_url).pathname;
  for (const path of ['', 'return', 'pay', 'cancel', 'status', 'events', 'style.css'])
    real.set(`/connect/:session/${path}`, session + path);
  real.set('/connect/:session', session.replace(/\/$/, ''));
  const atBank = await order('at-bank', { gateway: 'IDEAL' });
  real.set('/simulator/bank', await leadsTo(atBank.payment_url));
  const paid = await order('paid-outside', { gateway: 'PAYPAL' });
  const wallet = await leadsTo(paid.payment_url);
  real.set('/simulator/payment', wallet.replace('/bank?', '/payment?'));
  const { payment_url } = await order('challenge', {
    type: 'direct',
    gateway: 'VISA',
    gateway_info: {
      ...{ card_number: '4111111111111111', card_holder_name: 'R', card_expiry_date: '3912' },
      ...{ card_cvc: '123', flexible_3d: true },
    },
  });
  real.set('/simulator/3ds', payment_url);
  const qr = await order('scanned', { gateway: 'IDEALQR' });
  await site.post('/sandbox/phone/scan', { qr: qr.qr_url });
  const scanned = await order('phone', {
    gateway: 'MISTERCASH',
    gateway_info: { qr_enabled: true },
  });
  real.set('/simulator/qr', scanned.qr_url);
  real.set('/simulator/phone/:token', await leadsTo(scanned.qr_url));
  const placed = await fetch(`${gateway().url}/demo/orders`, {
    method: 'POST',
    body: new URLSearchParams({ kind: 'choose-a-method' }),
    redirect: 'manual',
  });
  real.set('/demo/orders/:id', placed.headers.get('location') ?? '');
});

async function leadsTo(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

/** The real address of a route, or one that leads nowhere. */
function addressOf({ path }: Route): string {
  const found = real.get(path) ?? path.replace(/:(\w+)/g, 'none');
  return new URL(found, gateway().url).href;
}

/** Posts by browsers: routes that read forms, and not the JSON of a program or a notification. */
const forms = (): Route[] =>
  routes.filter(
    ({ method, path }) =>
      method === 'POST' &&
      /^\/(connect|simulator|demo|dashboard)\//.test(path) &&
      !/^\/(simulator\/api\/|demo\/webhook)/.test(path) &&
      // These decide nothing: a phone's camera, which shops may show a code to, and the return from the bank.
      !['/simulator/phone', '/connect/:session/return'].includes(path),
  );

const post = (route: Route, headers: Record<string, string>): Promise<Response> =>
  fetch(addressOf(route), {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ scenario: 'completed', action: 'confirm', result: 'Y' }),
  });

describe('a form that another site sends', () => {
  test('is refused on every route, and changes nothing', async () => {
    expect(forms().length).toBeGreaterThan(6);
    for (const route of forms()) {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
        { origin: gateway().url, 'sec-fetch-site': 'cross-site' },
      ]) {
        const answer = await post(route, headers as Record<string, string>);
        expect([answer.status, pageFault(Object.fromEntries(answer.headers))], route.path).toEqual([
          403,
          null,
        ]);
      }
    }
    expect((await site.read('at-bank')).status).toBe('initialized');
    expect((await site.read('phone')).status).toBe('initialized');
  });

  test('may bring a customer back from the bank, and decides nothing', async () => {
    const { payment_url } = (await site.order({ order_id: 'back', gateway: 'IDEAL' })).body.data;
    await leadsTo(payment_url);
    const { transaction_id } = await site.read('back');
    const page = payment_url.split('?')[0];
    const attempt = attemptReference(site.site.siteId, transaction_id);
    const answer = await fetch(`${page}return?attempt=${attempt}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ scenario: 'completed', action: 'confirm', result: 'Y' }),
    });
    const shown = new URL('return?lang=en_US', page);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${shown.pathname}${shown.search}`,
    ]);
    expect((await site.read('back')).status).toBe('initialized');
  });

  test('is accepted if it comes from our own page, or from a client that is no browser', async () => {
    const own = { origin: gateway().url, 'sec-fetch-site': 'same-origin' };
    for (const path of ['/simulator/bank', '/simulator/phone/:token']) {
      const route = forms().find((each) => each.path === path);
      if (route === undefined) throw new Error(`${path} is no form`);
      expect((await post(route, path === '/simulator/bank' ? own : {})).status).toBe(303);
    }
    expect((await site.read('at-bank')).status).toBe('completed');
    expect((await site.read('phone')).status).toBe('completed');
  });
});

test('can be used if the payment page is opened under another name of this machine', async () => {
  const { payment_url } = (await site.order({ order_id: 'by-number' })).body.data;
  const opened = new URL(payment_url);
  opened.hostname = '127.0.0.1';
  const answer = await fetch(new URL('cancel', `${opened.origin}${opened.pathname}`), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: opened.origin, 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status).toBe(303);
  expect((await site.read('by-number')).status).toBe('cancelled');
});

describe('what a browser gets', () => {
  test('has a content policy on every page, and no cookie anywhere', async () => {
    const pages: string[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      if (route.path.endsWith('/events')) continue;
      for (const address of [
        addressOf(route),
        addressOf(route).replace(/\w{6}(?=\/?$)/, 'zzzzzz'),
      ]) {
        const answer = await fetch(address, { redirect: 'manual' });
        const text = await answer.text();
        expect(answer.headers.get('set-cookie'), address).toBeNull();
        if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
        pages.push(route.path);
        expect(pageFault(Object.fromEntries(answer.headers)), address).toBeNull();
        for (const [, source = ''] of text.matchAll(/<script[^>]* src="([^"]*)"/g))
          expect(new URL(source, address).origin, address).toBe(gateway().url);
        for (const [, body = ''] of text.matchAll(/<script(?![^>]* src=)[^>]*>([^<]*)/g))
          expect(body, `a script in ${address}`).toBe('');
        expect(text, address).not.toMatch(/<[^>]+ on\w+=|<(object|embed|base)\b|javascript:/i);
      }
    }
    expect(pages).toEqual(expect.arrayContaining(['/docs', '/simulator/bank', '/demo']));
    expect(pages).toEqual(expect.arrayContaining(['/connect/:session/', '/demo/mailbox/:id/body']));
  });

  test('may not be cached if it is a page with a payment', async () => {
    for (const [path, address] of real) {
      if (/events|style/.test(path)) continue;
      const answer = await fetch(new URL(address, gateway().url), { redirect: 'manual' });
      const cached = answer.headers.get('cache-control') ?? '';
      if (answer.status === 200) expect([path, cached]).toEqual([path, 'no-store']);
    }
  });

  test('has a policy that no address of the shop can extend', async () => {
    const framed = async (redirect_url: string, cancel_url: string) => {
      const template = { version: '1.0', settings: { iframe_mode: true } };
      const payment_options = { redirect_url, cancel_url, template };
      const { body } = await site.order({ order_id: redirect_url.slice(8, 58), payment_options });
      return (await fetch(body.data.payment_url)).headers.get('content-security-policy') ?? '';
    };
    expect(await framed('https://shop.example/thanks', 'https://till.example/')).toContain(
      '; frame-ancestors https://shop.example https://till.example; ',
    );
    expect(await framed('https://a;script-src-elem/', 'https://evil.example/')).toContain(
      '; frame-ancestors https://evil.example; ',
    );
    expect(await framed('https://a,b.example/', '')).toContain("; frame-ancestors 'none'; ");
    expect(await framed('https://*/', 'https://*.example/')).toContain(
      "; frame-ancestors 'none'; ",
    );
  });
});

test('allows, in live mode, only TLS for pages and forms', async () => {
  const live = await startTestGateway({
    KASSA_MODE: 'live',
    KASSA_SECRET_KEY: 's'.repeat(40),
    KASSA_PUBLIC_URL: 'https://pay.example.com',
  });
  try {
    const page = await live.gateway.app.inject(`/connect/${'a'.repeat(35)}/`);
    expect([page.statusCode, pageFault(page.headers as PageHeaders)]).toEqual([404, null]);
    expect(page.headers['strict-transport-security']).toMatch(/max-age=\d{7,}/);
    expect(page.headers['content-security-policy']).not.toContain('http:');
  } finally {
    await live.stop();
  }
});

test('is checked by rules that find what they are made for', () => {
  const good = {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  };
  expect(pageFault(good)).toBeNull();
  const policy = good['content-security-policy'];
  for (const [part, instead] of [
    ["script-src 'self'", "script-src 'self' 'unsafe-inline'"],
    ["script-src 'self'", 'script-src https:'],
    ["script-src 'self'", "script-src 'self' 'unsafe-eval'"],
    ["default-src 'none'", "default-src 'self'"],
    ["frame-ancestors 'none'", 'frame-ancestors *'],
    ["base-uri 'none'", ''],
    ["form-action 'self'", ''],
  ] as const) {
    const worse = { ...good, 'content-security-policy': policy.replace(part, instead) };
    expect(pageFault(worse), instead).not.toBeNull();
  }
  expect(pageFault({ ...good, 'set-cookie': 'a=b' })).toBe('a cookie');
  expect(pageFault({ ...good, 'referrer-policy': 'unsafe-url' })).toBe('a referrer');
});
