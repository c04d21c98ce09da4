// Checks payments whose scenario came with the order: nobody has to press a button.
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

test('the browser is sent straight back, after the callback', async () => {
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

test('a direct order has the result in its answer', async () => {
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

test("a card is decided as on its issuer's page, also with a reason code", async () => {
  const visa = { method: methodNamed('VISA'), card: card('4111111111111111') };
  const { request } = await start({ ...visa, ...wish('refused-4003') });
  expect(await reportOf(request)).toMatchObject({ fact: 'declined', reasonCode: '4003' });
  const direct = await start({ ...visa, channel: 'direct', ...wish('completed') });
  // No page is shown where none is needed.
  expect(direct.begun.report).toMatchObject({
    fact: 'paid',
    details: { authentication: { flow: 'frictionless' } },
  });
});

test('a scenario that the method does not have is refused, and starts no payment', async () => {
  const answer = await world.acquirer.authorize(paymentRequest(wish('abducted')));
  expect(answer).toMatchObject({ kind: 'refused', why: expect.stringContaining('no such') });
  const { rows } = await world.pool.query('select 1 from simulator.payments');
  expect(rows).toEqual([]);
});

test('the same request twice is one payment with one callback', async () => {
  const request = paymentRequest(wish('completed'));
  const [first, again] = [
    done(await world.acquirer.authorize(request)),
    done(await world.acquirer.authorize(request)),
  ];
  expect(again).toEqual(first);
  expect(world.gateway.received).toHaveLength(1);
});

test('a card that the payment component encrypted is accepted, and its payload is stored nowhere', async () => {
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
