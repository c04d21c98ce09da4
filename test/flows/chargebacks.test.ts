// Checks chargebacks: the course of the dispute, and its effects on the order, the books and the shop.
import { describe, expect, test } from 'vitest';
import type { Acquirer } from '../../src/domain/payments/acquirer.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { paymentMethods } from '../../src/methods/index.ts';
import { answerDispute } from '../../src/operations/disputes/answer-dispute.ts';
import { cardRequest } from '../fixtures/requests.ts';
import { bookOf } from '../support/books.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { daysBetween, toNoon } from '../support/local-times.ts';
import { startMerchant } from '../support/merchant.ts';

const gateway = useGateway();

/** An order that was paid by card; 1000 minor units by default. */
async function paid(
  id: string,
  fields: Record<string, unknown> = {},
  outcome = 'completed',
): Promise<TestSite> {
  const site = await gateway().site();
  await site.order({ order_id: id, gateway: 'VISA', ...fields });
  const played = await site.simulate(id, outcome);
  expect(played.body).toMatchObject({ success: true });
  return site;
}

const takeBack = (site: TestSite, id: string, how: Record<string, unknown> = {}) =>
  site.post(`/sandbox/orders/${id}/chargeback`, how);
const dispute = (site: TestSite, id: string, step: string) =>
  site.post(`/sandbox/orders/${id}/dispute`, { step });

/** The chargeback of the order as the API shows it. */
async function chargebackOf(site: TestSite, id: string): Promise<Json> {
  const { related_transactions: related } = await site.read(id);
  return related?.find((row: Json) => row.type === 'chargeback');
}

const pdf = Buffer.from('%PDF-1.7 signed by the customer').toString('base64');
const evidence = { type: 'PDF', base64: pdf, description: 'Proof of delivery', name: 'proof.pdf' };

const booksOf = (site: TestSite, id: string) => bookOf(gateway(), site, id);

/** The test card has five for EUR 10.00. */
async function payHalfByGiftCard(link: string): Promise<void> {
  const form = await (await fetch(`${link}&method=VVVGIFTCRD`)).text();
  const [, key = ''] = /name="attempt_key" value="([^"]+)"/.exec(form) ?? [];
  const card = { coupon_number: '111112', coupon_code: '1234' };
  const body = new URLSearchParams({ method: 'VVVGIFTCRD', attempt_key: key, ...card });
  await fetch(new URL('pay', link), { method: 'POST', body });
}

async function history(site: TestSite, id: string): Promise<string[]> {
  const { rows } = await gateway().gateway.deps.db.pool.query(
    `select fact || ' ' || to_status as line from status_changes
     where site_id = $1 and order_id = $2 order by change_id`,
    [site.site.siteId, id],
  );
  return rows.map((row) => row.line);
}

/** The fees in the ledger of a card payment of 1000: EUR 0.25 and 1.20 %. */
const fees = 37;

