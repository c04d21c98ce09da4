// Payments whose end came with the order: nobody has to press a button.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuthorizeRequest } from '../../src/domain/payments/acquirer.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import {
  byAttempt,
  card,
  done,
  methodNamed,
  openWorld,
  paymentRequest,
  type World,
} from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const wish = (id: string, delivery: 'before' | 'none' | 'twice' | 'late' = 'before') => ({
  scenario: { id, delivery },
});
const start = async (own: Partial<AuthorizeRequest>) => {
  const request = paymentRequest(own);
  return { request, begun: done(await world.acquirer.authorize(request)) };
};
const reportOf = async ({ attempt }: AuthorizeRequest) =>
  done(await world.acquirer.fetchStatus(byAttempt(attempt), world.now()));

test('the browser is sent straight back, and the callback has come before', async () => {
  const { request, begun } = await start(wish('declined'));
  expect(begun.redirectUrl).toBe(request.returnUrl);
  expect(begun.report.fact).toBe('started');
  expect(world.gateway.received).toHaveLength(1);
  expect(await reportOf(request)).toMatchObject({ fact: 'declined' });
});

test.each([
  ['none', 0, 0],
  ['late', 0, 1],
  ['twice', 2, 0],
] as const)('delivery %s: %d callbacks at once, %d later', async (delivery, now, later) => {
  const { request } = await start(wish('completed', delivery));
  expect(world.gateway.received).toHaveLength(now);
  const { rows } = await world.pool.query('select 1 from simulator.callbacks');
  expect(rows).toHaveLength(later);
  expect(await reportOf(request)).toMatchObject({ fact: 'paid' });
});

test('a direct order hears the result in the answer', async () => {
  const { begun } = await start({ channel: 'direct', ...wish('cancelled') });
  expect(begun).toMatchObject({ redirectUrl: null, report: { fact: 'cancelled' } });
  expect(world.gateway.received).toEqual([]);
});

test('later steps follow in site time', async () => {
  const { request } = await start(wish('uncleared'));
  expect(await reportOf(request)).toMatchObject({ fact: 'uncleared', nextReportInSeconds: 180 });
  world.passSeconds(181);
  expect(await reportOf(request)).toMatchObject({ fact: 'paid' });
});

test('a card: as on the page of its issuer, also with a code of refusal', async () => {
  const visa = { method: methodNamed('VISA'), card: card('4111111111111111') };
  const { request } = await start({ ...visa, ...wish('refused-4003') });
  expect(await reportOf(request)).toMatchObject({ fact: 'declined', reasonCode: '4003' });
  const direct = await start({ ...visa, channel: 'direct', ...wish('completed') });
  // Nobody is asked where nobody has to be.
  expect(direct.begun.report).toMatchObject({
    fact: 'paid',
    details: { authentication: { flow: 'frictionless' } },
  });
});

test('what the method does not know is refused, and starts nothing', async () => {
  const answer = await world.acquirer.authorize(paymentRequest(wish('abducted')));
  expect(answer).toMatchObject({ kind: 'refused', why: expect.stringContaining('no such') });
  const { rows } = await world.pool.query('select 1 from simulator.payments');
  expect(rows).toEqual([]);
});

test('asked twice, it is one payment, told once', async () => {
  const request = paymentRequest(wish('completed'));
  const [first, again] = [
    done(await world.acquirer.authorize(request)),
    done(await world.acquirer.authorize(request)),
  ];
  expect(again).toEqual(first);
  expect(world.gateway.received).toHaveLength(1);
});

test('a card that a payment component encrypted is a good one, and its payload is kept nowhere', async () => {
  const sealed = 'c2VhbGVkLWluLXRoZS1icm93c2Vy';
  const encrypted = { method: methodNamed('VISA'), walletToken: new Secret(sealed) };
  const { begun } = await start({ ...encrypted, channel: 'direct' });
  expect(begun).toMatchObject({
    redirectUrl: null,
    report: { fact: 'paid', details: { authentication: { flow: 'frictionless', status: 'Y' } } },
  });
  const asked = await start({ ...encrypted, channel: 'direct', threeDSecure: 'force' });
  expect(asked.begun.redirectUrl).toContain('/simulator/3ds?');
  const { rows } = await world.pool.query('select p::text as row from simulator.payments p');
  expect(JSON.stringify(rows) + world.logged()).not.toContain(sealed);
});
