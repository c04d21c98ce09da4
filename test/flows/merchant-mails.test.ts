// Checks mails to merchants, once and to the support address: uncertain orders, chargebacks, returned refunds.
import { describe, expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const merchant = 'help@lamps.example';
const customer = { email: 'robin@shop.example', first_name: 'Robin', locale: 'nl_NL' };

async function shop(support_email: string | null = merchant): Promise<TestSite> {
  const site = await gateway().site('Lampenwinkel');
  expect((await site.patch('/sandbox/site', { support_email })).status).toBe(200);
  return site;
}

async function mailbox(site: TestSite, to = merchant): Promise<Json[]> {
  return (await site.get(`/sandbox/mailbox?to=${encodeURIComponent(to)}`)).body.data;
}

const kinds = async (site: TestSite) => (await mailbox(site)).map(({ kind }) => kind);

async function paid(site: TestSite, fields: object = {}): Promise<void> {
  await site.order({ order_id: 'lamp', gateway: 'PAYPAL', customer, ...fields });
  await site.simulate('lamp', 'completed');
}

const chargeback = (site: TestSite, body: object = {}) =>
  site.post('/sandbox/orders/lamp/chargeback', body);
const move = (site: TestSite, step: string) => site.post('/sandbox/orders/lamp/dispute', { step });

describe('a chargeback', () => {
  test('is mailed to the merchant and nobody more, with what the merchant can do', async () => {
    const site = await shop();
    await paid(site);
    await chargeback(site, { reason_code: 'UNAUTHORIZED' });
    const [mail, ...others] = await mailbox(site);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      order_id: 'lamp',
      kind: 'merchant-chargeback',
      to: merchant,
      reply_to: null,
      locale: 'en_US',
      subject: 'Chargeback of order lamp',
      state: 'kept',
    });
    const { transaction_id } = await site.read('lamp');
    for (const part of ['UNAUTHORIZED', 'Answer before', 'EUR', String(transaction_id)])
      expect(mail.text).toContain(part);
    expect(mail.text).not.toMatch(/Robin|robin@/);
    expect((await mailbox(site, customer.email)).map(({ kind }) => kind)).toEqual([
      'order-completed',
    ]);
  });

  test('is mailed once, and not again when merchant or bank act', async () => {
    const site = await shop();
    await paid(site);
    await chargeback(site);
    for (const step of ['open', 'accept']) expect((await move(site, step)).status).toBe(200);
    expect(await kinds(site)).toEqual(['merchant-chargeback']);
  });

  test('that comes again after it was won is mailed again', async () => {
    const site = await shop();
    await paid(site);
    await chargeback(site);
    await move(site, 'won');
    await chargeback(site);
    expect(await kinds(site)).toEqual(['merchant-chargeback', 'merchant-chargeback']);
  });

  test('of a direct debit asks for nothing: the money is gone', async () => {
    const site = await shop();
    await site.order({ order_id: 'lamp', gateway: 'DIRDEB', customer });
    await site.simulate('lamp', 'completed');
    await site.advance('3m');
    expect((await chargeback(site)).status).toBe(200);
    const [mail] = await mailbox(site);
    expect(mail.text).toContain('the money is gone');
    expect(mail.text).not.toContain('Answer before');
  });
});

describe('an uncertain order', () => {
  test('must not be shipped yet: that is mailed once, and not again when the order completes', async () => {
    const site = await shop();
    await site.order({ order_id: 'lamp', gateway: 'DIRECTBANK', amount: 10_001, customer });
    await site.simulate('lamp', 'completed', { delivery: 'twice' });
    expect((await site.read('lamp')).status).toBe('uncleared');
    const [mail, ...others] = await mailbox(site);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      kind: 'merchant-uncleared',
      subject: 'Do not ship yet: order lamp is uncleared',
    });
    expect(mail.text).toContain('Payment method: ');
    await site.advance('4d');
    expect((await site.read('lamp')).status).toBe('completed');
    expect(await kinds(site)).toEqual(['merchant-uncleared']);
  });

  test('is mailed to the merchant even if its customer gets no mails', async () => {
    const site = await shop();
    const quiet = { ...customer, disable_send_email: true };
    await site.order({ order_id: 'lamp', gateway: 'DIRECTBANK', amount: 10_001, customer: quiet });
    await site.simulate('lamp', 'completed');
    expect(await kinds(site)).toEqual(['merchant-uncleared']);
  });
});

test('a refund that came back is mailed to the merchant, once, and named', async () => {
  const site = await shop();
  await paid(site);
  const { body } = await site.post('/v1/json/orders/lamp/refunds', { amount: 400 });
  const refund = `/sandbox/orders/lamp/refunds/${body.data.refund_id}`;
  expect((await site.post(`${refund}/accept`, {})).body.data.status).toBe('completed');
  expect(await kinds(site)).toEqual([]);
  expect((await site.post(`${refund}/send-back`, {})).body.data.status).toBe('declined');
  await site.post(`${refund}/send-back`, {});
  const [mail, ...others] = await mailbox(site);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    kind: 'merchant-refund-sent-back',
    subject: 'A refund of order lamp came back',
  });
  for (const part of ['EUR', String(body.data.refund_id), 'Returned by the bank'])
    expect(mail.text).toContain(part);
  expect(mail.text).toMatch(/4\.00/);
});

test('a payment that was never uncertain is not mailed', async () => {
  const site = await shop();
  await paid(site, { gateway: 'IDEAL' });
  expect(await kinds(site)).toEqual([]);
});

test.each([[null], ['nobody'], ['a@lamps.example,b@lamps.example']])(
  'without a usable support address (%j) no mail is sent, and the payment goes on',
  async (address) => {
    const site = await shop();
    await gateway().gateway.deps.db.pool.query(
      `update sites set settings = settings || jsonb_build_object('supportEmail', $2::text) where site_id = $1`,
      [site.site.siteId, address],
    );
    await site.patch('/sandbox/site', { city: 'Delft' });
    await paid(site);
    expect((await chargeback(site)).status).toBe(200);
    expect((await site.read('lamp')).status).toBe('chargedback');
    const { body } = await site.get('/sandbox/mailbox');
    expect(body.data.map(({ kind }: Json) => kind)).toEqual(['order-completed']);
  },
);
