// Makes random requests to any route of the gateway, most of which a client could have meant.
import fc from 'fast-check';
import { signText } from '../../src/lib/secrets/text-signature.ts';
import type { Route } from '../support/routes.ts';
import type { KnownValues } from './from-schema.ts';
import { knownValues } from './known-values.ts';
import type { LivingThings } from './living-things.ts';
import { nastyText } from './nasty-values.ts';
import { bodyOf } from './request-bodies.ts';

export interface FuzzRequest {
  readonly route: Route;
  readonly method: string;
  /** Path and query as in the first line of the request. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface FuzzWorld {
  readonly things: LivingThings;
  /** The secret with which the gateway and the simulator sign. */
  readonly sharedSecret: string;
  readonly now: () => Date;
}

/** Parameters that these routes need: without them there is little to test. */
const needed: Readonly<Record<string, readonly string[]>> = {
  '/simulator/bank': ['trxid'],
  '/simulator/3ds': ['trxid'],
  '/simulator/terminal': ['trxid'],
  '/simulator/payment': ['trxid'],
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

/** These calls do much work and take long, so a few of them are enough. */
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
      // The signature is made together with the request, because it expires.
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
      // The parameter comes twice, once in the form that PHP uses for lists.
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
      // Each request has another IP address. Otherwise the limit on guessing keys would soon refuse all of them.
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

/** Encodes a text for a URL. Half a surrogate pair cannot be encoded, so it is replaced. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
