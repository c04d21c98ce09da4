// A request at random to any route of the gateway, mostly one that somebody could have meant.
import fc from 'fast-check';
import { seedOrders } from '../../src/demo/seed-orders.ts';
import { signText } from '../../src/lib/text-signature.ts';
import { paymentMethods } from '../../src/methods/index.ts';
import { patternNames } from '../../src/race/pattern.ts';
import {
  authorizeBody,
  choiceBody,
  followUpBody,
  scanBody,
} from '../../src/simulator/payment-request.ts';
import type { Route } from '../support/routes.ts';
import { fromSchema, type KnownValues } from './from-schema.ts';
import type { LivingThings } from './living-things.ts';
import { nastyJson, nastyText } from './nasty-values.ts';

export interface FuzzRequest {
  readonly route: Route;
  readonly method: string;
  /** As it stands in the first line of the request. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface FuzzWorld {
  readonly things: LivingThings;
  /** What gateway and simulator sign with. */
  readonly sharedSecret: string;
  readonly now: () => Date;
}

/** What opens a page at the bank; without it there is little to see. */
const needed: Readonly<Record<string, readonly string[]>> = {
  '/simulator/bank': ['trxid'],
  '/simulator/3ds': ['trxid'],
  '/simulator/qr': ['mtp_method', 'token'],
  '/connect/:session/return': ['attempt'],
  '/demo/webhook': ['transactionid', 'timestamp'],
  '/demo/return': ['transactionid', 'by'],
  '/simulator/api/payments/:attempt': ['now'],
};

const queryNames = [
  ...['lang', 'methods', 'method', 'attempt', 'trxid', 'mtp_method', 'token', 'seen', 'limit'],
  ...['offset', 'order_id', 'to', 'path', 'status', 'transactionid', 'timestamp', 'by', 'locale'],
  ...['country', 'currency', 'amount', 'type', 'include_coupons', 'group_cards', 'now', 'x'],
];

/** Fields of our forms, by what their addresses begin with. */
const formFields: Readonly<Record<string, readonly string[]>> = {
  '/connect/': [
    ...['method', 'methods', 'attempt_key', 'number', 'holder', 'expiry', 'cvc', 'issuer_id'],
    ...['iban', 'account_holder_name', 'account_holder_iban', 'birthday', 'gender', 'phone'],
    ...['email', 'bankaccount', 'card_code', 'pin', 'emandate'],
  ],
  '/simulator/': ['scenario', 'delivery', 'result', 'action', 'amount', 'link'],
  '/demo/': ['kind'],
};

/** The tables of what the simulator's API takes. */
const machineBodies: Readonly<Record<string, { Type(): unknown }>> = {
  '/simulator/api/payments': authorizeBody,
  '/simulator/api/payments/:attempt/choose': choiceBody,
  '/simulator/api/payments/:attempt/follow-ups': followUpBody,
  '/simulator/api/phone/scan': scanBody,
};

/** Calls that play much of the world take long, and one in a while is enough. */
const heavy = /\/(race|clock|simulate|reset|scan|sites)$/;
const busy = /^\/v1\/json\/orders|^\/connect\/|^\/simulator\/|^\/callbacks/;

export function anyRequest(routes: readonly Route[], world: FuzzWorld): fc.Arbitrary<FuzzRequest> {
  const known = knownValues(world.things);
  const weighed = routes.map((route) => ({
    weight: heavy.test(route.path) && route.method === 'POST' ? 1 : busy.test(route.path) ? 12 : 4,
    arbitrary: requestTo(route, world, known),
  }));
  return fc.oneof(...weighed);
}

function requestTo(route: Route, world: FuzzWorld, known: KnownValues): fc.Arbitrary<FuzzRequest> {
  return fc
    .record({
      method: fc.oneof(
        { weight: 30, arbitrary: fc.constant(route.method) },
        { weight: 1, arbitrary: fc.constantFrom('PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD') },
      ),
      path: pathOf(route, known),
      query: queryOf(route, known),
      headers: headersOf(route, world),
      body: bodyOf(route, known),
      signature: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ method, path, query, headers, body, signature }) => {
      const target = query === '' ? path : `${path}?${query}`;
      const sent = ['GET', 'HEAD'].includes(method) ? null : body;
      const text = sent?.text ?? '';
      const type = sent === null ? {} : { 'content-type': sent.type };
      // Computed when the request is made: signatures grow old.
      const signed = route.path.startsWith('/callbacks/') ? text : `${method} ${target}\n${text}`;
      return {
        route,
        method,
        target,
        headers: {
          ...headers,
          ...type,
          ...(isSigned(route) && signature > 0
            ? { 'x-simulator-signature': signText(world.sharedSecret, signed, world.now()) }
            : {}),
        },
        body: sent === null ? null : text,
      };
    });
}

