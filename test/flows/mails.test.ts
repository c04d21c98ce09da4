// Checks the mails to customers during an order, as the mailbox of the sandbox shows them.
import { describe, expect, test } from 'vitest';
import { authorizedOrder, capture } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const customer = { email: 'robin@shop.example', first_name: 'Robin', locale: 'nl_NL' };

async function mailbox(site: TestSite, query = ''): Promise<Json> {
  const { status, body } = await site.get(`/sandbox/mailbox${query}`);
  expect(status).toBe(200);
  return body.data;
}

const kinds = async (site: TestSite) => (await mailbox(site)).map((mail: Json) => mail.kind);

/** Submits a form of the payment page, found by its fields. */
async function confirmOnPage(link: string, fields: Record<string, string>): Promise<Response> {
  const page = await (await fetch(link)).text();
  const form = page.match(/<form[^>]*action="([^"]*\/pay[^"]*)"[\s\S]*?<\/form>/);
  const hidden = [...(form?.[0] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(
    ([input]) => [
      input.match(/name="([^"]*)"/)?.[1] ?? '',
      input.match(/value="([^"]*)"/)?.[1] ?? '',
    ],
  );
  return fetch(new URL((form?.[1] ?? '').replaceAll('&amp;', '&'), link), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams([...hidden, ...Object.entries(fields)]),
  });
}

describe('a completed payment', () => {
  test('is confirmed to its customer, once', async () => {
    const site = await gateway().site('Lampenwinkel');
    await site.order({ order_id: 'lamp', gateway: 'IDEAL', customer });
    await site.simulate('lamp', 'completed', { delivery: 'twice' });
    const [mail, ...others] = await mailbox(site);
    expect(others).toEqual([]);
    expect(mail).toEqual({
      mail_id: expect.any(Number),
      order_id: 'lamp',
      kind: 'order-completed',
      to: 'robin@shop.example',
      from: { name: 'Lampenwinkel', address: 'no-reply@localhost' },
      reply_to: null,
      locale: 'nl_NL',
      subject: 'Uw betaling aan Lampenwinkel is gelukt',
      text: expect.stringContaining('Beste Robin,'),
      state: 'kept',
      attempts: 0,
      problem: null,
      created: expect.stringMatching(/Z$/),
      next_attempt: null,
      sent: null,
    });
    const { body } = await site.get(`/sandbox/mailbox/${mail.mail_id}`);
    expect(body.data).toEqual({ ...mail, html: expect.stringContaining('<html lang="nl-NL"') });
  });

  test.each([
    ['the order wants no mails', { ...customer, disable_send_email: true }],
    ['no address is known', { first_name: 'Robin' }],
    ['the address is none', { ...customer, email: 'robin' }],
    ['the address would be several', { ...customer, email: 'a@shop.example,b@shop.example' }],
  ])('is not confirmed if %s', async (_why, somebody) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL', customer: somebody });
    await site.simulate('lamp', 'completed');
    expect((await site.read('lamp')).status).toBe('completed');
    expect(await kinds(site)).toEqual([]);
  });

  test('is mailed as reserved until it is captured, and each capture as what it is', async () => {
    const site = await gateway().site();
    await authorizedOrder(site, 'lamp', { customer, amount: 1000 });
    expect(await kinds(site)).toEqual(['payment-reserved']);
    await capture(site, 'lamp', { amount: 400 });
    const [taken, reserved] = await mailbox(site);
    expect([taken.kind, reserved.kind]).toEqual(['capture-completed', 'payment-reserved']);
    expect(taken.text).toMatch(/EUR\s4,00 afgeschreven van de betaling die u had gereserveerd/);
    // The mail names the order that the customer knows, and not the one that the capture made.
    expect(taken.text).toContain('Bestelling: lamp\n');
    expect(reserved.text).toMatch(/EUR\s10,00 is gereserveerd/);
  });

  test.each(['completed', 'shipped'])(
    'is mailed as captured, too, if one capture takes everything (%s)',
    async (new_order_status) => {
      const site = await gateway().site();
      await authorizedOrder(site, 'lamp', { customer, amount: 1000 });
      await capture(site, 'lamp', { new_order_status });
      const [taken, ...earlier] = await mailbox(site);
      expect([taken.kind, earlier.map(({ kind }: Json) => kind)]).toEqual([
        'capture-completed',
        ['payment-reserved'],
      ]);
      expect(taken.text).toMatch(/EUR\s10,00 afgeschreven van de betaling die u had gereserveerd/);
      expect(taken.text).toContain('Betaalmethode: Visa\n');
    },
  );

  test('is confirmed when it becomes completed, and not while it is uncertain', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'DIRECTBANK', amount: 10_001, customer });
    await site.simulate('lamp', 'completed');
    expect((await site.read('lamp')).status).toBe('uncleared');
    expect(await kinds(site)).toEqual([]);
    await site.advance('25h');
    expect(await kinds(site)).toEqual(['order-completed']);
  });

  test.each(['declined', 'cancelled', 'expired'])('that is %s causes no mail', async (outcome) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL', customer });
    await site.simulate('lamp', outcome);
    expect(await kinds(site)).toEqual([]);
  });
});

