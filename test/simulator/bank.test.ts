// Checks the test bank: every scenario button, one decision only, and the return to the shop.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { money } from '../../src/domain/money/money.ts';
import { paymentMethods } from '../../src/methods/index.ts';
import { inTurn } from '../../src/simulator/payments/in-turn.ts';
import {
  byAttempt,
  done,
  methodNamed,
  nextCallback,
  openWorld,
  outsideMethod,
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

/** No page decides these: `outside-of-pages.test.ts` is about them. */
const withoutPage: readonly string[] = ['BANKTRANS', 'DIRDEB', 'MBWAY', 'MULTIBANCO'];
const withPage = paymentMethods.filter((method) => !withoutPage.includes(method.id));
const every = withPage.flatMap((method) =>
  method.scenarios(money(1250, 'EUR')).map((scenario) => ({ method, scenario, name: scenario.id })),
);

test.each(every)('$method.id, button $name', async ({ method, scenario }) => {
  const request = paymentRequest({ method });
  const address = await startOnPage(world, request);
  expect(new URL(address).pathname).toBe('/simulator/bank');
  const html = await (await fetch(address)).text();
  const button = new RegExp(
    `<button type="submit" name="scenario" value="${scenario.id}"[^>]*>([^<]+)<`,
  );
  expect(button.exec(html)?.[1]).toBe(scenario.label);
  const answer = await submit(address, { scenario: scenario.id, delivery: 'before' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(request.returnUrl);
  expect(await nextCallback(world, request.attempt)).toEqual({
    type: 'payment-changed',
    attempt: request.attempt,
  });
  // The gateway asks at once, in its site's time; the steps count from then.
  const asked = world.now();
  done(await world.acquirer.fetchStatus(byAttempt(request.attempt), asked));
  for (const step of scenario.steps) {
    const moment = new Date(asked.getTime() + step.afterSeconds * 1000);
    expect(done(await world.acquirer.fetchStatus(byAttempt(request.attempt), moment)).fact).toBe(
      step.fact,
    );
  }
});

test.each([
  ['banking redirect', 'Test bank', 'bank'],
  ['wallet', 'Test wallet', 'wallet'],
  ['wallet (card)', 'Test wallet', 'wallet'],
  ['mobile', 'Test mobile app', 'app'],
  ['wallet / banking (mobile)', 'Test mobile app', 'app'],
  ['BNPL', 'Test pay-later provider', 'provider'],
  ['prepaid', 'Test voucher issuer', 'issuer'],
])('a method of the family %s is played by: %s', async (family, name, part) => {
  const method = outsideMethod('SOMEWHERE', { family });
  const html = await (await fetch(await startOnPage(world, paymentRequest({ method })))).text();
  expect(html).toContain(`<h1>${name}: approve this payment?</h1>`);
  expect(html).toContain(`<legend>What should the ${part} answer?</legend>`);
});

test('SOFORT clears slowly above 100 EUR', async () => {
  const sofort = methodNamed('DIRECTBANK');
  const request = paymentRequest({ method: sofort, amount: money(10_001, 'EUR') });
  await submit(await startOnPage(world, request), { scenario: 'completed', delivery: 'none' });
  const first = done(await world.acquirer.fetchStatus(byAttempt(request.attempt), request.now));
  expect(first.fact).toBe('uncleared');
  const day = new Date(request.now.getTime() + 86_401_000);
  expect(done(await world.acquirer.fetchStatus(byAttempt(request.attempt), day)).fact).toBe('paid');
});

test('iDEAL names the payer with a masked account', async () => {
  const request = paymentRequest();
  await submit(await startOnPage(world, request), { scenario: 'completed', delivery: 'none' });
  const report = done(await world.acquirer.fetchStatus(byAttempt(request.attempt), world.now()));
  expect(report).toMatchObject({ reason: 'SUCCESS', reasonCode: null });
  expect(report.details.accountIban).toMatch(/^\*\*\* \d{4}$/);
  expect(report.details.accountHolderName).toBe('T. Tester');
});

test.each([
  ['2026-01-28T12:00:00Z', 'iDEAL'],
  ['2026-02-28T12:00:00Z', 'iDEAL | Wero'],
])('on %s its page gives the method the name %s, as the shop does', async (at, name) => {
  const page = await startOnPage(world, paymentRequest({ now: new Date(at) }));
  const html = await (await fetch(page)).text();
  expect(html).toMatch(new RegExp(`<dt>Method</dt><dd[^>]*>(<bdi>)?${name.replace('|', '\\|')}<`));
});

test('the first decision stays', async () => {
  const request = paymentRequest();
  const address = await startOnPage(world, request);
  await submit(address, { scenario: 'declined', delivery: 'none' });
  const second = await submit(address, { scenario: 'completed', delivery: 'none' });
  expect(second.status).toBe(409);
  expect(await second.text()).toContain('This payment has already been decided');
  expect(await (await fetch(address)).text()).toContain(`href="${request.returnUrl}"`);
  expect(done(await world.acquirer.fetchStatus(byAttempt(request.attempt), world.now())).fact).toBe(
    'declined',
  );
  const third = await world.rehearsal.decide(request.attempt, {
    scenario: 'completed',
    delivery: 'none',
  });
  expect(third.kind).toBe('refused');
});

test('ten clicks at once make one decision', async () => {
  const request = paymentRequest();
  const address = await startOnPage(world, request);
  const clicks = Array.from({ length: 10 }, (_, i) =>
    submit(address, { scenario: i % 2 === 0 ? 'completed' : 'declined', delivery: 'none' }),
  );
  const statuses = (await Promise.all(clicks)).map((answer) => answer.status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(9);
});

test('a connection on which a question got no answer is not used for another question', async () => {
  const { attempt } = paymentRequest();
  await startOnPage(world, paymentRequest({ attempt }));
  const holder = await world.pool.connect();
  const impatient = new pg.Pool({ ...world.pool.options, max: 1, query_timeout: 2000 });
  impatient.on('error', () => undefined);
  try {
    await holder.query('begin');
    await holder.query('select 1 from simulator.payments where attempt = $1 for update', [attempt]);
    await expect(inTurn(impatient, attempt, async () => undefined)).rejects.toThrow('timeout');
    expect((await impatient.query('select 2 as number')).rows).toEqual([{ number: 2 }]);
  } finally {
    await holder.query('rollback');
    holder.release();
    await impatient.end();
  }
});

describe('a page of the bank', () => {
  test('escapes the texts of the shop', async () => {
    const merchantName = '<script>alert(1)</script>';
    const address = await startOnPage(
      world,
      paymentRequest({ merchantName, description: '"><b>x' }),
    );
    const html = await (await fetch(address)).text();
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>x');
    expect(html).toContain('&lt;script>');
  });

  test('has a strict content policy and may not be cached', async () => {
    const answer = await fetch(await startOnPage(world, paymentRequest()));
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain('script-src');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
    expect((await fetch(new URL(sheet, answer.url))).headers.get('content-type')).toContain(
      'text/css',
    );
  });

  test('refuses an unknown token, a missing token, and the token of another page', async () => {
    const phonePayment = paymentRequest({ channel: 'phone' });
    done(await world.acquirer.authorize(phonePayment));
    const { rows } = await world.pool.query<{ token: string }>(
      'select token from simulator.payments where attempt = $1',
      [phonePayment.attempt],
    );
    for (const query of ['?trxid=unknown', '', '?trxid=a&trxid=b', `?trxid=${rows[0]?.token}`]) {
      expect((await fetch(`${world.url}/simulator/bank${query}`)).status, query).toBe(404);
    }
    expect((await fetch(`${world.url}/simulator/nowhere`)).status).toBe(404);
  });

  test('refuses a scenario that the method does not have', async () => {
    const request = paymentRequest();
    const answer = await submit(await startOnPage(world, request), { scenario: 'rich' });
    expect(answer.status).toBe(422);
    expect(
      done(await world.acquirer.fetchStatus(byAttempt(request.attempt), world.now())).fact,
    ).toBe('started');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])(
    'refuses to send the customer back to %s',
    async (returnUrl) => {
      expect((await world.acquirer.authorize(paymentRequest({ returnUrl }))).kind).toBe('refused');
    },
  );
});