const isSigned = ({ path }: Route): boolean => /^\/(callbacks|simulator\/api)\//.test(path);

function knownValues(things: LivingThings): KnownValues {
  const { sites, bankTokens, transactionIds, attempts, cardTokens } = things;
  const from = (...lists: (readonly (string | number)[])[]) =>
    fc.constantFrom(...lists.flat().map(String));
  const gateways = paymentMethods.map(({ id }) => id);
  // Ids that are made anew, met again, and met at once by two requests.
  const newIds = Array.from({ length: 300 }, (_, i) => `fuzz-${i}`);
  const ids = from(things.orderIds, newIds);
  const banks = from(bankTokens.bank, bankTokens.challenge, bankTokens.phone);
  return {
    order_id: ids,
    orderId: ids,
    transactionid: ids,
    id: from(things.orderIds, newIds, transactionIds, gateways, [1, 2, 3, 10, 99]),
    gateway: from(gateways),
    method: from(gateways),
    session: from(things.sessions),
    attempt: from(attempts, transactionIds),
    attempt_key: from(things.attemptKeys, ['x']),
    trxid: banks,
    token: from(things.qrTokens, cardTokens, bankTokens.phone),
    recurring_id: from(cardTokens),
    reference: from(['robin', 'nobody']),
    file: from([...things.qrTokens.map((token) => `${token}.png`), 'ideal.svg', 'ideal.png']),
    size: from(['svg', '2x', '3x']),
    acquirer: from(['simulator', 'nobody']),
    mtp_method: from(['mistercash', 'ideal']),
    qr: from(things.qrTokens.map((token) => `/qrcode/${token}.png`)),
    outcome: from(['completed', 'declined', 'cancelled', 'expired', 'uncleared']),
    scenario: from(['completed', 'declined', 'cancelled', 'expired']),
    delivery: from(['before', 'after', 'together', 'none', 'twice', 'late']),
    pattern: from(patternNames),
    notification_url: from([`${things.shop.url}/hook`]),
    redirect_url: from([`${things.shop.url}/thanks`, 'https://shop.invalid/?a=1#b']),
    look_url: from([`${things.shop.url}/look`]),
    card_number: from(['4111111111111111', '4012001038488884']),
    number: from(['4111 1111 1111 1111', '4012001038488884']),
    card_expiry_date: from(['3912']),
    expiry: from(['12/39', '3912']),
    card_cvc: from(['123']),
    cvc: from(['123']),
    currency: from(['EUR', 'USD', 'GBP', 'JPY']),
    amount: fc.integer({ min: 0, max: 100_000 }),
    locale: from(['nl_NL', 'en_US', 'xx']),
    country: from(['NL', 'BE', 'DE']),
    lang: from(['nl_NL', 'de_DE']),
    kind: from(seedOrders.map(({ kind }) => kind)),
    link: from(things.qrTokens.map((token) => `/simulator/qr?mtp_method=ideal&token=${token}`)),
    now: fc.constant('2026-11-21T10:00:00.000Z'),
    timestamp: fc.constant('1772456711'),
    result: from(['Y', 'N', 'U']),
    iban: from(['NL87ABNA0000000001']),
    advance: from(['1m', '1h']),
    id_of_site: from(sites.map(({ site }) => site.siteId)),
  };
}

function pathOf({ path }: Route, known: KnownValues): fc.Arbitrary<string> {
  const parts = path.split('/').map((part) => {
    if (!part.startsWith(':')) return fc.constant(part);
    const name = path.includes('/sites/:') ? 'id_of_site' : part.slice(1);
    const usual = (known[name] ?? fc.constant('x')).map((value) => encoded(String(value)));
    const nasty = fc.oneof(nastyText.map(encoded), fc.constantFrom('%', '%ff', '%00', '..', '%2F'));
    return fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: nasty });
  });
  return fc.tuple(...parts).map((all) => all.join('/'));
}

function queryOf({ path, schema }: Route, known: KnownValues): fc.Arbitrary<string> {
  const value = (name: string): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 6, arbitrary: (known[name] ?? nastyText).map(String) },
      { weight: 1, arbitrary: nastyText },
    );
  const pair = (name: string): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 12, arbitrary: value(name).map((text) => `${name}=${encoded(text)}`) },
      // Twice, or as PHP writes lists.
      { weight: 1, arbitrary: value(name).map((text) => `${name}[]=${encoded(text)}&${name}=1`) },
    );
  const documented = Object.keys(
    (schema.querystring as { properties?: object } | undefined)?.properties ?? {},
  );
  const more = fc
    .uniqueArray(fc.constantFrom(...queryNames, ...documented, ...documented), { maxLength: 3 })
    .chain((names) => fc.tuple(...names.map(pair)));
  return fc
    .tuple(fc.tuple(...(needed[path] ?? []).map(pair)), fc.oneof(fc.constant([]), more))
    .map(([always, sometimes]) => [...always, ...sometimes].join('&'));
}