describe('a bank transfer', () => {
  const iban = 'NL87ABNA0000000001';

  test('on the page causes a mail with its details, then a confirmation', async () => {
    const site = await gateway().site();
    const { body } = await site.order({ order_id: 'lamp', gateway: 'BANKTRANS', customer });
    expect(await kinds(site)).toEqual([]);
    expect(
      (await confirmOnPage(body.data.payment_url, { iban, bank_country: 'NL' })).status,
    ).toBeLessThan(400);
    const [mail] = await mailbox(site);
    expect(mail.kind).toBe('bank-transfer-details');
    const page = await (await fetch(body.data.payment_url)).text();
    for (const label of ['IBAN', 'BIC', 'Betalingskenmerk']) {
      const value = new RegExp(`^${label}: (\\S+)$`, 'm').exec(mail.text)?.[1] ?? 'missing';
      expect(page.replaceAll(/<[^>]*>/g, ''), label).toContain(value);
    }
    await site.simulate('lamp', 'completed');
    expect(await kinds(site)).toEqual(['order-completed', 'bank-transfer-details']);
  });

  test('that the shop began itself causes no mail of ours with its details', async () => {
    const site = await gateway().site();
    const { body } = await site.order({
      order_id: 'lamp',
      type: 'direct',
      gateway: 'BANKTRANS',
      gateway_info: { account_holder_name: 'R Vermeer', account_holder_iban: iban },
      customer: { ...customer, country: 'NL' },
    });
    expect(body.success).toBe(true);
    expect(await kinds(site)).toEqual([]);
  });

  test('a reference for a cash machine is mailed too', async () => {
    const site = await gateway().site();
    await site.advance('10d');
    const { body } = await site.order({ order_id: 'lamp', gateway: 'MULTIBANCO', customer });
    const page = await (await fetch(body.data.payment_url)).text();
    const [mail] = await mailbox(site);
    expect(mail?.kind).toBe('bank-transfer-details');
    expect(mail.text).toMatch(/^Entiteit: \d+$/m);
    // Both times by the clock of the site.
    const until = /^Betalen vóór: .+$/m.exec(mail.text)?.[0];
    expect(page).toContain(`<p>${until}</p>`);
    expect(page).toContain('Resterende tijd om te betalen: 3 dagen');
  });
});

describe('the mailbox', () => {
  test('lists the newest mail first, and can be filtered by recipient and order', async () => {
    const site = await gateway().site();
    for (const [order_id, email] of [
      ['one', 'Robin@shop.example'],
      ['two', 'sam@shop.example'],
      ['three', 'robin@shop.example'],
    ]) {
      await site.order({ order_id, gateway: 'IDEAL', customer: { email } });
      await site.simulate(order_id ?? '', 'completed');
    }
    const ids = async (query: string) =>
      (await mailbox(site, query)).map((mail: Json) => mail.order_id);
    expect(await ids('')).toEqual(['three', 'two', 'one']);
    expect(await ids('?to=ROBIN@shop.example')).toEqual(['three', 'one']);
    expect(await ids('?order_id=two')).toEqual(['two']);
    expect(await ids('?order_id=two&to=robin@shop.example')).toEqual([]);
    expect(await ids('?limit=1')).toEqual(['three']);
    expect(await ids('?to=%00')).toEqual([]);
  });

  test('shows only the mails of its own site', async () => {
    const [site, other] = [await gateway().site(), await gateway().site()];
    await site.order({ order_id: 'lamp', gateway: 'IDEAL', customer });
    await site.simulate('lamp', 'completed');
    const [mail] = await mailbox(site);
    expect(await mailbox(other)).toEqual([]);
    for (const id of [mail.mail_id, 'x', '0', '9'.repeat(30), '%00']) {
      const { status, body } = await other.get(`/sandbox/mailbox/${id}`);
      expect([status, body.success]).toEqual([404, false]);
    }
  });

  test('is emptied by a reset of its site', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL', customer });
    await site.simulate('lamp', 'completed');
    await site.post('/sandbox/reset', {});
    expect(await mailbox(site)).toEqual([]);
  });
});
