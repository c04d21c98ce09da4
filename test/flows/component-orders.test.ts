// Checks orders of the payment component: what the customer typed is in a payload that only the acquirer can open.
import { describe, expect, test } from 'vitest';
import { type Json, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

const sealed = (code: string) =>
  Buffer.from(
    JSON.stringify({ gateway: code, fields: 'c2VhbGVk', encrypted: true, application: 'SHOP' }),
  ).toString('base64');

const person = {
  locale: 'nl_NL',
  first_name: 'Robin',
  last_name: 'Vermeer',
  // Needed for in3 B2B.
  company_name: 'Lijster Lampen',
  cocnumber: '12345678',
  address1: 'Lijsterlaan',
  house_number: '14B',
  zip_code: '3512 GH',
  city: 'Utrecht',
  country: 'NL',
  phone: '0612345678',
  email: 'robin@lamps.example',
};

/** The order as a shop sends it, without anything that the component itself asks for. */
const orderOf = (method: Json, more: object = {}) => ({
  type: 'direct',
  order_id: `component-${method.id}`,
  gateway: method.id,
  currency: method.allowed_currencies.includes('EUR') ? 'EUR' : method.allowed_currencies[0],
  amount: 15_000,
  payment_options: {
    redirect_url: 'https://lamps.example/thanks',
    cancel_url: 'https://lamps.example/basket',
  },
  customer: person,
  delivery: person,
  shopping_cart: {
    items: [{ name: 'Lamp', unit_price: 150, quantity: 1, merchant_item_id: 'L-1' }],
  },
  payment_data: { gateway: method.id, payload: sealed(method.id) },
  ...more,
});

test('every method that works in the component accepts an order of the component', async () => {
  const site = await gateway().site();
  const methods: Json[] = (await site.get('/v1/json/payment-methods')).body.data;
  const component = methods.filter(({ apps }) => apps.payment_components.is_enabled);
  expect(component.length).toBeGreaterThan(10);
  const refused: Json[] = [];
  for (const method of component) {
    const { body, headers } = await site.order(orderOf(method));
    if (!body.success) refused.push([method.id, body.error_code, headers.get('x-kassa-detail')]);
  }
  expect(refused).toEqual([]);
});

test('a plain direct order needs these answers in the request, and Bancontact accepts none', async () => {
  const site = await gateway().site();
  const shown = async (id: string, payment_data: object = {}) => {
    const method = { id, allowed_currencies: ['EUR'] };
    const { status, body } = await site.order(orderOf(method, { payment_data }));
    return [status, body.error_code];
  };
  expect(await shown('BILLINK')).toEqual([404, 1016]);
  expect(await shown('BILLINK', { gateway: 'BILLINK' })).toEqual([404, 1016]);
  expect(await shown('MISTERCASH')).toEqual([404, 1023]);
  // The payload has no card in the clear, so no card is left out.
  const clear = Buffer.from('{"gateway":"VISA","encrypted":false}').toString('base64');
  expect(await shown('VISA', { payload: clear })).toEqual([404, 1016]);
});

test('a direct debit is collected from an account that only the acquirer knows', async () => {
  const site = await gateway().site();
  const { body } = await site.order(orderOf({ id: 'DIRDEB', allowed_currencies: ['EUR'] }));
  expect(body.data.status).toBe('initialized');
  await site.advance('20d');
  expect(await site.read('component-DIRDEB')).toMatchObject({
    status: 'completed',
    payment_details: { account_iban: null, account_holder_name: null },
  });
});

test('an account that only the acquirer knows is stored as a bank account', async () => {
  const site = await gateway().site();
  await site.order(
    orderOf(
      { id: 'DIRDEB', allowed_currencies: ['EUR'] },
      { recurring_model: 'subscription', customer: { ...person, reference: 'robin' } },
    ),
  );
  await site.advance('20d');
  const { tokens } = (await site.get('/v1/json/recurring/robin')).body.data;
  expect(tokens).toMatchObject([{ code: 'DIRDEB', last4: null, expiry_date: '' }]);
});

describe('a stored card, at a shop that always offers to store it,', () => {
  const card = { id: 'CREDITCARD', allowed_currencies: ['EUR'] };
  const payload = sealed('CREDITCARD');
  const offered = (reference: string, data: object = {}) =>
    orderOf(card, {
      recurring_model: 'cardOnFile',
      customer: { ...person, reference },
      payment_data: { gateway: 'CREDITCARD', payload, ...data },
    });

  test('is not stored for a guest, whose payment succeeds all the same', async () => {
    const site = await gateway().site();
    const { body } = await site.order(offered(''));
    expect(body).toMatchObject({
      success: true,
      data: { status: 'completed', payment_details: { recurring_id: null, recurring_model: null } },
    });
  });

  test('is refused if the guest ticked that it should be stored', async () => {
    const site = await gateway().site();
    const { status, body } = await site.order(offered('', { tokenize: true }));
    expect([status, body.error_code]).toEqual([404, 1016]);
  });

  test('is stored for a customer with a reference', async () => {
    const site = await gateway().site();
    await site.order(offered('robin'));
    expect((await site.get('/v1/json/recurring/robin')).body.data.tokens).toHaveLength(1);
  });
});