function headersOf(route: Route, { things }: FuzzWorld): fc.Arbitrary<Record<string, string>> {
  const keys = route.path.endsWith('/reset')
    ? [things.spare.apiKey]
    : things.sites.map(({ apiKey }) => apiKey);
  const rarely = (arbitrary: fc.Arbitrary<string>) =>
    fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: arbitrary.map((text) => text.replace(/[^\x20-\x7e]/g, '?')) },
    );
  return fc
    .record({
      api_key: fc.oneof(
        { weight: 15, arbitrary: fc.constantFrom(...keys) },
        { weight: 1, arbitrary: fc.constantFrom('', 'x'.repeat(40), things.accountKey) },
      ),
      // Each guess from a house of its own, or the gateway would soon listen to nobody.
      'x-forwarded-for': fc.ipV4(),
      'idempotency-key': rarely(fc.oneof(fc.constantFrom('a', 'b', 'c'), nastyText)),
      'accept-language': rarely(fc.oneof(fc.constantFrom('nl,en;q=0.5', '*', 'x'), nastyText)),
      origin: rarely(fc.constantFrom('https://evil.example', 'null')),
      'sec-fetch-site': rarely(fc.constantFrom('cross-site', 'same-origin', 'none')),
    })
    .map((headers) => {
      const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
      return Object.fromEntries(entries) as Record<string, string>;
    });
}

interface Body {
  readonly type: string;
  readonly text: string;
}

function bodyOf(route: Route, known: KnownValues): fc.Arbitrary<Body | null> {
  if (route.method === 'GET') return fc.constant(null);
  const meant = meantBody(route, known);
  const spoilt = fc.oneof(
    meant.map(({ type, text }) => ({ type, text: text.slice(0, text.length >> 1) })),
    fc
      .tuple(meant, fc.constantFrom('text/plain', 'x', 'multipart/form-data', 'image/png'))
      .map(([{ text }, type]) => ({ text, type })),
    nastyJson.map((value) => ({ type: 'application/json', text: JSON.stringify(value) ?? '' })),
    fc.constant({ type: 'application/json', text: '' }),
  );
  return fc.oneof({ weight: 15, arbitrary: meant }, { weight: 1, arbitrary: spoilt });
}

function meantBody({ path, schema }: Route, known: KnownValues): fc.Arbitrary<Body> {
  const json = (value: unknown): Body => ({
    type: 'application/json',
    text: JSON.stringify(value) ?? '',
  });
  const described = machineBodies[path]?.Type() ?? schema.body;
  if (described !== undefined) {
    const values = (nasty: boolean) => fromSchema(described, { known, nasty }).map(json);
    return fc.oneof(values(true), values(false));
  }
  if (path.startsWith('/callbacks/')) {
    const { attempt = nastyJson, token = nastyJson, method = nastyJson } = known;
    const news = fc.record({ type: fc.constant('payment-changed'), attempt });
    const scan = fc.record({ type: fc.constant('qr-scanned'), method, token });
    return fc.oneof(news, scan, nastyJson).map(json);
  }
  if (path.endsWith('/clock')) {
    const { advance = nastyJson } = known;
    return fc
      .oneof(fc.record({ advance }), fc.record({ to: nastyJson }), fc.record({ until: nastyJson }))
      .map(json);
  }
  const [, fields] = Object.entries(formFields).find(([start]) => path.startsWith(start)) ?? [];
  return fields === undefined ? nastyJson.map(json) : formOf(path, fields, known);
}

function formOf(path: string, names: readonly string[], known: KnownValues): fc.Arbitrary<Body> {
  const fields = Object.fromEntries(
    names.map((name) => [
      name,
      fc.oneof(
        { weight: 5, arbitrary: (known[name] ?? nastyText).map(String) },
        { weight: 1, arbitrary: nastyText },
      ),
    ]),
  );
  return fc.record(fields, { requiredKeys: names.slice(0, 3) }).map((form) => {
    const entries = Object.entries(form) as [string, string][];
    if (path !== '/simulator/phone') {
      const text = new URLSearchParams(entries).toString();
      return { type: 'application/x-www-form-urlencoded', text };
    }
    const parts = entries.map(
      ([name, value]) =>
        `--fuzz\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    return { type: 'multipart/form-data; boundary=fuzz', text: `${parts.join('')}--fuzz--\r\n` };
  });
}

/** Half a surrogate pair has no encoding. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
