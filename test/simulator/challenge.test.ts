// Checks the 3-D Secure page: each choice of the drop-down, Cancel, and the same by API.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuthorizeRequest } from '../../src/domain/payments/acquirer.ts';
import {
  byAttempt,
  card,
  done,
  methodNamed,
  openWorld,
  paymentRequest,
  startOnPage,
  submit,
  type World,
} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const numbers = { VISA: '4111111111111111', MASTERCARD: '5500000000000004' } as const;

function cardRequest(
  gateway: keyof typeof numbers,
  own: Partial<AuthorizeRequest> = {},
): AuthorizeRequest {
  return paymentRequest({ method: methodNamed(gateway), card: card(numbers[gateway]), ...own });
}

async function reportOf(request: AuthorizeRequest) {
  return done(await world.acquirer.fetchStatus(byAttempt(request.attempt), world.now()));
}

test('the page shows merchant, amount and last digits, and no more of the card', async () => {
  const address = await startOnPage(world, cardRequest('VISA'));
  const html = await (await fetch(address)).text();
  expect(html).toContain('Shop of shops');
  expect(html).toContain('EUR\u00a012.50');
  expect(html).toContain('ending in 1111');
  expect(html).not.toContain('411111');
  const options = [...html.matchAll(/<option value="(\w)">([^<]+)</g)].map(([, id, text]) => [
    id,
    text,
  ]);
  expect(options).toEqual([
    ['Y', 'Authenticated (Y)'],
    ['A', 'Attempted (A)'],
    ['U', 'Could not be performed (U)'],
    ['N', 'Not authenticated (N)'],
    ['R', 'Rejected (R)'],
  ]);
});

/** test-data.md 3.2: the choice, the result of the payment, and the indicator per brand. */
const choices = [
  ['Y', 'paid', '05', '02'],
  ['A', 'paid', '06', '01'],
  ['U', 'paid', '07', '00'],
  ['N', 'declined', null, null],
  ['R', 'declined', null, null],
] as const;

test.each(choices)('choosing %s leads to %s', async (result, fact, visaEci, mastercardEci) => {
  for (const [gateway, eci] of [
    ['VISA', visaEci],
    ['MASTERCARD', mastercardEci],
  ] as const) {
    const request = cardRequest(gateway);
    const address = await startOnPage(world, request);
    const answer = await submit(address, { result, action: 'confirm' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(request.returnUrl);
    const report = await reportOf(request);
    expect(report.fact).toBe(fact);
    expect(report.details.authentication).toMatchObject({
      flow: 'challenge',
      status: result,
      eci,
      version: '2.1.0',
      enrolled: true,
      transactionStatusReason: fact === 'paid' ? null : '01',
    });
    expect(report.reasonCode).toBe(fact === 'paid' ? '' : '3001');
  }
});

test('an authentication that could not be performed fails if 3-D Secure was required', async () => {
  const request = cardRequest('VISA', { threeDSecure: 'force' });
  await submit(await startOnPage(world, request), { result: 'U', action: 'confirm' });
  expect(await reportOf(request)).toMatchObject({ fact: 'declined', reasonCode: '3001' });
});

test('Cancel declines the payment', async () => {
  const request = cardRequest('VISA');
  await submit(await startOnPage(world, request), { result: 'Y', action: 'cancel' });
  expect(await reportOf(request)).toMatchObject({ fact: 'declined', reasonCode: '3001' });
});

test('a choice that the page does not offer decides nothing', async () => {
  const request = cardRequest('VISA');
  const answer = await submit(await startOnPage(world, request), {
    result: 'X',
    action: 'confirm',
  });
  expect(answer.status).toBe(422);
  expect((await reportOf(request)).fact).toBe('started');
});

const byApi = [
  ['completed', 'paid', ''],
  ['attempted', 'paid', ''],
  ['unavailable', 'paid', ''],
  ['not-authenticated', 'declined', '3001'],
  ['rejected', 'declined', '3001'],
  ['cancelled', 'declined', '3001'],
  ['declined', 'declined', '3001'],
  ['expired', 'expired', null],
  ['uncleared', 'uncleared', null],
  ['uncleared-declined', 'uncleared', null],
  ...['3001', '3002', '3005', '3010', '3012', '4001', '4004', '4999'].map(
    (code) => [`refused-${code}`, 'declined', code] as const,
  ),
] as const;

test.each(byApi)('scenario %s by API leads to %s', async (scenario, fact, reasonCode) => {
  const request = cardRequest('VISA');
  await startOnPage(world, request);
  done(await world.rehearsal.decide(request.attempt, { scenario, delivery: 'before' }));
  expect(await reportOf(request)).toMatchObject({ fact, reasonCode });
});

test('frictionless and skipped authentication have different results', async () => {
  const frictionless = cardRequest('VISA', { channel: 'direct' });
  const skipped = cardRequest('VISA', { threeDSecure: 'skip' });
  const first = done(await world.acquirer.authorize(frictionless)).report.details.authentication;
  const second = done(await world.acquirer.authorize(skipped)).report.details.authentication;
  expect(first).toMatchObject({ flow: 'frictionless', status: 'Y', eci: '05' });
  expect(second).toMatchObject({ flow: null, status: null, eci: null, enrolled: true });
});

test('each scenario that is named after a test card is reached without a page', async () => {
  const visa = methodNamed('VISA');
  for (const [scenario, fact] of [
    ['completed', 'paid'],
    ['uncleared', 'uncleared'],
    ['declined', 'declined'],
    ['refused-4002', 'declined'],
  ] as const) {
    const testCard = world.rehearsal.testCard(visa, scenario);
    const request = cardRequest('VISA', { card: testCard, channel: 'direct' });
    expect(done(await world.acquirer.authorize(request)).report.fact, scenario).toBe(fact);
  }
  expect(world.rehearsal.testCard(visa, 'expired')).toBeNull();
});
