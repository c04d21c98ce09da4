// Plays every payment method with every one of its scenarios, along the path of a real payment.
import { describe, expect, test } from 'vitest';
import { money } from '../../src/domain/money/money.ts';
import { isPaidByScanOnly } from '../../src/domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../src/domain/payment-methods/payment-method.ts';
import { paymentMethods } from '../../src/methods/index.ts';
import { cartOf, directRequest, wantsNobody } from '../fixtures/direct-requests.ts';
import { type Answer, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

/**
 * An amount that the method accepts, and one above which a slow bank takes longer if that changes anything
 * (test-data.md, part 7).
 */
function amountsOf({ allowedAmount: { min }, scenarios }: PaymentMethod): number[] {
  const small = Math.max(1000, min);
  const played = (minor: number) => JSON.stringify(scenarios(money(minor, 'EUR')));
  return played(25_000) === played(small) ? [small] : [small, 25_000];
}

interface Case {
  readonly method: PaymentMethod;
  readonly amount: number;
  readonly outcome: string;
}

const cases: readonly Case[] = paymentMethods.flatMap((method) =>
  amountsOf(method).flatMap((amount) =>
    method.scenarios(money(amount, 'EUR')).map(({ id }) => ({ method, amount, outcome: id })),
  ),
);

const rows = cases.map((each) => [each.method.id, each.amount, each.outcome, each] as const);

/** The method's own statuses for the fact with which a scenario begins or ends. */
function expected({ method, amount, outcome }: Case, which: 'first' | 'last') {
  const scenario = method.scenarios(money(amount, 'EUR')).find(({ id }) => id === outcome);
  if (scenario === undefined) throw new Error(`${method.id} has no scenario ${outcome}`);
  const steps = scenario.steps.filter((step) => which === 'last' || step.afterSeconds === 0);
  return method.outcomes[steps.at(which === 'last' ? -1 : 0)?.fact ?? 'started'];
}

async function expectStatus(site: TestSite, each: Case, which: 'first' | 'last'): Promise<void> {
  const { status, financialStatus } = expected(each, which);
  const order = await site.read('it');
  expect({ [which]: [order.status, order.financial_status] }).toEqual({
    [which]: [status, financialStatus],
  });
}

/**
 * Moves the clock until the scenario has ended, and reads every status on the way. Money that was only promised then,
 * and must be shipped in time, expires in the end; all other results stay.
 */
async function playOut(site: TestSite, each: Case): Promise<void> {
  await expectStatus(site, each, 'first');
  const { method, amount, outcome } = each;
  const scenario = method.scenarios(money(amount, 'EUR')).find(({ id }) => id === outcome);
  const last = Math.max(...(scenario?.steps ?? []).map((step) => step.afterSeconds));
  expect(await site.advance(`${last + 1}s`)).toBeTruthy();
  await expectStatus(site, each, 'last');
  const moved = await site.post('/sandbox/clock', { until: 'idle' });
  expect(moved.status).toBe(200);
  const promised = scenario?.steps.at(-1)?.fact === 'paid' && method.shipment?.takesMoney;
  const stays = !promised || method.claimDays === null;
  const { status, financial_status } = await site.read('it');
  const end = stays ? expected(each, 'last') : method.outcomes.unclaimed;
  expect([status, financial_status]).toEqual([end.status, end.financialStatus]);
}

function fine(answer: Answer): Answer {
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer;
}

const redirect = rows.filter(([, , , { method }]) => method.redirect);

/** Scenarios with a customer to wait for: cards, tokens and some providers decide during the call. */
const direct = rows.filter(
  ([, , , { method }]) =>
    method.direct &&
    method.card === null &&
    !method.walletToken &&
    !isPaidByScanOnly(method) &&
    !wantsNobody(method),
);

describe('redirect', () => {
  test.each(redirect)(
    "%s of %d, scenario %s: ends with the method's statuses",
    async (id, amount, outcome, each) => {
      const site = await gateway().site();
      const info =
        each.method.qr?.when === 'on-request' ? { gateway_info: { qr_enabled: true } } : {};
      fine(await site.order({ order_id: 'it', gateway: id, amount, ...info }));
      fine(await site.simulate('it', outcome));
      await playOut(site, each);
    },
  );
});

describe('direct', () => {
  test.each(direct)(
    "%s of %d, scenario %s: ends with the method's statuses",
    async (id, amount, outcome, each) => {
      const site = await gateway().site();
      const created = await site.order({ order_id: 'it', ...directRequest(each.method, amount) });
      expect(fine(created).body.data).toMatchObject({
        status: 'initialized',
        financial_status: 'initialized',
        payment_url: expect.stringMatching(/^http/),
        payment_details: { type: id },
      });
      fine(await site.simulate('it', outcome));
      await playOut(site, each);
    },
  );
});

describe('direct, decided at once', () => {
  const decided = rows.filter(
    ([, , outcome, { method }]) =>
      outcome === 'completed' && method.direct && (wantsNobody(method) || method.walletToken),
  );
  test.each(decided)(
    "%s of %d, scenario %s: ends with the method's statuses",
    async (id, amount, _outcome, each) => {
      const site = await gateway().site();
      const created = await site.order({ order_id: 'it', ...directRequest(each.method, amount) });
      const { data } = fine(created).body;
      expect(data.payment_url).toBe('https://lamps.example/thanks?transactionid=it');
      if (each.method.walletToken) {
        expect(Object.keys(data).sort()).toEqual(['order_id', 'payment_url', 'session_id']);
      } else {
        expect(data.payment_details.type).toBe(id);
      }
      await playOut(site, each);
    },
  );
});

describe('direct with a card', () => {
  /** The card decides at once (test-data.md, part 2.1). */
  const numbers = [
    ['completed', '4111111111111111'],
    ['uncleared', '4462000000000003'],
    ['declined', '4012001038488884'],
  ] as const;
  const takers = paymentMethods.filter((method) => method.direct && method.card !== null);
  const all = takers.flatMap((method) =>
    numbers.map((row) => [method.id, ...row, method] as const),
  );

  test.each(all)(
    "%s, scenario %s: ends with the method's statuses",
    async (id, outcome, number, method) => {
      const site = await gateway().site();
      const card = {
        card_number: number,
        card_holder_name: 'Robin Vermeer',
        card_expiry_date: '2912',
        card_cvc: '123',
      };
      const fields = { order_id: 'it', type: 'direct', gateway: id, gateway_info: card };
      const { status, body } = await site.order(fields);
      const declined = outcome === 'declined';
      expect([status, body.error_code]).toEqual(declined ? [404, 1024] : [200, undefined]);
      await playOut(site, { method, amount: 1000, outcome });
    },
  );
});

describe('chosen on the page', () => {
  const offered = paymentMethods
    .filter((method) => method.redirect)
    .map((method) => [method.id, method] as const);
  test.each(offered)('%s can be paid in an order without a method', async (id, method) => {
    const site = await gateway().site();
    const amount = Math.max(1000, method.allowedAmount.min);
    // Without a cart, a page does not offer methods that need one (payment-methods.md, part 10, rule 5).
    const cart = method.shoppingCartRequired ? { shopping_cart: cartOf(amount) } : {};
    fine(await site.order({ order_id: 'it', amount, ...cart }));
    const played = await site.simulate('it', 'completed', { gateway: id });
    fine(played);
    await playOut(site, { method, amount, outcome: 'completed' });
    expect(played.body.data.attempts).toMatchObject([{ gateway: id }]);
  });
});

test('an outcome that the method does not have is refused and starts nothing that counts', async () => {
  const site = await gateway().site();
  await site.order({ order_id: 'it', gateway: 'IDEAL' });
  const played = await site.simulate('it', 'teleported');
  expect([played.status, played.body.success]).toEqual([400, false]);
  expect(await site.read('it')).toMatchObject({ status: 'initialized' });
});