describe('a card payment that is taken back', () => {
  test('sets the order to charged back and the money aside, and gives the merchant 23 days', async () => {
    const site = await gateway().site();
    await site.post('/sandbox/clock', { to: nextYear('04-01T08:00:00Z') });
    await site.order({ order_id: 'lamp', gateway: 'VISA' });
    await site.simulate('lamp', 'completed');
    const answer = await takeBack(site, 'lamp');
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({
      status: 'chargedback',
      financial_status: 'completed',
      chargebacks: [{ amount: 1000, status: 'reserved', dispute: 'new', outcome: null }],
    });
    const order = await site.read('lamp');
    expect(order).toMatchObject({ status: 'chargedback', financial_status: 'completed' });
    expect(order.amount_refunded).toBe(0);
    expect(order.related_transactions).toHaveLength(1);
    expect(order.related_transactions[0]).toMatchObject({
      type: 'chargeback',
      amount: 1000,
      currency: 'EUR',
      costs: [],
      description: 'Chargeback order lamp',
      items: null,
      order_id: 'lamp',
      reference_transaction_id: order.transaction_id,
      status: 'reserved',
      created: expect.stringContaining(nextYear('04-01T10:0')),
      dispute: {
        status: 'new',
        reason_code: '10.4',
        reason_description: 'Card absent environment',
        merchant_response_date: nextYear('04-24T00:00:00'),
      },
    });
    expect(await booksOf(site, 'lamp')).toEqual({
      acquirer: -1000,
      available: -fees,
      fees,
      reserved: 1000,
    });
    expect(await history(site, 'lamp')).toEqual([
      'paid completed',
      'chargeback-opened chargedback',
    ]);
  });

  test('is lost when the merchant accepts it', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp', { reason_code: '13.1' });
    await dispute(site, 'lamp', 'open');
    expect((await chargebackOf(site, 'lamp')).dispute).toMatchObject({
      status: 'open',
      reason_code: '13.1',
    });
    const accepted = await dispute(site, 'lamp', 'accept');
    expect(accepted.body.data.chargebacks).toMatchObject([
      { status: 'completed', dispute: 'accepted', outcome: 'lost' },
    ]);
    expect(await site.read('lamp')).toMatchObject({ status: 'chargedback' });
    expect(await booksOf(site, 'lamp')).toEqual({
      acquirer: -1000,
      available: -fees,
      chargebacks: 1000,
      fees,
    });
    expect((await dispute(site, 'lamp', 'accept')).status).toBe(400);
  });

  test('is lost when the merchant does not answer in time, and not a minute earlier', async () => {
    const site = await paid('lamp');
    const { body } = await takeBack(site, 'lamp');
    const end = new Date(body.data.chargebacks[0].respond_by);
    const before = new Date(end.getTime() - 60_000).toISOString();
    await site.post('/sandbox/clock', { to: before });
    expect(await chargebackOf(site, 'lamp')).toMatchObject({ status: 'reserved' });
    const moved = await site.post('/sandbox/clock', { to: end.toISOString() });
    expect(moved.body.data.happened).toMatchObject([
      { at: end.toISOString(), order_id: 'lamp', what: 'chargeback' },
    ]);
    expect(await chargebackOf(site, 'lamp')).toMatchObject({
      status: 'completed',
      dispute: { status: 'accepted' },
    });
    expect((await site.get('/sandbox/clock')).body.data.next_due_at ?? null).toBeNull();
  });

  test('is won with evidence, and the order is what it was before', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp');
    const sent = await site.post('/v1/json/orders/lamp/files', evidence);
    expect(sent).toMatchObject({ status: 200, body: { success: true, data: {} } });
    const seen: string[] = [(await chargebackOf(site, 'lamp')).dispute.status];
    for (const step of ['more-evidence', 'forwarded']) {
      await dispute(site, 'lamp', step);
      seen.push((await chargebackOf(site, 'lamp')).dispute.status);
    }
    expect(seen).toEqual(['submitted', 'ready', 'processed']);
    const won = await dispute(site, 'lamp', 'won');
    expect(won.body.data).toMatchObject({ status: 'completed', financial_status: 'completed' });
    const { related_transactions: related } = await site.read('lamp');
    expect(related).toMatchObject([
      { type: 'chargeback', status: 'completed', dispute: { status: 'closed' } },
      { type: 'reverse-chargeback', status: 'completed', amount: 1000 },
    ]);
    expect(related[1].reference_transaction_id).toBe(related[0].transaction_id);
    expect(await booksOf(site, 'lamp')).toEqual({ acquirer: -1000, available: 1000 - fees, fees });
    expect(await history(site, 'lamp')).toEqual([
      'paid completed',
      'chargeback-opened chargedback',
      'chargeback-won completed',
    ]);
  });

  test('is lost when the scheme decides for the customer', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp');
    await site.post('/v1/json/orders/lamp/files', evidence);
    await dispute(site, 'lamp', 'forwarded');
    await dispute(site, 'lamp', 'lost');
    expect(await chargebackOf(site, 'lamp')).toMatchObject({
      status: 'completed',
      dispute: { status: 'closed' },
    });
    expect(await booksOf(site, 'lamp')).toMatchObject({ chargebacks: 1000 });
  });

  test('gives the merchant time again if the bank wants more evidence', async () => {
    const site = await paid('lamp');
    // Days are counted from midnight to midnight.
    await toNoon(site);
    await takeBack(site, 'lamp');
    const first = (await chargebackOf(site, 'lamp')).dispute.merchant_response_date;
    await site.post('/v1/json/orders/lamp/files', evidence);
    await site.advance('10d');
    await dispute(site, 'lamp', 'more-evidence');
    const second = (await chargebackOf(site, 'lamp')).dispute.merchant_response_date;
    expect(Date.parse(`${second}Z`) - Date.parse(`${first}Z`)).toBe(10 * 86_400_000);
    await site.post('/v1/json/orders/lamp/files', evidence);
    const before = await site.read('lamp');
    await site.advance('40d');
    // The bank, which was asked meanwhile, has the evidence: silence no longer counts as consent.
    expect(await site.read('lamp')).toEqual(before);
    expect(await chargebackOf(site, 'lamp')).toMatchObject({
      status: 'reserved',
      dispute: { status: 'submitted' },
    });
  });

  test('leaves a shipped order shipped once it was won', async () => {
    const site = await paid('lamp');
    await gateway().gateway.deps.db.pool.query(
      'update orders set shipped = true, status = $3 where site_id = $1 and order_id = $2',
      [site.site.siteId, 'lamp', 'shipped'],
    );
    await takeBack(site, 'lamp');
    expect(await site.read('lamp')).toMatchObject({ status: 'chargedback' });
    await dispute(site, 'lamp', 'won');
    expect(await site.read('lamp')).toMatchObject({ status: 'shipped' });
  });

  test('may be of a part, and the rest may be charged back later', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp', { amount: 300 });
    expect(await site.read('lamp')).toMatchObject({ status: 'chargedback' });
    expect(await booksOf(site, 'lamp')).toMatchObject({ reserved: 300 });
    const second = await takeBack(site, 'lamp');
    expect(second.body).toMatchObject({ success: false, reason: 'invalid-value' });
    expect(second.body.error_info).toContain('already');
    await dispute(site, 'lamp', 'accept');
    expect((await takeBack(site, 'lamp', { amount: 701 })).status).toBe(400);
    const rest = await takeBack(site, 'lamp');
    expect(rest.body.data.chargebacks).toMatchObject([
      { amount: 300, outcome: 'lost' },
      { amount: 700, outcome: null },
    ]);
    expect(await booksOf(site, 'lamp')).toMatchObject({ chargebacks: 300, reserved: 700 });
    // One was won and one lost, so the order stays charged back.
    await dispute(site, 'lamp', 'won');
    expect(await site.read('lamp')).toMatchObject({ status: 'chargedback' });
  });

  test('that was won may be followed by another one', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp');
    await dispute(site, 'lamp', 'won');
    await takeBack(site, 'lamp');
    expect(await site.read('lamp')).toMatchObject({ status: 'chargedback' });
    const { related_transactions: related } = await site.read('lamp');
    expect(related.map((row: Json) => [row.type, row.status])).toEqual([
      ['chargeback', 'completed'],
      ['reverse-chargeback', 'completed'],
      ['chargeback', 'reserved'],
    ]);
  });
});

