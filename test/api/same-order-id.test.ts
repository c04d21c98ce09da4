// Checks that one order id never has two orders or two charges (create-order.md, "Uniqueness of order_id").
import { describe, expect, test } from 'vitest';
import { capture } from '../support/capture-shop.ts';
import { type Answer, type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { countOrders, rowsOf } from './stored-rows.ts';

const gateway = useGateway();
const card = {
  card_number: '4111111111111111',
  card_holder_name: 'R Vermeer',
  card_expiry_date: '2912',
  card_cvc: '123',
};
const direct = { order_id: 'same', type: 'direct', gateway: 'VISA', gateway_info: card };

/** The payment page of a link, which shows the order's id and amount. */
async function pageOf(answer: Answer): Promise<{ status: number; text: string }> {
  const page = await fetch(answer.body.data.payment_url, { redirect: 'manual' });
  return { status: page.status, text: await page.text() };
}

/** The payments that the bank was asked for: one row for each payment of the site that it knows. */
async function charges(site: TestSite): Promise<readonly unknown[]> {
  return rowsOf(
    gateway(),
    `select request ->> 'attempt' as attempt from simulator.payments where attempt like $1`,
    [`${site.site.siteId}-%`],
  );
}

async function times<Value>(count: number, make: (i: number) => Promise<Value>): Promise<Value[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => make(i)));
}

describe('while the order is open, posting its id again', () => {
  test('replaces the order, and both links lead to the new one', async () => {
    const site = await gateway().site();
    const first = await site.order({ order_id: 'same', description: 'First words' });
    const second = await site.order({
      order_id: 'same',
      amount: 2599,
      description: 'Second words',
    });
    expect(second.status).toBe(200);
    expect(second.body.data.session_id).not.toBe(first.body.data.session_id);
    expect(await site.read('same')).toMatchObject({ amount: 2599, description: 'Second words' });
    for (const answer of [first, second]) {
      const { status, text } = await pageOf(answer);
      expect([status, text.includes('Second words'), text.includes('First words')]).toEqual([
        200,
        true,
        false,
      ]);
    }
    expect(await countOrders(gateway(), site)).toBe(1);
  });

  test('shows the order as paid at the old link once it is paid through the new one', async () => {
    const site = await gateway().site();
    const first = await site.order({ order_id: 'same', gateway: 'IDEAL' });
    await site.order({ order_id: 'same', gateway: 'IDEAL' });
    await site.simulate('same', 'completed');
    const { status, text } = await pageOf(first);
    expect(status).toBe(200);
    expect(text).toMatch(/paid/i);
  });

  test('makes an attempt that is still at the bank decide nothing', async () => {
    const site = await gateway().site();
    const first = await site.order({ order_id: 'same', type: 'direct', gateway: 'IDEAL' });
    const again = await site.order({ order_id: 'same', gateway: 'MISTERCASH' });
    expect(again.status).toBe(200);
    expect(await site.read('same')).toMatchObject({ status: 'initialized', payment_methods: [] });
    expect(first.body.data.transaction_id).not.toBe((await site.read('same')).transaction_id);
  });

  test('keeps the time of creation', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'same' });
    const { created } = await site.read('same');
    await site.advance('2h');
    await site.order({ order_id: 'same' });
    expect((await site.read('same')).created).toBe(created);
  });
});

describe('once the order has ended', () => {
  test.each([
    ['IDEAL', 'completed', 'completed'],
    ['IDEAL', 'uncleared', 'uncleared'],
    ['VISA', 'uncleared', 'uncleared'],
  ])(
    '%s, %s: its id is taken, and a post is refused with 1006',
    async (method, outcome, status) => {
      const site = await gateway().site();
      await site.order({ order_id: 'same', gateway: method });
      await site.simulate('same', outcome);
      const before = await site.read('same');
      expect(before.status).toBe(status);
      for (const fields of [{}, { amount: 5, gateway: 'VISA' }, direct]) {
        expect(await site.order({ order_id: 'same', ...fields })).toMatchObject(
          refusalAnswer('orderId'),
        );
      }
      expect(await site.read('same')).toEqual(before);
    },
  );

  test.each([
    ['declined', 'declined'],
    ['cancelled', 'void'],
    ['expired', 'expired'],
  ])('%s: its id may be used again, and the order starts anew', async (outcome, status) => {
    const site = await gateway().site();
    await site.order({ order_id: 'same', gateway: 'IDEAL' });
    await site.simulate('same', outcome);
    expect((await site.read('same')).status).toBe(status);
    const again = await site.order({ order_id: 'same', gateway: 'IDEAL', amount: 777 });
    expect(again.status).toBe(200);
    expect(await site.read('same')).toMatchObject({
      status: 'initialized',
      financial_status: 'initialized',
      amount: 777,
      reason: '',
      payment_methods: [],
    });
    await site.simulate('same', 'completed');
    expect((await site.read('same')).status).toBe('completed');
    expect(await countOrders(gateway(), site)).toBe(1);
  });

  test('a direct order whose card was declined may be tried again with the same id', async () => {
    const site = await gateway().site();
    const declined = { ...card, card_number: '4012001038488884' };
    expect(await site.order({ ...direct, gateway_info: declined })).toMatchObject(
      refusalAnswer('declined'),
    );
    expect((await site.order(direct)).body.data.status).toBe('completed');
    expect(await site.order(direct)).toMatchObject(refusalAnswer('orderId'));
  });

  test('another site may use the same id', async () => {
    const [one, other] = [await gateway().site(), await gateway().site()];
    await one.order(direct);
    expect((await other.order(direct)).body.data.status).toBe('completed');
  });
});

