// Checks the order object of GET, notifications and direct answers (lifecycle.md, parts 9 and 10).
import { describe, expect, test } from 'vitest';
import {
  anAttempt,
  anOrder,
  created,
  noCustomer,
  orderMembers,
} from '../../../../test/fixtures/orders.ts';
import { gatewayId, orderId, qrToken, transactionId } from '../../../domain/ids.ts';
import { money } from '../../../domain/money/money.ts';
import type { Order, OrderContent } from '../../../domain/orders/order.ts';
import type { Transaction } from '../../../domain/orders/transaction.ts';
import { pair } from '../../../domain/status.ts';
import { renderOrder } from './order-answer.ts';

const options = { unmaskIbans: false, repeats: [], related: [] };
const later = new Date(created.getTime() + 89_000);
const content = (changes: Partial<OrderContent>): OrderContent => ({
  ...anOrder().content,
  ...changes,
});

const customerKeys = [
  'address1',
  'address2',
  'city',
  'cocnumber',
  'company_name',
  'country',
  'country_name',
  'email',
  'first_name',
  'house_number',
  'last_name',
  'locale',
  'phone1',
  'phone2',
  'state',
  'zip_code',
];

/** A paid order and its attempt. */
function paid(gateway: string, changes: Partial<Transaction> = {}): [Order, Transaction[]] {
  const order = anOrder({
    statuses: pair('completed', 'completed'),
    completedAt: later,
    modifiedAt: later,
    reason: 'SUCCESS',
  });
  const attempt = anAttempt({
    gateway: gatewayId(gateway),
    statuses: pair('completed', 'completed'),
    facts: ['started', 'paid'],
    completedAt: later,
    ...changes,
  });
  return [order, [attempt]];
}

describe('an order before a method is chosen (10.1)', () => {
  test('has exactly the members that are always there, in alphabetical order', () => {
    const json = renderOrder(anOrder(), [], options);
    expect(Object.keys(json)).toEqual(orderMembers);
    expect(Object.keys(json.customer)).toEqual(customerKeys);
    expect(json).toMatchObject({
      amount: 2599,
      amount_refunded: 0,
      costs: [],
      created: '2026-03-02T14:05:11',
      modified: '2026-03-02T14:05:11',
      currency: 'EUR',
      custom_info: { custom_1: null, custom_2: null, custom_3: null },
      fastcheckout: 'NO',
      financial_status: 'initialized',
      items: null,
      order_id: 'shop-2042',
      payment_details: {},
      payment_methods: [],
      reason: '',
      reason_code: '',
      related_transactions: null,
      status: 'initialized',
      transaction_id: 1772456711000042,
      var1: null,
      var2: null,
      var3: null,
    });
  });
  test('has the customer under the names that answers use', () => {
    const customer = {
      ...noCustomer,
      locale: 'at_AT',
      phone: '0201234567',
      country: 'NL',
      zipCode: '1101 CC',
      cocNumber: '12',
      reference: 'r-1',
    };
    expect(renderOrder(anOrder({ content: content({ customer }) }), [], options).customer).toEqual({
      ...Object.fromEntries(customerKeys.map((key) => [key, null])),
      locale: 'at_AT',
      phone1: '0201234567',
      country: 'NL',
      country_name: 'The Netherlands',
      zip_code: '1101CC',
      cocnumber: '12',
      reference: 'r-1',
    });
  });
  test('has texts of digits as texts, and says that it is a checkout order', () => {
    const json = renderOrder(
      anOrder({
        orderId: orderId('1018051'),
        type: 'checkout',
        content: content({ vars: ['1', null, null] }),
      }),
      [],
      options,
    );
    expect(json).toMatchObject({ order_id: '1018051', fastcheckout: 'YES', var1: '1' });
  });
});

