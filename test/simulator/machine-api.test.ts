// Checks the API for the gateway: signed calls, one payment per attempt, and reliable answers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSimulatorAcquirer } from '../../src/acquirers/simulator.ts';
import { money } from '../../src/domain/money/money.ts';
import { signText } from '../../src/lib/secrets/text-signature.ts';
import { byAttempt, done, newAttempt, openWorld, paymentRequest, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('the same attempt twice starts one payment', async () => {
  const request = paymentRequest();
  const asked = await Promise.all(
    Array.from({ length: 5 }, () => world.acquirer.authorize(request)),
  );
  const [first, ...others] = asked.map(done);
  for (const other of others) {
    expect(other.redirectUrl).toBe(first?.redirectUrl);
    expect(other.report.reference).toBe(first?.report.reference);
  }
  const again = done(await world.acquirer.authorize({ ...request, amount: money(1, 'EUR') }));
  expect(again.report.amount).toEqual(request.amount);
});

test('the address of a page cannot be guessed', async () => {
  const { redirectUrl } = done(await world.acquirer.authorize(paymentRequest()));
  expect(new URL(redirectUrl ?? '').searchParams.get('trxid')).toMatch(/^[0-9A-Za-z]{32}$/);
});

test('a follow-up of an attempt that never arrived is refused', async () => {
  expect((await world.acquirer.fetchStatus(byAttempt(newAttempt()), world.now())).kind).toBe(
    'refused',
  );
  const choice = { scenario: 'completed', delivery: 'none' } as const;
  expect((await world.rehearsal.decide(newAttempt(), choice)).kind).toBe('refused');
});

test.each([
  ['no signature', () => undefined],
  ['another secret', () => signText('other', callOf('/simulator/api/payments'), world.now())],
  ['another address', () => signText(secret, callOf('/simulator/api/payments/x'), world.now())],
  ['an old one', () => signText(secret, callOf('/simulator/api/payments'), new Date(0))],
  ['rubbish', () => 't=1,v1=zz'],
])('answers with 401: %s', async (_, signature) => {
  expect((await post('{}', signature())).status).toBe(401);
});

const secret = 'shared-by-bank-and-gateway';

function callOf(path: string): string {
  return `POST ${path}\n{}`;
}

function post(body: string, signature: string | undefined): Promise<Response> {
  return fetch(`${world.url}/simulator/api/payments`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature !== undefined && { 'x-simulator-signature': signature }),
    },
    body,
  });
}

const unstorable = '{"id":"1","kind":"refund","amount":1,"now":"\\u0000"}';

test.each([
  '',
  '{',
  'null',
  '[]',
  unstorable,
  '{"attempt":7}',
  '{"card":{"number":"4111111111111111"}}',
])('a malformed body %j is refused, and the answer does not repeat it', async (body) => {
  const signed = signText(secret, `POST /simulator/api/payments\n${body}`, world.now());
  const answer = await post(body, signed);
  expect(answer.status).toBe(400);
  expect(await answer.text()).not.toContain('4111');
});

test.each([
  ['POST', '/choose', '{"scenario":"completed","delivery":"none"}'],
  ['POST', '/follow-ups', '{"id":"1","kind":"refund","amount":1,"now":"2026-03-02T13:05:11Z"}'],
  ['GET', '?now=2026-03-02T13:05:11Z', ''],
])('%s %s for an attempt that no database can hold is unknown', async (method, rest, body) => {
  const path = `/simulator/api/payments/%00${rest}`;
  const signature = signText(secret, `${method} ${path}\n${body}`, world.now());
  const answer = await fetch(`${world.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-simulator-signature': signature },
    ...(method === 'POST' && { body }),
  });
  expect(await answer.json()).toMatchObject({ error: 'unknown-payment' });
  expect(answer.status).toBeLessThan(500);
});

test('a senseless answer counts as unknown, not as refused', async () => {
  const silent = makeSimulatorAcquirer({
    baseUrl: () => 'http://127.0.0.1:1',
    publicUrl: () => world.url,
    sharedSecret: secret,
    now: world.now,
  });
  expect((await silent.authorize(paymentRequest())).kind).toBe('unknown');
  const stranger = makeSimulatorAcquirer({
    baseUrl: () => world.gateway.url,
    publicUrl: () => world.url,
    sharedSecret: secret,
    now: world.now,
  });
  expect((await stranger.authorize(paymentRequest())).kind).toBe('unknown');
  const wrongSecret = makeSimulatorAcquirer({
    baseUrl: () => world.url,
    publicUrl: () => world.url,
    sharedSecret: 'other',
    now: world.now,
  });
  expect((await wrongSecret.authorize(paymentRequest())).kind).toBe('unknown');
});