describe('the merchant has as many days as the method gives:', () => {
  test.each([
    ['VISA', 23],
    ['MASTERCARD', 23],
    ['AMEX', 20],
    ['CREDITCARD', 23],
    ['AMAZONBTN', 11],
  ])('%s: %i days', async (method, days) => {
    const site = await paid('lamp', { gateway: method });
    const { body } = await takeBack(site, 'lamp');
    const { respond_by } = body.data.chargebacks[0];
    const left = (Date.parse(respond_by) - Date.now()) / 86_400_000;
    expect(left).toBeLessThanOrEqual(days + 1 / 12);
    expect(left).toBeGreaterThan(days - 1 - 1 / 12);
  });
});

describe('the scheme of the card decides, whatever method the order named:', () => {
  async function paidBy(card_number: string): Promise<TestSite> {
    const site = await gateway().site();
    await site.post('/v1/json/orders', cardRequest({ card_number }, { order_id: 'lamp' }));
    if (!(await site.read('lamp')).completed) await site.simulate('lamp', 'completed');
    return site;
  }

  test.each([
    ['MASTERCARD', '5500000000000004', '4831', 23],
    ['AMEX', '374500000000015', '4554', 20],
  ])('%s has its own reasons and days', async (type, number, code, days) => {
    const site = await paidBy(number);
    expect((await site.read('lamp')).payment_details.type).toBe(type);
    await takeBack(site, 'lamp');
    const { created, dispute: shown } = await chargebackOf(site, 'lamp');
    expect(shown.reason_code).toBe(code);
    const left = daysBetween(`${created.slice(0, 10)}T00:00:00`, shown.merchant_response_date);
    expect(left).toBeCloseTo(days, 0);
  });

  test('MISTERCASH cannot be charged back', async () => {
    const site = await paidBy('67034500054620008');
    expect(await site.read('lamp')).toMatchObject({
      status: 'completed',
      payment_details: { type: 'MISTERCASH' },
    });
    expect((await takeBack(site, 'lamp')).body.error_info).toMatch(/cannot be charged back/i);
  });
});

