// PATCH /accounts/{id}/payouts/{payout_id}: cancels a payout before the bank has taken it.
import { beforeEach, describe, expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { balances } from '../support/refunds.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await gateway().site();
  // A Monday, at noon in Amsterdam.
  await site.post('/sandbox/clock', { to: '2035-03-05T11:00:00Z' });
  await site.order({ order_id: 'lamp', gateway: 'IDEAL', amount: 10_000 });
  await site.simulate('lamp', 'completed');
});

const payouts = (of: TestSite = site) => `/v1/json/accounts/${of.site.accountId}/payouts`;

async function asked(amount = 4000): Promise<Json> {
  const { status, body } = await site.post(payouts(), { amount, currency: 'EUR' });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data;
}

const cancel = (id: number | string, body: unknown = { status: 'void' }, by: TestSite = site) =>
  by.patch(`${payouts(by)}/${id}`, body);

test('a cancelled payout returns its amount to the balance but not its fee, and the bank takes nothing', async () => {
  const before = await balances(gateway(), site);
  const payout = await asked();
  const { status, body } = await cancel(payout.transaction_id);
  expect(status).toBe(200);
  expect(body.data).toMatchObject({
    transaction_id: payout.transaction_id,
    type: 'withdrawal',
    amount: 4000,
    status: 'void',
  });
  const after = await balances(gateway(), site);
  const { available = 0, fees = 0 } = before;
  expect(after).toEqual({ ...before, available: available - 50, fees: fees + 50 });
  const { happened } = await site.advance('96h');
  expect(happened.filter(({ what }: Json) => what === 'payout')).toEqual([]);
  expect(await balances(gateway(), site)).toEqual(after);
  const listed = await site.get(`/v1/json/transactions/${payout.transaction_id}`);
  expect(listed.body.data).toMatchObject({ status: 'void' });
});

test('the amount of a cancelled payout can be paid out again', async () => {
  const all = (await balances(gateway(), site))['available'] ?? 0;
  const payout = await asked(all - 50);
  expect((await site.post(payouts(), { amount: 100, currency: 'EUR' })).status).toBe(422);
  await cancel(payout.transaction_id);
  await asked(all - 100);
});

test('cancelling a payout twice changes nothing, also at the same moment', async () => {
  const { transaction_id } = await asked();
  const answers = await Promise.all([1, 2, 3].map(() => cancel(transaction_id)));
  answers.push(await cancel(transaction_id));
  expect(answers.map(({ status, body }) => [status, body.data.status])).toEqual(
    answers.map(() => [200, 'void']),
  );
  expect(await balances(gateway(), site)).not.toHaveProperty('reserved');
});

describe('cancelling a payout is refused', () => {
  test('once the bank has taken the payout', async () => {
    const { transaction_id } = await asked();
    await site.advance('48h');
    const { status, body } = await cancel(transaction_id);
    expect([status, body.errors[0]]).toEqual([
      422,
      {
        attribute: 'status',
        details: ['void'],
        message: 'the bank has already processed the payout',
        uri: '#/status',
      },
    ]);
    expect((await balances(gateway(), site))['bank']).toBe(4000);
  });

  test.each([{}, { status: 'completed' }, { status: 5 }, [], 'void', null])(
    'with the body %j',
    async (body) => {
      const { transaction_id } = await asked();
      expect((await cancel(transaction_id, body)).status).toBe(422);
      expect((await balances(gateway(), site))['reserved']).toBe(4000);
    },
  );

  test.each(['none', '1', '1772456711000042', '%00'])('for the payout id %s', async (id) => {
    expect(await cancel(id)).toMatchObject({ status: 404, body: { message: 'Not found' } });
  });

  test('for a payout of another account, whichever of the two accounts the address names', async () => {
    const { transaction_id } = await asked();
    const other = await gateway().site();
    expect((await cancel(transaction_id, { status: 'void' }, other)).status).toBe(404);
    const foreign = await other.patch(`${payouts(site)}/${transaction_id}`, { status: 'void' });
    expect([foreign.status, foreign.body]).toEqual([403, { message: 'Forbidden' }]);
    const { transaction_id: payment } = await site.read('lamp');
    expect((await cancel(payment)).status).toBe(404);
    expect((await balances(gateway(), site))['reserved']).toBe(4000);
  });
});

test.each([1, 2, 3, 4])(
  'if the bank and the merchant act at the same moment, one of them wins (%i)',
  async () => {
    const { transaction_id } = await asked();
    const [moved, cancelled] = await Promise.all([
      site.post('/sandbox/clock', { advance: '48h' }),
      cancel(transaction_id),
    ]);
    expect(moved.status).toBe(200);
    expect([200, 422]).toContain(cancelled.status);
    // Exactly one of them has the money.
    const { status } = (await site.get(`/v1/json/transactions/${transaction_id}`)).body.data;
    const { bank = 0, reserved = 0 } = await balances(gateway(), site);
    expect([bank, reserved]).toEqual([status === 'void' ? 0 : 4000, 0]);
  },
);
