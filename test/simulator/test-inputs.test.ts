// Checks the answers that tests give to a method's questions: valid ones, and those that lead to a scenario.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { money } from '../../src/domain/money/money.ts';
import {
  type FieldName,
  fieldNames,
  isAnswer,
  type PageField,
} from '../../src/domain/payment-methods/page-field.ts';
import { paymentMethods } from '../../src/methods/index.ts';
import { noCustomer } from '../fixtures/orders.ts';
import { byAttempt, done, openWorld, outsideMethod, paymentRequest, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function asks(name: FieldName, options: PageField['options'] = null): PageField {
  return { name, page: 'required', direct: 'required', wire: [name], options };
}

test('there is an answer to every question that a page can ask', () => {
  const fields = fieldNames.map((name) => asks(name));
  const method = outsideMethod('EVERYTHING', { fields, page: { kind: 'fields' } });
  const inputs = world.rehearsal.testInputs(method, 'completed');
  for (const field of fields) {
    expect(isAnswer(field, inputs[field.name] ?? '', null), field.name).toBe(true);
  }
});

test('every method can be answered for each of its scenarios', () => {
  for (const method of paymentMethods) {
    for (const { id } of method.scenarios(money(1250, 'EUR'))) {
      const inputs = world.rehearsal.testInputs(method, id);
      expect(Object.keys(inputs)).toEqual(method.fields.map((field) => field.name));
      for (const field of method.fields) {
        expect(isAnswer(field, inputs[field.name] ?? '', null), `${method.id} ${id}`).toBe(true);
      }
    }
  }
});

test('the first answer of a list is taken', () => {
  const options = [
    { value: 'B', label: 'Business' },
    { value: 'P', label: 'Private' },
  ];
  const fields = [asks('customer_type', options)];
  const method = outsideMethod('BILLINK', { fields, page: { kind: 'fields' } });
  expect(world.rehearsal.testInputs(method, 'completed')).toEqual({ customer_type: 'B' });
});

const banks = [
  { value: 'IT-1', label: 'Some other bank' },
  { value: 'IT-2', label: 'Allianz Bank FA SPA' },
  { value: 'IT-3', label: 'Banca di Cesena - Credito Coop.' },
  { value: 'IT-4', label: 'Credito Artigiano' },
  { value: 'IT-5', label: 'Volksbank - Banca Popolare' },
];
const account = [asks('account_holder'), asks('iban')];
const everyBank = [asks('issuer', banks)];

test.each([
  ['BANKTRANS', account, 'completed', 'paid'],
  ['BANKTRANS', account, 'declined', 'declined'],
  ['BANKTRANS', account, 'expired', 'expired'],
  ['DIRDEB', account, 'completed', 'paid'],
  ['DIRDEB', account, 'declined', 'declined'],
  ['DIRDEB', account, 'uncleared', 'paid'],
  ['DIRDEB', account, 'uncleared-declined', 'declined'],
  ['MYBANK', everyBank, 'completed', 'paid'],
  ['MYBANK', everyBank, 'declined', 'declined'],
  ['MYBANK', everyBank, 'cancelled', 'cancelled'],
  ['MYBANK', everyBank, 'expired', 'expired'],
  ['AFTERPAY', [asks('email')], 'declined', 'declined'],
  ['IN3', [asks('birthday')], 'declined', 'declined'],
] as const)('%s, %#: the answers lead to %s', async (id, fields, scenario, fact) => {
  const method = outsideMethod(id, { fields, page: { kind: 'fields' } });
  const inputs = world.rehearsal.testInputs(method, scenario);
  const issuerId = inputs.issuer ?? null;
  const customer = { ...noCustomer, zipCode: '1111AB', houseNumber: '1' };
  const request = paymentRequest({ method, inputs, issuerId, customer });
  done(await world.acquirer.authorize(request));
  const hour = new Date(request.now.getTime() + 3_600_000);
  expect(done(await world.acquirer.fetchStatus(byAttempt(request.attempt), hour)).fact).toBe(fact);
});