describe('money that never came through us:', () => {
  test.each(['PAYPAL', 'AMAZONBTN'])(
    '%s: the order is charged back, and the books do not change',
    async (method) => {
      const site = await paid('lamp', { gateway: method });
      const before = await booksOf(site, 'lamp');
      await takeBack(site, 'lamp');
      expect(await site.read('lamp')).toMatchObject({
        status: 'chargedback',
        financial_status: 'initialized',
      });
      expect(await booksOf(site, 'lamp')).toEqual(before);
    },
  );
});

describe('a direct debit', () => {
  async function collected(): Promise<TestSite> {
    const site = await paid('lamp', { gateway: 'DIRDEB' });
    await site.advance('1d');
    expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
    return site;
  }

  test('is charged back at once: the order is void, and the merchant is not asked', async () => {
    const site = await collected();
    await takeBack(site, 'lamp');
    expect(await site.read('lamp')).toMatchObject({ status: 'void', financial_status: 'void' });
    expect(await chargebackOf(site, 'lamp')).toMatchObject({
      status: 'completed',
      dispute: { status: 'closed', reason_code: 'MD06' },
    });
    expect(await booksOf(site, 'lamp')).toMatchObject({ chargebacks: 1000 });
    expect((await dispute(site, 'lamp', 'accept')).status).toBe(400);
  });

  test.each([
    ['all of it', false, 1000, 'Refunded'],
    ['a part of it', false, 400, 'Partly refunded'],
    ['beside a gift card', true, 500, 'Partly refunded'],
  ])('is not collected once more: %s', async (_, withGiftCard, amount, title) => {
    const site = await gateway().site();
    const customer = { locale: 'en_NL', country: 'NL' };
    const { body } = await site.order({ order_id: 'it', gateway: '', customer });
    const link = body.data.payment_url;
    if (withGiftCard) await payHalfByGiftCard(link);
    await site.simulate('it', 'completed', { gateway: 'DIRDEB' });
    await site.advance('5d');
    await takeBack(site, 'it', { amount });
    expect((await site.read('it')).status).toBe('void');
    const page = await (await fetch(`${link}&method=IDEAL`, { redirect: 'manual' })).text();
    expect(page).toContain(`<h1>${title}</h1>`);
    expect((await site.simulate('it', 'completed', { gateway: 'IDEAL' })).body.success).toBe(false);
  });

  test('can be charged back for 56 days, and for 13 months if it was never agreed to', async () => {
    const site = await collected();
    await site.advance('57d');
    const late = await takeBack(site, 'lamp');
    expect(late.body).toMatchObject({ reason: 'invalid-value' });
    expect(late.body.error_info).toContain('too old');
    await site.advance('300d');
    expect((await takeBack(site, 'lamp', { reason_code: 'MD01' })).status).toBe(200);
    expect(await site.read('lamp')).toMatchObject({ status: 'void' });
  });

  test('is charged back with the reasons of its scheme, or with a text', async () => {
    const site = await collected();
    const unknown = await takeBack(site, 'lamp', { reason_code: 'ZZ99' });
    expect(unknown.body.error_info).toContain('reason');
    await takeBack(site, 'lamp', { reason_code: 'ZZ99', reason: 'Odd' });
    expect((await chargebackOf(site, 'lamp')).dispute).toMatchObject({
      reason_code: 'ZZ99',
      reason_description: 'Odd',
    });
  });
});

