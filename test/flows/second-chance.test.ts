// Checks reminders of unpaid orders, through the public API and a moved clock (checkout.md, part 7).
import { describe, expect, test } from 'vitest';
import { countOrders } from '../api/stored-rows.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { giveCard } from '../support/refunds.ts';

const gateway = useGateway();
const customer = { email: 'robin@shop.example', locale: 'de_DE' };
const wish = { second_chance: { send_email: true }, customer };

const place = async (site: TestSite, order_id: string, fields: object = {}) => {
  const { body } = await site.order({ order_id, ...wish, ...fields });
  expect(body.success, JSON.stringify(body)).toBe(true);
  return body.data;
};

const mails = async (site: TestSite, order: string): Promise<Json[]> =>
  (await site.get(`/sandbox/mailbox?order_id=${order}`)).body.data;

const kinds = async (site: TestSite, order = 'lamp') =>
  (await mails(site, order)).map((mail) => mail.kind).reverse();

/** Why each reminder was not sent; null = it was sent, or is not decided yet. */
const whyNot = async (site: TestSite, order = 'lamp') =>
  (await site.get(`/sandbox/orders/${order}/reminders`)).body.data.map(
    (each: Json) => each.why_not,
  );

/** Opens the payment page, which begins an iDEAL payment at the bank. */
const goToBank = (link: string) => fetch(link, { redirect: 'manual' });

describe('reminders of an order that nobody pays', () => {
  test('are sent after an hour and after a day of the site’s time, and never again', async () => {
    const site = await gateway().site('Lampenladen');
    const { payment_url } = await place(site, 'lamp');
    const { created } = await site.read('lamp');
    expect((await site.advance('59m')).happened).toEqual([]);
    expect(await kinds(site)).toEqual([]);
    const { happened } = await site.advance('61d');
    const reminded = happened.filter((each: Json) => each.what === 'reminder');
    expect(reminded).toHaveLength(2);
    const [first, second] = reminded.map((each: Json) => Date.parse(each.at));
    expect(second - first).toBe(23 * 3_600_000);
    const [late, early] = await mails(site, 'lamp');
    expect([early?.kind, late?.kind]).toEqual(['second-chance-1', 'second-chance-2']);
    expect(early?.subject).toBe('Ihre Zahlung an Lampenladen ist nicht abgeschlossen');
    const lateMs = Date.parse(early?.created) - first;
    expect(lateMs >= 0 && lateMs < 60_000, `${lateMs} ms`).toBe(true);
    expect(created).toBeTruthy();
    for (const mail of [early, late]) expect(mail?.text).toContain(`\n${payment_url}\n`);
    expect(await whyNot(site)).toEqual([null, null]);
    expect((await site.post('/sandbox/clock', { until: 'idle' })).body.data.happened).toEqual([]);
  });

  test('have a link by which the order can be paid', async () => {
    const site = await gateway().site();
    await place(site, 'lamp');
    await site.advance('61m');
    const [mail] = await mails(site, 'lamp');
    const link = /^http\S+$/m.exec(mail?.text ?? '')?.[0] ?? '';
    expect((await fetch(link)).status).toBe(200);
    await site.simulate('lamp', 'completed', { gateway: 'IDEAL' });
    expect((await site.read('lamp')).status).toBe('completed');
    expect((await site.advance('2d')).happened).not.toContainEqual(
      expect.objectContaining({ what: 'reminder' }),
    );
    expect(await kinds(site)).toEqual(['second-chance-1', 'order-completed']);
  });

  test('show in the order when they come, and whether they were sent', async () => {
    const site = await gateway().site();
    await place(site, 'lamp');
    await site.order({ order_id: 'other' });
    const clock = (await site.get('/sandbox/clock')).body.data;
    const rows = async (order: string) =>
      (await site.get(`/sandbox/orders/${order}/reminders`)).body.data;
    const [first, second] = await rows('lamp');
    expect(first).toEqual({
      number: 1,
      due: clock.next_due_at,
      decided: null,
      mail_id: null,
      why_not: null,
    });
    expect(second.number).toBe(2);
    await site.advance('1h');
    const [mail] = await mails(site, 'lamp');
    expect((await rows('lamp'))[0]).toEqual({
      ...first,
      decided: expect.stringMatching(/Z$/),
      mail_id: mail?.mail_id,
    });
    expect(await rows('other')).toEqual([]);
    expect((await site.get('/sandbox/orders/nothing/reminders')).status).toBe(404);
  });

  test.each(['declined', 'cancelled'])('are sent after a payment that was %s', async (outcome) => {
    const site = await gateway().site();
    await place(site, 'lamp', { gateway: 'IDEAL' });
    await site.simulate('lamp', outcome);
    await site.advance('1h');
    expect(await kinds(site)).toEqual(['second-chance-1']);
  });

  test('are sent after its payment expired at the bank', async () => {
    const site = await gateway().site();
    const { payment_url } = await place(site, 'lamp', { gateway: 'IDEAL' });
    await goToBank(payment_url);
    await site.advance('1d');
    expect((await site.read('lamp')).status).toBe('expired');
    expect(await kinds(site)).toEqual(['second-chance-1', 'second-chance-2']);
  });

  test('are sent for the amount that a gift card left to pay, until that is paid', async () => {
    const site = await gateway().site();
    await giveCard(site, { ...wish, amount: 2000, customer: { ...customer, country: 'NL' } });
    await site.advance('1h');
    expect(await kinds(site, 'it')).toEqual(['second-chance-1']);
    const [mail] = await mails(site, 'it');
    expect(mail?.text).toMatch(/15,00\sEUR/);
    expect(mail?.text + mail?.html).not.toContain('20,00');
    await site.simulate('it', 'completed', { gateway: 'IDEAL' });
    await site.advance('2d');
    expect(await kinds(site, 'it')).toEqual(['second-chance-1', 'order-completed']);
  });

  test('can be requested under both names of the field, also for a payment link', async () => {
    const site = await gateway().site();
    await place(site, 'lamp', { type: 'paymentlink', second_chance: { send_mail: true } });
    await site.advance('1h');
    expect(await kinds(site)).toEqual(['second-chance-1']);
  });
});

