// Checks every route of the running gateway: who may use it, and that one site sees nothing of another.
import { beforeAll, describe, expect, test } from 'vitest';
import { patternNames } from '../../src/race/pattern.ts';
import { rowsOf } from '../api/stored-rows.ts';
import { firstByCard } from '../flows/tokens.ts';
import { startTestGateway, type TestSite, useGateway } from '../support/gateway.ts';
import { collectRoutes, type Route } from '../support/routes.ts';
import { accessTo } from './access.ts';

const routes = collectRoutes();
// Many wrong keys from one network are answered with 429, so each request comes from a network of its own.
const gateway = useGateway({ KASSA_TRUST_PROXY: 'yes', KASSA_METRICS_TOKEN: 'm'.repeat(30) });

let own: TestSite;
let other: TestSite;
let accountKey: string;
let blockedKey: string;
/** Things that belong to `other`, by the names of path parameters. */
let others: Record<string, string>;
let houses = 0;

beforeAll(async () => {
  own = await gateway().site('Own');
  other = await gateway().site('Other');
  accountKey = (await own.get('/sandbox/account')).body.data.account_api_key;
  const blocked = await gateway().site('Blocked');
  blockedKey = blocked.apiKey;
  const block = `update sites set status = 'blocked' where site_id = $1`;
  await rowsOf(gateway(), block, [blocked.site.siteId]);
  gateway().gateway.deps.sites.forget();
  others = await fill(other);
});

async function fill(site: TestSite): Promise<Record<string, string>> {
  const made = await firstByCard(site, 'an-order', {
    customer: { reference: 'robin', email: 'robin@example.com', locale: 'nl_NL' },
  });
  await site.order({ order_id: 'open', customer: { email: 'robin@example.com' } });
  await site.advance('2m');
  const mails = await site.get('/sandbox/mailbox');
  const [mail] = mails.body.data;
  return {
    id: 'an-order',
    psp: String(made.transaction_id),
    reference: 'robin',
    token: made.payment_details.recurring_id,
    mail: String(mail.mail_id),
    site: String(site.site.siteId),
  };
}

/** A request for each route in which only the caller can be wrong. */
const bodies: Readonly<Record<string, object>> = {
  '/sandbox/orders/:id/simulate': { outcome: 'completed' },
  '/sandbox/orders/:id/race': { pattern: patternNames[0] },
  '/sandbox/phone/scan': { qr: 'nothing' },
  '/sandbox/clock': { advance: '1s' },
  '/v1/json/recurring/:reference/update/:token': { expiry_date: '3001' },
  '/sandbox/orders/:id/dispute': { step: 'open' },
};

const of = (kinds: readonly string[]): Route[] =>
  routes.filter(({ path, access }) => kinds.includes(accessTo(path, access) ?? ''));

function call(route: Route, path: string, apiKey: string | null): Promise<Response> {
  houses += 1;
  return fetch(`${gateway().url}${path}`, {
    method: route.method,
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `10.${houses >> 16}.${(houses >> 8) & 255}.${houses & 255}`,
      ...(apiKey === null ? {} : { api_key: apiKey }),
    },
    ...(route.method === 'GET' ? {} : { body: JSON.stringify(bodies[route.path] ?? {}) }),
  });
}

const filled = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? 'x'));

const named = ({ method, path }: Route): string => `${method} ${path}`;

describe('the list of routes with their access', () => {
  test('is that of the whole gateway', () => {
    expect(routes.length).toBeGreaterThan(60);
    for (const path of [
      '/v1/json/orders',
      '/connect/:session/',
      '/simulator/bank',
      '/sandbox/clock',
    ])
      expect(routes.map((route) => route.path)).toContain(path);
  });

  test('has no route without a declared access', () => {
    const undeclared = routes.filter(({ path, access }) => accessTo(path, access) === null);
    expect(undeclared.map(named)).toEqual([]);
    expect(accessTo('/a-new-room/orders', undefined)).toBeNull();
  });

  test('is shorter in live mode: routes that are only for tests are missing', async () => {
    const live = collectRoutes();
    const started = await startTestGateway({
      KASSA_MODE: 'live',
      KASSA_SECRET_KEY: 's'.repeat(40),
      KASSA_PUBLIC_URL: 'https://pay.example.com',
    });
    await started.stop();
    expect(live.length).toBeGreaterThan(20);
    const forTests = live.filter(({ path }) => /^\/(sandbox|simulator|demo|metrics)/.test(path));
    expect(forTests.map(named)).toEqual([]);
  });
});