describe('cannot be charged back:', () => {
  const safe = paymentMethods.filter(({ chargeback, redirect }) => chargeback === null && redirect);
  test('most methods, iDEAL and Bancontact among them', () => {
    const ids = safe.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['IDEAL', 'MISTERCASH', 'BANKTRANS', 'KLARNA']));
  });
  test.each(['IDEAL', 'MISTERCASH'])('%s', async (method) => {
    const site = await paid('lamp', { gateway: method });
    const answer = await takeBack(site, 'lamp');
    expect(answer).toMatchObject({ status: 400, body: { reason: 'invalid-value' } });
    expect(answer.body.error_info).toMatch(/cannot be charged back/i);
    expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
  });
  test('a payment that was declined', async () => {
    const site = await paid('lamp', {}, 'declined');
    expect((await takeBack(site, 'lamp')).body.error_info).toContain('not paid');
  });
  test('more than was paid', async () => {
    const site = await paid('lamp');
    expect((await takeBack(site, 'lamp', { amount: 1001 })).status).toBe(400);
    expect((await takeBack(site, 'lamp', { amount: 0 })).status).toBe(400);
    expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
  });
  test('a card payment after 120 days', async () => {
    const site = await paid('lamp');
    await site.advance('121d');
    expect((await takeBack(site, 'lamp')).body.error_info).toContain('too old');
  });
  test('an order of another site', async () => {
    await paid('lamp');
    const stranger = await gateway().site();
    expect((await takeBack(stranger, 'lamp')).status).toBe(404);
    expect((await dispute(stranger, 'lamp', 'accept')).status).toBe(404);
  });
  test('a step that does not exist, or comes too early', async () => {
    const site = await paid('lamp');
    expect((await dispute(site, 'lamp', 'won')).status).toBe(400);
    await takeBack(site, 'lamp');
    expect((await dispute(site, 'lamp', 'forwarded')).body.error_info).toContain(
      'cannot take this step',
    );
    expect((await dispute(site, 'lamp', 'sideways')).status).toBe(400);
  });
});

describe("the merchant's answer to a chargeback that a crash interrupted is sent afterwards:", () => {
  const query = (text: string, values: unknown[]) =>
    gateway().gateway.deps.db.pool.query(text, values);
  /** As a process leaves it that dies after it has stored the merchant's answer. */
  const leaveBehind = (site: TestSite, answering: string | null) =>
    query(
      `update related_transactions set due_at = created_at + interval '60 seconds',
         dispute = jsonb_set(dispute, '{answering}', $2)
       where site_id = $1 and kind = 'chargeback'`,
      [site.site.siteId, JSON.stringify(answering)],
    ).then(() =>
      query(
        `update orders set next_due_at = created_at + interval '60 seconds' where site_id = $1`,
        [site.site.siteId],
      ),
    );

  test('an acceptance', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp');
    await leaveBehind(site, 'accept');
    await site.advance('2m');
    expect(await chargebackOf(site, 'lamp')).toMatchObject({ dispute: { status: 'accepted' } });
    expect((await site.get('/sandbox/clock')).body.data.next_due_at ?? null).toBeNull();
  });

  test('a document', async () => {
    const site = await paid('lamp');
    const { body } = await takeBack(site, 'lamp');
    const [{ transaction_id: chargeback }] = body.data.chargebacks;
    await query(
      `insert into dispute_files (site_id, file_id, order_id, chargeback_id, handed_over, type, name,
         description, content, created_at)
       values ($1, $2, 'lamp', $3, 'waiting', 'PDF', 'a.pdf', 'Proof', '\\x25', now())`,
      [site.site.siteId, chargeback + 1, chargeback],
    );
    await leaveBehind(site, null);
    await site.advance('2m');
    expect(await chargebackOf(site, 'lamp')).toMatchObject({ dispute: { status: 'submitted' } });
    const { rows } = await query('select handed_over from dispute_files where site_id = $1', [
      site.site.siteId,
    ]);
    expect(rows).toEqual([{ handed_over: 'taken' }]);
  });
});