describe('an order by iDEAL', () => {
  test('has these details when it was chosen (10.2)', () => {
    const json = renderOrder(anOrder(), [anAttempt()], options);
    expect(json.payment_details).toEqual({
      account_bic: null,
      account_holder_name: null,
      account_iban: null,
      account_id: null,
      external_transaction_id: '7161500012345678',
      issuer_id: null,
      recurring_flow: null,
      recurring_id: null,
      recurring_model: null,
      response_code: null,
      type: 'IDEAL',
    });
    expect(json.payment_methods).toEqual([
      {
        amount: 2599,
        currency: 'EUR',
        description: 'Two lamps',
        external_transaction_id: '7161500012345678',
        payment_description: 'iDEAL',
        status: 'initialized',
        type: 'IDEAL',
      },
    ]);
    expect(json).not.toHaveProperty('completed');
  });

  const details = {
    accountHolderName: 'R. Vermeer',
    accountIban: '*** 6789',
    accountBic: 'RABONL2U',
  };
  test('has these details when it is paid (10.3)', () => {
    const json = renderOrder(...paid('IDEAL', { details, issuerId: '0021' }), options);
    expect(Object.keys(json)).toEqual([...orderMembers, 'completed'].sort());
    expect(json).toMatchObject({
      completed: '2026-03-02T14:06:40',
      reason: 'SUCCESS',
      reason_code: null,
    });
    expect(json.payment_details).toEqual({
      account_bic: 'RABONL2U',
      account_holder_name: 'R. Vermeer',
      account_iban: '*** 6789',
      account_id: '*** 6789',
      external_transaction_id: '7161500012345678',
      issuer_id: '0021',
      recurring_flow: null,
      recurring_id: null,
      recurring_model: null,
      response_code: null,
      type: 'IDEAL',
    });
    expect(json.payment_methods).toEqual([
      {
        account_bic: 'RABONL2U',
        account_holder_name: 'R. Vermeer',
        account_iban: '*** 6789',
        account_id: '*** 6789',
        amount: 2599,
        currency: 'EUR',
        description: 'Two lamps',
        external_transaction_id: '7161500012345678',
        payment_description: 'iDEAL',
        status: 'completed',
        type: 'IDEAL',
      },
    ]);
    for (const members of [json.payment_details, ...(json.payment_methods ?? [])]) {
      expect(Object.keys(members)).toEqual(Object.keys(members).sort());
    }
  });
  test('has a masked IBAN unless the site wants it in full', () => {
    const whole = { accountIban: 'NL91ABNA0417164300' };
    const masked = renderOrder(...paid('IDEAL', { details: whole }), options);
    expect(JSON.stringify(masked)).not.toContain('ABNA');
    expect(masked.payment_details).toMatchObject({
      account_iban: '*** 4300',
      account_id: '*** 4300',
    });
    const open = renderOrder(...paid('IDEAL', { details: whole }), {
      ...options,
      unmaskIbans: true,
    });
    expect(open.payment_details).toMatchObject({ account_iban: 'NL91ABNA0417164300' });
  });
});

describe('an order by card', () => {
  const card = {
    brand: 'VISA',
    first6: '411111',
    last4: '1111',
    expiry: '2812',
    holder: 'R Vermeer',
  } as const;
  const authentication = {
    flow: 'challenge',
    status: 'Y',
    eci: '05',
    cavv: 'AAABBEg0VhI0VniQEjRWAAAAAAA=',
    acsTransactionId: 'acs-1',
    dsTransactionId: 'ds-1',
    version: '2.1.0',
    transactionStatusReason: null,
    enrolled: true,
  } as const;
  const approved = {
    authorizationCode: '604521',
    responseCode: '00',
    card: { funding: 'C', product: 'F' },
    authentication,
  };

  test('has these details when it is paid after a challenge (10.4)', () => {
    const json = renderOrder(
      ...paid('CREDITCARD', { card, details: approved, reference: '234700001' }),
      options,
    );
    expect(json.payment_details).toEqual({
      account_holder_name: 'R Vermeer',
      account_id: null,
      authorization_code: '604521',
      card_acceptor_id: null,
      card_acceptor_location: null,
      card_acceptor_name: null,
      card_additional_response_data: { cavv_results_code: '2' },
      card_authentication_details: { flow: 'challenge' },
      card_authentication_result: {
        acs_transaction_id: 'acs-1',
        cavv: 'AAABBEg0VhI0VniQEjRWAAAAAAA=',
        challenge_cancel: null,
        ds_transaction_id: 'ds-1',
        eci: '05',
        status: 'Y',
        transaction_status_reason: null,
        version: '2.1.0',
      },
      card_entry_mode: 'UNKNOWN',
      card_expiry_date: '2812',
      card_funding: 'C',
      card_product: 'F',
      card_product_type: 0,
      card_verification_result: 'M',
      external_transaction_id: '234700001',
      issuer_bin: '411111',
      issuer_country_code: null,
      last4: '1111',
      mcc: null,
      recurring_flow: null,
      recurring_id: null,
      recurring_model: null,
      response_code: '00',
      scheme_reference_id: null,
      type: 'VISA',
    });
    expect(json.payment_methods).toEqual([
      {
        account_holder_name: 'R Vermeer',
        amount: 2599,
        card_expiry_date: '2812',
        currency: 'EUR',
        description: 'Two lamps',
        external_transaction_id: '234700001',
        last4: '1111',
        payment_description: 'Visa',
        status: 'completed',
        type: 'VISA',
      },
    ]);
  });
  test('has no external id while the card holder has to confirm', () => {
    const json = renderOrder(anOrder(), [anAttempt({ gateway: gatewayId('VISA'), card })], options);
    expect(json.payment_details).toMatchObject({
      external_transaction_id: null,
      last4: '1111',
      type: 'VISA',
    });
    expect(json.payment_details).not.toHaveProperty('authorization_code');
    expect(json.payment_details).not.toHaveProperty('card_authentication_result');
  });
  test('has these details when 3-D Secure declined it (10.6)', () => {
    const failed = {
      ...authentication,
      status: 'N',
      cavv: null,
      eci: null,
      transactionStatusReason: '01',
    };
    const order = anOrder({
      statuses: pair('declined', 'declined'),
      reason: '3DS Authentication Failed / Card authentication failed.',
      reasonCode: '3001',
    });
    const attempt = anAttempt({
      gateway: gatewayId('VISA'),
      card,
      statuses: pair('declined', 'declined'),
      facts: ['started', 'declined'],
      details: { responseCode: '08', authentication: failed },
    });
    const json = renderOrder(order, [attempt], options);
    expect(json).toMatchObject({
      status: 'declined',
      reason_code: '3001',
      payment_details: {
        card_authentication_details: { flow: 'challenge' },
        card_authentication_result: {
          status: 'N',
          transaction_status_reason: '01',
          challenge_cancel: null,
        },
        external_transaction_id: null,
        response_code: '08',
      },
    });
    expect(json.payment_details).not.toHaveProperty('authorization_code');
  });
  test.each([
    ['CREDITCARD', 'MAESTRO', 'MAESTRO', 'Maestro'],
    ['CREDITCARD', 'AMEX', 'AMEX', 'American Express'],
    ['VISA', 'MASTERCARD', 'MASTERCARD', 'MasterCard'],
    ['CREDITCARD', null, 'CREDITCARD', 'Credit card'],
    ['MISTERCASH', 'MISTERCASH', 'MISTERCASH', 'Bancontact'],
    ['MISTERCASH', 'MAESTRO', 'MISTERCASH', 'Bancontact'],
  ] as const)(
    'with the gateway %s and a card of %s has the type %s and the name "%s"',
    (gateway, brand, type, payment_description) => {
      const json = renderOrder(...paid(gateway, { card: { ...card, brand } }), options);
      expect(json.payment_details).toMatchObject({ type });
      expect(json.payment_methods).toMatchObject([{ type, payment_description }]);
    },
  );
  test('has no authentication result if the card was not authenticated', () => {
    const none = { ...authentication, flow: null, status: null, enrolled: false };
    const json = renderOrder(
      ...paid('VISA', { card, details: { ...approved, authentication: none } }),
      options,
    );
    expect(json.payment_details).toMatchObject({
      card_authentication_details: { flow: null },
      card_authentication_result: null,
      card_additional_response_data: { cavv_results_code: null },
    });
  });
});