/** The answer of a route, by what protects it. */
function refused(path: string): object {
  return path.startsWith('/sandbox/')
    ? { success: false, data: {}, error_info: 'invalid api key', reason: 'invalid-api-key' }
    : { success: false, data: {}, error_code: 1032, error_info: 'Invalid API key' };
}

describe('a route that needs a key', () => {
  test.each([
    ['none', () => null],
    ['an unknown one', () => 'x'.repeat(40)],
    ['the own key in another casing', () => own.apiKey.toLowerCase()],
    ['half of the own key', () => own.apiKey.slice(0, 20)],
    ['two keys', () => `${own.apiKey}, ${other.apiKey}`],
  ])('refuses %s', async (_, key) => {
    for (const route of of(['site', 'only-site', 'either', 'account'])) {
      const answer = await call(route, filled(route.path, others), key());
      const given = [answer.status, await answer.json()];
      expect(given, named(route)).toEqual([401, refused(route.path)]);
    }
  });

  test('refuses the key of an account, unless it is declared for it', async () => {
    for (const route of of(['site'])) {
      const answer = await call(route, filled(route.path, others), accountKey);
      expect([answer.status, await answer.json()], named(route)).toEqual([
        401,
        refused(route.path),
      ]);
    }
    for (const route of of(['only-site'])) {
      const answer = await call(route, filled(route.path, others), accountKey);
      expect([answer.status, await answer.json()]).toEqual([403, { message: 'Forbidden' }]);
    }
    for (const route of of(['either', 'account'])) {
      // The key is accepted; the thing may not exist, or belong to another account.
      expect((await call(route, route.path, accountKey)).status, named(route)).not.toBe(401);
    }
  });

  test('refuses the key of a site if it is only for accounts', async () => {
    expect(of(['account']).length).toBeGreaterThan(1);
    for (const route of of(['account'])) {
      const answer = await call(route, filled(route.path, others), own.apiKey);
      expect([answer.status, await answer.json()]).toEqual([403, { message: 'Forbidden' }]);
    }
  });

  test('answers a blocked site that it is blocked', async () => {
    for (const route of of(['site', 'only-site', 'either'])) {
      const answer = await call(route, filled(route.path, others), blockedKey);
      const inSandbox = route.path.startsWith('/sandbox/');
      expect(answer.status, named(route)).toBe(inSandbox ? 400 : 404);
      expect(await answer.json(), named(route)).toMatchObject(
        inSandbox ? { reason: 'site-blocked' } : { error_code: 1019 },
      );
    }
  });

  test('has no answer, refused or not, that a cache may give to somebody different', async () => {
    for (const route of of(['site', 'only-site', 'either', 'account'])) {
      // With valid keys, only where they change nothing.
      const keys = route.method === 'GET' ? [null, own.apiKey, accountKey] : [null, blockedKey];
      for (const key of keys) {
        const answer = await call(route, filled(route.path, others), key);
        expect(answer.headers.get('cache-control'), named(route)).toBe('no-store');
      }
    }
  });

  test('changes nothing when it refuses', async () => {
    const untouched = await rowsOf(
      gateway(),
      `select (select count(*)::int from orders where site_id = $1) as orders,
         (select time_offset_ms::int from sites where site_id = $1) as clock,
         (select count(*)::int from tokens) as tokens`,
      [own.site.siteId],
    );
    expect(untouched).toEqual([{ orders: 0, clock: 0, tokens: 1 }]);
  });
});