describe('the id of a refund, or of a capture in full,', () => {
  async function siteWithBoth(): Promise<TestSite> {
    const site = await gateway().site();
    await site.order({ ...direct, order_id: 'lamp', capture: 'manual' });
    await capture(site, 'lamp', { new_order_id: 'lamp-C' });
    const refund = { amount: 400, refund_order_id: 'lamp_1' };
    await site.post('/v1/json/orders/lamp/refunds', refund);
    return site;
  }

  test.each(['lamp-C', 'lamp_1'])(
    '%s is taken: a post is refused with 1006, and the id still leads to the same order',
    async (id) => {
      const site = await siteWithBoth();
      const before = await site.read(id);
      for (const fields of [{}, { gateway: 'IDEAL' }, direct])
        expect(await site.order({ ...fields, order_id: id })).toMatchObject(
          refusalAnswer('orderId'),
        );
      expect(await site.read(id)).toEqual(before);
      expect(await countOrders(gateway(), site)).toBe(1);
      const other = await gateway().site();
      expect((await other.order({ order_id: id })).status).toBe(200);
    },
  );

  test('is given to no part of an order either', async () => {
    const site = await gateway().site();
    await site.order({ ...direct, order_id: 'chair', capture: 'manual' });
    await capture(site, 'chair', { amount: 100, new_order_id: 'chair_x' });
    const refund = { amount: 40, refund_order_id: 'chair_2' };
    expect((await site.post('/v1/json/orders/chair_x/refunds', refund)).status).toBe(200);
    expect((await capture(site, 'chair', { amount: 100 })).body.data.order_id).toBe('chair_3');
  });
});

describe('posts of the same id at the same moment:', () => {
  test('20 redirect posts make one order, and every link leads to it', async () => {
    const site = await gateway().site();
    const answers = await times(20, (i) =>
      site.order({ order_id: 'same', description: `Try ${i}` }),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.data.session_id)).size).toBe(20);
    expect(await countOrders(gateway(), site)).toBe(1);
    const { description } = await site.read('same');
    const pages = await Promise.all(answers.map(pageOf));
    for (const { status, text } of pages) {
      expect([status, text.includes(description)]).toEqual([200, true]);
    }
  });

  test('10 direct card posts make one charge', async () => {
    const site = await gateway().site();
    const answers = await times(10, () => site.order(direct));
    const paid = answers.filter(({ status }) => status === 200);
    expect(paid).toHaveLength(1);
    expect(paid[0]?.body.data.status).toBe('completed');
    for (const { body } of answers.filter(({ status }) => status !== 200)) {
      expect([1006, 1022]).toContain(body.error_code);
    }
    expect(await charges(site)).toHaveLength(1);
    const attempts = await rowsOf(
      gateway(),
      `select 1 from transactions where site_id = $1 and status = 'completed'`,
      [site.site.siteId],
    );
    expect(attempts).toHaveLength(1);
    expect(await site.read('same')).toMatchObject({ status: 'completed', amount: 1000 });
  });

  test('a direct post that another one has overtaken makes no charge', async () => {
    const site = await gateway().site();
    // As if the other post had come right after this one wrote its row.
    await rowsOf(
      gateway(),
      `create function overtake() returns trigger language plpgsql as $$ begin
         update orders set session_id = 'of another post' where transaction_id = new.transaction_id;
         return null;
       end $$;
       create trigger overtake after insert on orders for each row
         when (new.order_id = 'overtaken') execute function overtake()`,
    );
    const answer = await site.order({ ...direct, order_id: 'overtaken' });
    await rowsOf(gateway(), 'drop function overtake() cascade');
    expect(answer).toMatchObject(refusalAnswer('cannotInitiate'));
    expect(await charges(site)).toEqual([]);
  });

  test('10 direct posts and 10 redirect posts make at most one charge, and one order', async () => {
    const site = await gateway().site();
    const answers = await times(20, (i) =>
      site.order(i % 2 === 0 ? direct : { order_id: 'same', gateway: 'VISA' }),
    );
    for (const { status } of answers) expect([200, 404]).toContain(status);
    expect(await countOrders(gateway(), site)).toBe(1);
    expect((await charges(site)).length).toBeLessThanOrEqual(1);
    const paid = answers.filter(({ body }) => body.data.status === 'completed');
    expect(paid.length).toBeLessThanOrEqual(1);
    if (paid.length === 1) expect((await site.read('same')).status).toBe('completed');
  });

  test('many ids at once each make an order of their own, and only the repeated one shares its order', async () => {
    const site = await gateway().site();
    const answers = await times(60, (i) => site.order({ order_id: `id-${i % 50}` }));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    answers.forEach(({ body }, i) => {
      expect(body.data.order_id).toBe(`id-${i % 50}`);
    });
    expect(await countOrders(gateway(), site)).toBe(50);
  });
});