describe('an answer of the merchant', () => {
  type Answer = NonNullable<Acquirer['answerDispute']>;
  const through = (answerOfBank: Answer) => {
    const { deps } = gateway().gateway;
    const acquirers = deps.acquirers.map((each) => ({ ...each, answerDispute: answerOfBank }));
    return { ...deps, acquirers };
  };

  test('that did not reach the bank, because we died, is sent later, and accepting overrides a document', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp');
    const dying = through(() => Promise.reject(new Error('the process is gone')));
    for (const said of ['accept', 'open'] as const)
      await expect(answerDispute(dying, site.site, 'lamp', said)).rejects.toThrow('gone');
    expect(await chargebackOf(site, 'lamp')).toMatchObject({ dispute: { status: 'new' } });
    await site.advance('2m');
    expect(await chargebackOf(site, 'lamp')).toMatchObject({ dispute: { status: 'accepted' } });
  });

  test('that comes while the first one is being sent is sent too', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp');
    const { acquirers } = gateway().gateway.deps;
    const bank = acquirers.find((each) => each.answerDispute !== undefined);
    const dying = through(() => Promise.reject(new Error('the process is gone')));
    const slow = through(async (asked) => {
      if (asked.said.kind === 'open')
        await expect(answerDispute(dying, site.site, 'lamp', 'accept')).rejects.toThrow('gone');
      return (await bank?.answerDispute?.(asked)) ?? { kind: 'refused', why: 'no such bank' };
    });
    await answerDispute(slow, site.site, 'lamp', 'open');
    expect(await chargebackOf(site, 'lamp')).toMatchObject({ dispute: { status: 'accepted' } });
  });

  test('that the bank refuses is shown to the merchant as refused, and is not sent again', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp');
    const refusing = through(async () => ({ kind: 'refused', why: 'not now' }));
    const answer = await answerDispute(refusing, site.site, 'lamp', 'accept');
    expect(answer).toMatchObject({ reason: 'invalid-value', detail: 'not now' });
    await site.advance('2m');
    expect(await chargebackOf(site, 'lamp')).toMatchObject({ dispute: { status: 'new' } });
  });

  test('without a reply of the bank is sent again a minute later, and only once until then', async () => {
    const site = await paid('lamp');
    await takeBack(site, 'lamp');
    let calls = 0;
    const silent = through(async () => {
      calls += 1;
      return { kind: 'unknown', why: 'the line is dead' };
    });
    const answer = await answerDispute(silent, site.site, 'lamp', 'accept');
    expect(isRefusal(answer)).toBe(false);
    expect(calls).toBe(1);
    await site.advance('61s');
    expect(await chargebackOf(site, 'lamp')).toMatchObject({ dispute: { status: 'accepted' } });
  });
});

test('that is sent twice at the same moment is sent to the bank once', async () => {
  const site = await paid('lamp');
  await takeBack(site, 'lamp');
  const said = await Promise.all([
    dispute(site, 'lamp', 'open'),
    dispute(site, 'lamp', 'accept'),
    dispute(site, 'lamp', 'accept'),
    site.post('/v1/json/orders/lamp/files', evidence),
  ]);
  expect(said.every(({ status }) => status < 500)).toBe(true);
  await site.advance('2m');
  const row = await chargebackOf(site, 'lamp');
  // One of the two reached the bank first: either the money was given up, or evidence came before.
  expect(['accepted', 'submitted']).toContain(row.dispute.status);
  expect(row.status).toBe(row.dispute.status === 'accepted' ? 'completed' : 'reserved');
});

describe('a report of a dispute', () => {
  test('in a callback proves nothing: the bank is asked', async () => {
    const site = await paid('lamp');
    const { transaction_id: id } = await site.read('lamp');
    const { gateway: running } = gateway();
    const acquirer = running.deps.acquirers[0];
    expect(acquirer?.fetchDisputes).toBeDefined();
    const body = JSON.stringify({ type: 'dispute-changed', attempt: `${site.site.siteId}-${id}` });
    const forged = await fetch(`${gateway().url}/callbacks/simulator`, { method: 'POST', body });
    expect(forged.status).toBe(403);
    expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
  });

  test('notifies the shop when money goes and when it comes back', async () => {
    const shop = await startMerchant();
    try {
      const site = await paid('lamp', {
        payment_options: { notification_url: `${shop.url}/hook`, notification_method: 'POST' },
      });
      await site.advance('1m');
      await takeBack(site, 'lamp');
      await site.advance('1m');
      const told = shop.received.length;
      // Not of the steps in between.
      await site.post('/v1/json/orders/lamp/files', evidence);
      await dispute(site, 'lamp', 'forwarded');
      await site.advance('1m');
      expect(shop.received).toHaveLength(told);
      await dispute(site, 'lamp', 'won');
      await site.advance('1m');
      const notified = shop.received.map(({ rawBody }) => JSON.parse(String(rawBody)));
      const last = notified.at(-1);
      expect(notified.map(({ status }) => status)).toContain('completed');
      expect(last.related_transactions).toHaveLength(2);
      expect(last).toEqual(await site.read('lamp'));
    } finally {
      await shop.close();
    }
  });
});

/** The same day of the year, in the year after this one: a site's clock only goes forward. */
function nextYear(rest: string): string {
  return `${new Date().getUTCFullYear() + 1}-${rest}`;
}