describe('things of another site', () => {
  /** What the address contains for a thing of another site, and for a thing that does not exist. */
  function addresses(path: string): { theirs: string; nobodys: string }[] {
    const nobody = { id: 'no-order', reference: 'nobody', token: 'T'.repeat(32) };
    const pairs = (name: string, theirs: string, nobodys: string) => [
      {
        theirs: filled(path, { ...others, [name]: theirs }),
        nobodys: filled(path, { ...nobody, [name]: nobodys }),
      },
    ];
    if (path.startsWith('/v1/json/sites/')) return pairs('id', others['site'] ?? '', '987654');
    if (path.startsWith('/sandbox/mailbox/')) return pairs('id', others['mail'] ?? '', '987654');
    if (path.includes('/orders/:')) {
      return [
        ...pairs('id', others['id'] ?? '', 'no-order'),
        ...pairs('id', others['psp'] ?? '', '1234567890123456'),
      ];
    }
    return [{ theirs: filled(path, others), nobodys: filled(path, nobody) }];
  }

  /** The whole answer as it was sent, without the name of the thing that was asked for. */
  async function wholeAnswer(route: Route, path: string): Promise<string> {
    const answer = await call(route, path, own.apiKey);
    const headers = [...answer.headers].filter(([name]) => !['date', 'keep-alive'].includes(name));
    const text = `${answer.status} ${JSON.stringify(headers)} ${await answer.text()}`;
    const places = route.path.split('/');
    return path
      .split('/')
      .filter((_, i) => places[i]?.startsWith(':'))
      .map((part) => new RegExp(`\\b${decodeURIComponent(part)}\\b`, 'g'))
      .reduce((left, part) => left.replace(part, 'ID'), text)
      .replace(/"content-length","\d+"/, '"content-length","N"');
  }

  test('are answered as if they did not exist, byte for byte', async () => {
    // Payment methods belong to nobody, so these answer everybody alike.
    const shared = /\/(gateways|payment-methods|issuers)\/:/;
    const withId = of(['site', 'only-site', 'either']).filter(
      ({ path }) => path.includes(':') && !shared.test(path),
    );
    expect(withId.length).toBeGreaterThan(9);
    for (const route of withId) {
      for (const { theirs, nobodys } of addresses(route.path)) {
        const answer = await wholeAnswer(route, theirs);
        expect(answer, `${named(route)} as ${theirs}`).toBe(await wholeAnswer(route, nobodys));
        expect(answer.slice(0, 3), named(route)).toMatch(/^4(04|10)$/);
      }
    }
  });

  test('can be read at those addresses with their own key', async () => {
    const paths = [
      ...[`/v1/json/orders/${others['id']}`, `/v1/json/orders/${others['psp']}`],
      `/v1/json/recurring/robin/token/${others['token']}`,
      `/v1/json/sites/${others['site']}`,
      `/sandbox/mailbox/${others['mail']}`,
    ];
    for (const path of paths) expect([path, (await other.get(path)).status]).toEqual([path, 200]);
  });

  test('are in no list', async () => {
    const lists = of(['site']).filter(
      ({ method, path }) =>
        method === 'GET' && /^\/sandbox\/(notifications|mailbox|requests)$/.test(path),
    );
    expect(lists).toHaveLength(3);
    const stranger = await gateway().site('Stranger');
    for (const route of lists) {
      const query = '?order_id=an-order&to=robin@example.com';
      const answer = await call(route, route.path + query, stranger.apiKey);
      expect(await answer.json(), named(route)).toEqual({ success: true, data: [] });
    }
  });
});

describe('a route without a key', () => {
  test('that is for the other party requires its signature', async () => {
    for (const route of of(['signed'])) {
      const path = filled(route.path, { acquirer: 'simulator' });
      const status = route.path.startsWith('/callbacks/') ? 403 : 401;
      for (const key of [null, own.apiKey])
        expect((await call(route, path, key)).status, named(route)).toBe(status);
    }
    const nobody = await fetch(`${gateway().url}/callbacks/nobody`, { method: 'POST' });
    expect(nobody.status).toBe(404);
  });

  test('that has a token of its own requires that token, and accepts no key', async () => {
    const routes = of(['token']).filter(({ method }) => method === 'GET');
    expect(routes.length).toBeGreaterThan(0);
    for (const route of routes) {
      for (const key of [null, own.apiKey])
        expect((await call(route, route.path, key)).status, named(route)).toBe(401);
    }
  });

  test('that a link opens is not found with a made-up link', async () => {
    // Anybody may open the scanner: it is a phone without a code in front of it.
    const scanner = '/simulator/phone';
    for (const route of of(['link']).filter(({ path }) => path !== scanner)) {
      const made = {
        session: 'A'.repeat(35),
        token: 'A'.repeat(32),
        file: `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}.png`,
      };
      const query = '?trxid=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&mtp_method=ideal&token=AAAAAAAAAAAA';
      const answer = await call(route, filled(route.path, made) + query, null);
      // The forms are sent as JSON, which no page accepts; a post to the page itself comes from elsewhere.
      const usual = route.method === 'GET' ? [303, 404] : [403, 404, 415];
      expect(usual, `${named(route)} ${answer.status}`).toContain(answer.status);
    }
  });

  test("that is for the operator requires the operator's token", async () => {
    for (const route of of(['operator'])) {
      for (const key of [null, own.apiKey, accountKey])
        expect((await call(route, route.path, key)).status).toBe(401);
    }
  });
});