describe('no reminder is sent', () => {
  const unwanted: readonly [string, object][] = [
    ['without the wish', { second_chance: { send_email: false } }],
    ['without any word about it', { second_chance: undefined }],
    ['without an address', { customer: { first_name: 'Robin' } }],
    ['to an address that is none', { customer: { email: 'robin at home' } }],
    ['where mails are unwanted', { customer: { ...customer, disable_send_email: true } }],
    [
      'for payments that repeat',
      { recurring_model: 'subscription', customer: { ...customer, reference: 'robin-1' } },
    ],
  ];
  test.each(unwanted)('%s, and nothing falls due', async (_why, fields) => {
    const site = await gateway().site();
    await place(site, 'lamp', fields);
    const { happened } = await site.advance('2d');
    expect(happened).toEqual([]);
    expect([await kinds(site), await whyNot(site)]).toEqual([[], []]);
  });

  test('if the site has switched them off', async () => {
    const site = await gateway().site();
    await site.patch('/sandbox/site', { second_chance: false });
    await place(site, 'lamp');
    await site.advance('1h');
    await site.patch('/sandbox/site', { second_chance: true });
    await site.advance('1d');
    expect(await kinds(site)).toEqual(['second-chance-2']);
    expect(await whyNot(site)).toEqual(['switched-off', null]);
  });

  test('once it is paid', async () => {
    const site = await gateway().site();
    await place(site, 'lamp', { gateway: 'IDEAL' });
    await site.simulate('lamp', 'completed');
    const { happened } = await site.advance('2d');
    expect(happened.map((each: Json) => each.what)).not.toContain('reminder');
    expect(await kinds(site)).toEqual(['order-completed']);
  });

  test('while it is uncleared, and a missed one is not sent later', async () => {
    const site = await gateway().site();
    await place(site, 'lamp', { gateway: 'DIRECTBANK', amount: 10_001 });
    await site.simulate('lamp', 'completed');
    await site.advance('2h');
    expect(await whyNot(site)).toEqual(['pending', null]);
    await site.advance('2d');
    expect(await kinds(site)).toEqual(['order-completed']);
  });

  test('if its link no longer works', async () => {
    const site = await gateway().site();
    await place(site, 'lamp', { seconds_active: 7200 });
    await site.advance('2d');
    expect(await kinds(site)).toEqual(['second-chance-1']);
    expect(await whyNot(site)).toEqual([null, 'link-dead']);
  });

  test.each(['BANKTRANS', 'KLARNA', 'MULTIBANCO'])('for %s', async (method) => {
    const site = await gateway().site();
    await place(site, 'lamp', {
      gateway: method,
      ...(method === 'KLARNA' && {
        shopping_cart: { items: [{ name: 'Lamp', unit_price: 10, quantity: 1 }] },
      }),
    });
    await site.advance('2h');
    expect(await whyNot(site)).toEqual(['method', null]);
  });

  test('if the customer began another order less than two hours before', async () => {
    const site = await gateway().site();
    await place(site, 'first');
    await site.advance('30m');
    await place(site, 'second', { amount: 500, customer: { email: 'ROBIN@shop.example' } });
    await place(site, 'other', { customer: { email: 'sam@shop.example' } });
    await site.advance('2d');
    expect(await kinds(site, 'first')).toEqual(['second-chance-1', 'second-chance-2']);
    expect(await whyNot(site, 'second')).toEqual(['ordered-before', 'ordered-before']);
    expect(await whyNot(site, 'other')).toEqual([null, null]);
  });

  test('but an order two hours before prevents none', async () => {
    const site = await gateway().site();
    await place(site, 'first');
    await site.advance('2h');
    await place(site, 'second');
    await site.advance('2d');
    expect(await whyNot(site, 'second')).toEqual([null, null]);
  });

  test('but an order that nobody tried to pay, or a further payment by a code, prevents none', async () => {
    const site = await gateway().site();
    const gateway_info = { qr_size: 250, allow_multiple: true, allow_change_amount: false };
    const code = { second_chance: undefined, gateway: 'IDEALQR', gateway_info, amount: 700 };
    const { qr_url: qr } = await place(site, 'code', code);
    await site.advance('2h');
    for (const outcome of ['completed', 'completed'])
      expect((await site.post('/sandbox/phone/scan', { qr, outcome })).status).toBe(200);
    expect((await site.read('code-2')).status).toBe('completed');
    await place(site, 'plain', { second_chance: undefined });
    await place(site, 'lamp');
    await site.advance('2d');
    expect(await whyNot(site)).toEqual([null, null]);
  });

  test('if the customer tried to pay another order shortly before, whether that one has reminders or not', async () => {
    const site = await gateway().site();
    const fields = { second_chance: undefined, gateway: 'IDEAL' };
    await goToBank((await place(site, 'first', fields)).payment_url);
    await place(site, 'second');
    await site.advance('1h');
    expect(await whyNot(site, 'second')).toEqual(['ordered-before', null]);
  });

  test('if the customer has just paid the same amount for another order', async () => {
    const site = await gateway().site();
    await place(site, 'first');
    await place(site, 'dear', { amount: 2000, customer: { email: 'sam@shop.example' } });
    const sam = { email: 'sam@shop.example' };
    for (const [order_id, fields] of [
      ['again', { gateway: 'IDEAL', customer: { email: customer.email } }],
      ['dear-again', { gateway: 'IDEAL', customer: sam }],
      ['in-dollars', { gateway: 'VISA', customer: sam, amount: 2000, currency: 'USD' }],
    ] as const) {
      await site.order({ order_id, ...fields });
      expect((await site.simulate(order_id, 'completed')).status).toBe(200);
    }
    await site.advance('1h');
    expect(await whyNot(site, 'first')).toEqual(['paid-same', null]);
    expect(await whyNot(site, 'dear')).toEqual([null, null]);
    await site.advance('1d');
    expect(await whyNot(site, 'first')).toEqual(['paid-same', null]);
    expect(await kinds(site, 'first')).toEqual(['second-chance-2']);
  });

  test('but orders of another site prevent none', async () => {
    const [site, other] = [await gateway().site(), await gateway().site()];
    await place(other, 'first');
    await place(site, 'lamp');
    await site.advance('1h');
    expect(await kinds(site)).toEqual(['second-chance-1']);
  });
});

describe('an order that is posted again', () => {
  test('has two reminders for all its links together', async () => {
    const site = await gateway().site();
    await place(site, 'lamp');
    await site.advance('2h');
    const { payment_url } = await place(site, 'lamp');
    await site.advance('3d');
    expect(await kinds(site)).toEqual(['second-chance-1', 'second-chance-2']);
    const [late] = await mails(site, 'lamp');
    expect(late?.text).toContain(payment_url);
    expect(await countOrders(gateway(), site)).toBe(1);
  });

  test('is not followed by a reminder of what its customer is paying at the moment', async () => {
    const site = await gateway().site();
    await place(site, 'lamp', { second_chance: undefined });
    await site.advance('5h');
    await place(site, 'lamp');
    expect(await whyNot(site)).toEqual(['posted-again', null]);
    await site.advance('1h');
    expect(await kinds(site)).toEqual([]);
    await site.advance('1d');
    expect(await kinds(site)).toEqual(['second-chance-2']);
  });
});