describe('the answer about an order shows', () => {
  const declined = anAttempt({
    statuses: pair('declined', 'declined'),
    facts: ['started', 'declined'],
  });
  const second = anAttempt({
    transactionId: transactionId(1772456740000044),
    sequence: 2,
    gateway: gatewayId('DIRECTBANK'),
    reference: 'b',
  });
  test('an open attempt rather than a declined one', () => {
    expect(renderOrder(anOrder(), [declined, second], options).payment_details).toMatchObject({
      type: 'DIRECTBANK',
    });
  });
  test('no attempt of an earlier post of the order', () => {
    const old = { ...declined, superseded: true };
    expect(renderOrder(anOrder(), [old], options)).toMatchObject({
      payment_details: {},
      payment_methods: [],
    });
  });
  test('no payment of another amount, unless the payer may choose the amount', () => {
    const [order, attempts] = paid('IDEALQR', { amount: money(750, 'EUR') });
    expect(renderOrder(order, attempts, options).payment_details).toEqual({});
    const qr = {
      token: qrToken('t'),
      size: 250,
      allowMultiple: false,
      asked: 1000,
      range: { min: 500, max: 1000 },
    };
    expect(renderOrder({ ...order, qr }, attempts, options).payment_methods).toMatchObject([
      { amount: 750 },
    ]);
  });
});

describe('an order that has ended (10.7)', () => {
  test.each([
    ['expired', 'expired', []],
    ['void', 'cancelled', []],
    ['cancelled', null, null],
  ] as const)(
    'as %s/%s without an attempt has empty payment details and no reason',
    (status, financial, payment_methods) => {
      const json = renderOrder(anOrder({ statuses: pair(status, financial) }), [], options);
      expect(json).toMatchObject({
        status,
        financial_status: financial,
        payment_methods,
        payment_details: {},
        reason: null,
        reason_code: null,
      });
      expect(Object.keys(json)).toEqual(orderMembers);
    },
  );
});

test('further payments of a QR code are related transactions of the first one', () => {
  const repeat = anOrder({
    orderId: orderId('shop-2042-2'),
    transactionId: transactionId(1772456899000050),
    repeatOf: orderId('shop-2042'),
    amount: money(900, 'EUR'),
    statuses: pair('completed', 'completed'),
  });
  const [order, attempts] = paid('IDEALQR');
  const json = renderOrder(order, attempts, { ...options, repeats: [repeat] });
  expect(json.related_transactions).toEqual([
    {
      amount: 900,
      costs: [],
      created: '2026-03-02T14:05:11',
      currency: 'EUR',
      description: 'Two lamps',
      items: null,
      modified: '2026-03-02T14:05:11',
      order_id: 'shop-2042-2',
      reference_transaction_id: 1772456711000042,
      status: 'completed',
      transaction_id: 1772456899000050,
      type: 'payment',
      var1: null,
      var2: null,
      var3: null,
    },
  ]);
});

test('parsing an answer and writing it again gives the same bytes', () => {
  const body = JSON.stringify(renderOrder(...paid('IDEAL'), options));
  expect(JSON.stringify(JSON.parse(body))).toBe(body);
});
