// Checks means of payment that the simulator stores: their names, and the results of paying with them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuthorizeRequest } from '../../src/domain/payments/acquirer.ts';
import type { RecurringTerms } from '../../src/domain/recurring.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { card, done, methodNamed, openWorld, paymentRequest, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const keep: RecurringTerms = { model: 'subscription', stored: null };

async function reportOf(own: Partial<AuthorizeRequest>) {
  const request = paymentRequest({ channel: 'direct', recurring: keep, ...own });
  const { report, redirectUrl } = done(await world.acquirer.authorize(request));
  expect(redirectUrl).toBeNull();
  return report;
}

const byCard = (number: string, own: Partial<AuthorizeRequest> = {}) =>
  reportOf({ method: methodNamed('VISA'), card: card(number), ...own });

/** Pays with what was stored before. */
const again = (reference: string, own: Partial<AuthorizeRequest> = {}, expiry = '3912') =>
  reportOf({
    method: methodNamed('VISA'),
    recurring: { model: 'subscription', stored: { reference, expiry } },
    ...own,
  });

async function kept(number: string): Promise<string> {
  return (await byCard(number)).details.storedMeans?.reference ?? '';
}

describe('the name of a stored card', () => {
  test('is the same for the same card, and different for another card', async () => {
    const name = await kept('4111111111111111');
    expect(name).toMatch(/^[\w-]{24}$/);
    expect(await kept('4111111111111111')).toBe(name);
    expect(await kept('5500000000000004')).not.toBe(name);
  });
  test('is given only if something is to be stored', async () => {
    const { details } = await byCard('4111111111111111', { recurring: null });
    expect(details.storedMeans).toBeUndefined();
  });
  test('comes with the facts of a card that only the simulator saw', async () => {
    const walletToken = new Secret('{"text":"CRYPTOGRAM_3DS"}');
    const { details } = await reportOf({ method: methodNamed('GOOGLEPAY'), walletToken });
    expect(details.storedMeans?.card).toMatchObject({ brand: 'VISA', last4: '1111' });
    expect((await byCard('4111111111111111')).details.storedMeans?.card).toBeUndefined();
  });
  test('does not reveal the number, not even with the table', async () => {
    const number = '4761340000000019';
    await kept(number);
    const { rows } = await world.pool.query('select t::text as text from simulator.kept_means t');
    const text = rows.map((row) => row.text).join('\n');
    expect(text).toContain('0019');
    expect(text).not.toContain(number);
  });
});

describe('paying with a stored card', () => {
  test('asks no customer, whatever the order requires', async () => {
    const reference = await kept('4111111111111111');
    for (const threeDSecure of ['usual', 'force', 'skip'] as const) {
      const report = await again(reference, { threeDSecure });
      expect(report.fact).toBe('paid');
      expect(report.details.authentication).toMatchObject({ flow: null });
    }
  });
  test('ends as the issuer of that card decides', async () => {
    expect((await again(await kept('4012001038488884'))).reasonCode).toBe('4002');
    expect((await again(await kept('4462000000000003'))).fact).toBe('uncleared');
  });
  test('is declined once the card has expired', async () => {
    const reference = await kept('4111111111111111');
    const at = (now: string) => again(reference, { now: new Date(now) }, '3012');
    expect((await at('2030-12-31T23:59:59Z')).fact).toBe('paid');
    expect(await at('2031-01-01T00:00:00Z')).toMatchObject({
      fact: 'declined',
      reasonCode: '4005',
    });
  });
  test('is declined if nothing of that name is stored', async () => {
    expect(await again('nobody-knows-it')).toMatchObject({ fact: 'declined', reasonCode: '3008' });
    const report = await again('nobody-knows-it', { method: methodNamed('DIRDEB') });
    expect(report.fact).toBe('declined');
  });
  test('by bank account goes on with the account of the first payment', async () => {
    const inputs = { iban: 'NL87ABNA0000000003', account_holder: 'S Smit' };
    const { details } = await reportOf({ method: methodNamed('DIRDEB'), inputs });
    const request = { method: methodNamed('DIRDEB') };
    const report = await again(details.storedMeans?.reference ?? '', request);
    // The mandate exists already; two minutes later the bank is uncertain.
    expect(report).toMatchObject({ fact: 'pending', nextReportInSeconds: 120 });
  });
});
