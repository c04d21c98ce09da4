// Checks what gift cards and vouchers pay at the test issuer (test-data.md, part 11).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { money } from '../../src/domain/money/money.ts';
import { byAttempt, done, methodNamed, openWorld, paymentRequest, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function coupon(number: string, minor: number, id = 'VVVGIFTCRD') {
  return paymentRequest({
    method: methodNamed(id),
    amount: money(minor, 'EUR'),
    inputs: { coupon_number: number, coupon_code: '1234' },
  });
}

describe('the number of a gift card decides at once', () => {
  test.each([
    ['111115', 10_000, 'paid', 10_000, null],
    ['111115', 4999, 'paid', 4999, null],
    ['111115', 10_001, 'paid', 10_000, null],
    ['111112', 500, 'paid', 500, null],
    ['111112', 501, 'paid', 500, null],
    ['111112', 1, 'paid', 1, null],
    ['111110', 1, 'declined', 1, 'Insufficient funds'],
    ['111111', 500, 'declined', 500, 'Invalid card number'],
    ['GIFT2026', 500, 'declined', 500, 'Invalid card number'],
  ])('%s, asked for %d: %s, %d', async (number, asked, fact, minor, reason) => {
    const request = coupon(number, asked);
    const { redirectUrl, report } = done(await world.acquirer.authorize(request));
    expect(redirectUrl).toBeNull();
    expect(report).toMatchObject({ fact, amount: money(minor, 'EUR'), reason });
    expect(report.nextReportInSeconds).toBeNull();
    const later = done(await world.acquirer.fetchStatus(byAttempt(request.attempt), request.now));
    expect(later).toEqual(report);
  });
});

test('no balance is used up: the next payment finds the same balance', async () => {
  for (const request of [coupon('111112', 2000), coupon('111112', 2000)]) {
    const { report } = done(await world.acquirer.authorize(request));
    expect(report).toMatchObject({ fact: 'paid', amount: money(500, 'EUR') });
  }
});

test('the same attempt twice is paid once', async () => {
  const request = coupon('111112', 2000);
  const answers = [
    await world.acquirer.authorize(request),
    await world.acquirer.authorize(request),
  ];
  const [first, second] = answers.map((answer) => done(answer).report.reference);
  expect(first).toBe(second);
});

test.each(['BEAUTYCAD', 'WIJNCADEAU', 'MONIMEAL', 'SODESPORTS', 'YOURGIFT'])(
  '%s accepts the same numbers',
  async (id) => {
    const { report } = done(await world.acquirer.authorize(coupon('111112', 2000, id)));
    expect(report).toMatchObject({ fact: 'paid', amount: money(500, 'EUR') });
  },
);

test.each(['EDENCOM', 'EDENECO', 'EDENRES', 'EDENSPORTS'])(
  '%s has a page, whatever the number',
  async (id) => {
    const request = coupon('111111', 2000, id);
    const { redirectUrl, report } = done(await world.acquirer.authorize(request));
    expect(report.fact).toBe('started');
    const page = await (await fetch(redirectUrl ?? '')).text();
    for (const label of ['Completed', 'Declined', 'Cancelled', 'Expired']) {
      expect(page).toContain(`>${label}</button>`);
    }
    expect(page).toContain('Test voucher issuer');
  },
);

test.each([
  ['completed', 'paid', 2000],
  ['part', 'paid', 500],
  ['declined', 'declined', 2000],
  ['empty', 'declined', 2000],
  ['cancelled', 'declined', 2000],
])('what a test answers for "%s" comes to %s, %d', async (scenario, fact, minor) => {
  const method = methodNamed('BOEKENVOOR');
  const inputs = world.rehearsal.testInputs(method, scenario);
  const request = paymentRequest({ method, amount: money(2000, 'EUR'), inputs });
  const { report } = done(await world.acquirer.authorize(request));
  expect(report).toMatchObject({ fact, amount: money(minor, 'EUR') });
});

test('neither number nor code is stored or logged', async () => {
  const request = paymentRequest({
    method: methodNamed('VVVGIFTCRD'),
    inputs: { coupon_number: 'NUMBER7319', coupon_code: 'CODE7319' },
  });
  done(await world.acquirer.authorize(request));
  const { rows } = await world.pool.query('select * from simulator.payments where attempt = $1', [
    request.attempt,
  ]);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows) + world.logged()).not.toMatch(/NUMBER7319|CODE7319/);
});
