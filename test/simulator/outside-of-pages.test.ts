// Checks payments that no page decides: test data decides the outcome (test-data.md, parts 5 to 10).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { money } from '../../src/domain/money/money.ts';
import type { FieldValues } from '../../src/domain/payment-methods/page-field.ts';
import type {
  Authorized,
  AuthorizeRequest,
  PaymentReport,
} from '../../src/domain/payments/acquirer.ts';
import { noCustomer } from '../fixtures/orders.ts';
import {
  byAttempt,
  done,
  nextCallback,
  openWorld,
  outsideMethod,
  outsideScenario,
  paymentRequest,
  type World,
} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const minute = 60;
const day = 86_400;

interface Started extends Authorized {
  readonly request: AuthorizeRequest;
}

async function start(id: string, own: Partial<AuthorizeRequest> = {}): Promise<Started> {
  const request = paymentRequest({ method: outsideMethod(id), ...own });
  return { request, ...done(await world.acquirer.authorize(request)) };
}

function startWith(id: string, inputs: FieldValues, own: Partial<AuthorizeRequest> = {}) {
  return start(id, { ...own, inputs });
}

async function reportAfter({ request }: Started, seconds: number): Promise<PaymentReport> {
  const moment = new Date(request.now.getTime() + seconds * 1000);
  return done(await world.acquirer.fetchStatus(byAttempt(request.attempt), moment));
}

/** Asks just before and at each moment: the result changes there, is sent as a callback, and then stays. */
async function expectCourse(
  started: Started,
  course: readonly (readonly [seconds: number, fact: string])[],
): Promise<void> {
  expect(started.redirectUrl).toBe(null);
  expect(started.report.fact).toBe('started');
  let before = 'started';
  for (const [seconds, fact] of course) {
    const waiting = await reportAfter(started, seconds - 1);
    expect(waiting).toMatchObject({ fact: before, nextReportInSeconds: 1 });
    expect((await reportAfter(started, seconds)).fact).toBe(fact);
    before = fact;
  }
  const last = await reportAfter(started, 400 * day);
  expect(last).toMatchObject({ fact: before, nextReportInSeconds: null });
}

describe('a bank transfer', () => {
  test.each([
    ['NL87ABNA0000000001', 2 * minute, 'paid'],
    ['NL87ABNA0000000002', 2 * minute, 'expired'],
    ['NL87ABNA0000000003', 5 * day, 'expired'],
    ['NL87ABNA0000000004', 2 * minute, 'declined'],
    ['DE00123456780000000000', 5 * day, 'expired'],
  ])('from %s', async (iban, seconds, fact) => {
    const started = await startWith('BANKTRANS', { iban, bank_country: 'NL' });
    await expectCourse(started, [[seconds, fact]]);
  });

  test.each([
    ['AT', 20],
    ['BE', 16],
    ['CZ', 24],
    ['DE', 22],
    ['ES', 24],
    ['FR', 27],
    ['GB', 22],
    ['HU', 28],
    ['IT', 27],
    ['NL', 18],
    ['PL', 28],
    ['PT', 25],
  ])('by a customer in %s goes to an account there that cannot exist', async (country, length) => {
    const inputs = { iban: 'NL87ABNA0000000001', bank_country: country };
    const { report } = await startWith('BANKTRANS', inputs);
    const { instructions } = report.details;
    if (instructions?.kind !== 'bank-transfer') throw new Error('no transfer');
    expect(instructions.reference).toBe(report.reference);
    expect(instructions.country).toBe(country);
    expect(instructions.iban).toHaveLength(length);
    expect(instructions.iban.slice(0, 4)).toBe(`${country}00`);
    expect(instructions.bic).toMatch(/^[A-Z0-9]{8}$/);
  });

  test('goes to the country of the language if no country is given, and otherwise to the Netherlands', async () => {
    for (const [locale, country] of [
      ['de_AT', 'AT'],
      ['en_US', 'NL'],
    ] as const) {
      const { report } = await start('BANKTRANS', { channel: 'direct', locale });
      expect(report.details.instructions).toMatchObject({ country });
    }
  });

  test('of a direct order waits until its outcome is decided', async () => {
    const inputs = { iban: 'NL87ABNA0000000001' };
    const started = await startWith('BANKTRANS', inputs, { channel: 'direct' });
    const waiting = await reportAfter(started, 50 * day);
    expect(waiting).toMatchObject({ fact: 'started', nextReportInSeconds: null });
    done(await decide(started, 'completed'));
    const paid = await reportAfter(started, 0);
    expect(paid.fact).toBe('paid');
    expect(paid.details.instructions).toEqual(started.report.details.instructions);
    expect((await decide(started, 'declined')).kind).toBe('refused');
  });

  test("shows only the last digits of the payer's account, and stores no more", async () => {
    const inputs = { iban: 'NL87ABNA0000000001', account_holder: 'S. Smit' };
    const started = await startWith('BANKTRANS', inputs);
    const { details } = await reportAfter(started, 2 * minute);
    expect(details).toMatchObject({ accountHolderName: 'S. Smit', accountIban: '*** 0001' });
    const { rows } = await world.pool.query<{ row: string }>(
      'select payments::text as row from simulator.payments',
    );
    for (const { row } of rows) expect(row).not.toContain('ABNA000');
    expect(world.logged()).not.toContain('ABNA000');
  });
});

describe('a direct debit', () => {
  const channels = ['page', 'direct'] as const;
  test.each([
    ['NL87ABNA0000000001', [[2 * minute, 'paid']]],
    ['NL87ABNA0000000002', [[2 * minute, 'declined']]],
    [
      'NL87ABNA0000000003',
      [
        [2 * minute, 'uncleared'],
        [3 * minute, 'paid'],
      ],
    ],
    [
      'NL87ABNA0000000004',
      [
        [2 * minute, 'uncleared'],
        [3 * minute, 'declined'],
      ],
    ],
    ['BE71096123456769', [[2 * minute, 'paid']]],
  ] as const)('from %s: first the mandate, then the collection', async (iban, course) => {
    for (const channel of channels) {
      const inputs = { iban, account_holder: 'S. Smit' };
      const started = await startWith('DIRDEB', inputs, { channel });
      expect(started.report.details.accountIban).toBe(`*** ${iban.slice(-4)}`);
      await expectCourse(started, [[5, 'pending'], ...course]);
    }
  });
});

describe('MB WAY and Multibanco', () => {
  const both = ['MBWAY', 'MULTIBANCO'];

  test.each(both)('%s: up to 9.99 the payment is declined', async (id) => {
    for (const minor of [100, 999]) {
      await expectCourse(await start(id, { amount: money(minor, 'EUR') }), [[5, 'declined']]);
    }
  });

  test.each(both)('%s: from 10.00 to 20.00 it is paid, and settled later', async (id) => {
    for (const minor of [1000, 2000]) {
      const started = await start(id, { amount: money(minor, 'EUR') });
      await expectCourse(started, [
        [5, 'paid'],
        [10, 'settled'],
      ]);
    }
  });

  test.each(both)('%s: above 20.00 there is never a result', async (id) => {
    const started = await start(id, { amount: money(2001, 'EUR'), channel: 'direct' });
    const late = await reportAfter(started, 10 * day);
    expect(late).toMatchObject({ fact: 'started', nextReportInSeconds: null });
  });

  test('Multibanco shows what to enter at the cash machine', async () => {
    const { report } = await start('MULTIBANCO', { amount: money(2001, 'EUR') });
    expect(report.details.instructions).toEqual({
      kind: 'payment-reference',
      entity: expect.stringMatching(/^\d{5}$/),
      reference: report.reference.slice(-9),
    });
  });
});

describe('MyBank', () => {
  const issuers = [
    { code: 'CT000001-it', name: 'Allianz Bank FA SPA' },
    { code: 'CT000002-it', name: 'Banca di Cesena - Credito Coop.' },
    { code: 'CT000003-it', name: 'Credito Artigiano' },
    { code: 'CT000004-it', name: 'Volksbank - Banca Popolare' },
    { code: 'CT000005-it', name: 'Some other bank' },
  ];
  const method = outsideMethod('MYBANK', { issuers });

  test.each([
    ['CT000001-it', 'paid'],
    ['CT000002-it', 'declined'],
    ['CT000003-it', 'cancelled'],
    ['CT000004-it', 'expired'],
  ])('the bank %s answers after two minutes', async (issuerId, fact) => {
    await expectCourse(await start('MYBANK', { method, issuerId }), [[2 * minute, fact]]);
  });

  test('any other bank has a page, and so has a direct order', async () => {
    for (const [issuerId, channel] of [
      ['CT000005-it', 'page'],
      ['unknown', 'page'],
      [null, 'page'],
      ['CT000001-it', 'direct'],
    ] as const) {
      const { redirectUrl } = await start('MYBANK', { method, issuerId, channel });
      expect(redirectUrl).toContain('/simulator/bank?');
    }
  });
});

describe('a pay-later method', () => {
  const atOnce = ['AFTERPAY', 'BILLINK', 'BNPL_INSTM', 'BNPL_MF', 'EINVOICE', 'ZINIA'];
  const reviewed = () => [outsideScenario('completed', ['uncleared', 0], ['paid', day])];

  test.each(atOnce)('%s decides direct orders at once, and others on its page', async (id) => {
    const direct = await start(id, { channel: 'direct' });
    expect(direct).toMatchObject({ redirectUrl: null, report: { fact: 'paid' } });
    const method = outsideMethod(id, { scenarios: reviewed });
    const checked = await start(id, { method, channel: 'direct' });
    expect(checked.report).toMatchObject({ fact: 'uncleared', nextReportInSeconds: day });
    expect((await reportAfter(checked, day)).fact).toBe('paid');
    expect((await start(id)).redirectUrl).toContain('/simulator/bank?');
  });

  test.each(['KLARNA', 'IN3', 'SANTANDER'])(
    '%s always shows its page to the customer',
    async (id) => {
      for (const channel of ['page', 'direct'] as const) {
        expect((await start(id, { channel })).redirectUrl).toContain('/simulator/bank?');
      }
    },
  );

  test('Riverty refuses the address that is made for it', async () => {
    const customer = { ...noCustomer, email: 'Rejection@afterpay.nl' };
    for (const channel of ['page', 'direct'] as const) {
      const refused = await start('AFTERPAY', { channel, customer });
      expect(refused).toMatchObject({ redirectUrl: null, report: { fact: 'declined' } });
    }
    const asked = await startWith('AFTERPAY', { email: 'rejection@afterpay.nl' });
    expect(asked.report.fact).toBe('declined');
    // The address belongs to one provider.
    expect((await start('BILLINK', { channel: 'direct', customer })).report.fact).toBe('paid');
  });

  test.each([
    ['01-01-2000', '1111AB', '1', 'declined'],
    ['2000-01-01', '1111 ab', '1', 'declined'],
    ['01012000', '1111AB', '1', 'declined'],
    ['01-01-1999', '1234AB', '1', 'started'],
    ['01-01-2000', '1234AB', '1', 'started'],
    ['01-01-2000', '1111AB', '2', 'started'],
  ])('in3, born %s, %s %s: %s', async (birthday, zipCode, houseNumber, fact) => {
    const customer = { ...noCustomer, zipCode, houseNumber };
    for (const channel of ['page', 'direct'] as const) {
      const { report, redirectUrl } = await startWith('IN3', { birthday }, { customer, channel });
      expect(report.fact).toBe(fact);
      expect(redirectUrl === null).toBe(fact === 'declined');
    }
  });
});

function decide({ request }: Started, scenario: string) {
  return world.rehearsal.decide(request.attempt, { scenario, delivery: 'before' });
}

async function expectCallback({ request: { attempt } }: Started): Promise<void> {
  expect(await nextCallback(world, attempt)).toEqual({ type: 'payment-changed', attempt });
}

describe('a planned result', () => {
  test('can be replaced until its end was reported', async () => {
    const started = await startWith('DIRDEB', { iban: 'NL87ABNA0000000001' });
    expect((await reportAfter(started, 5)).fact).toBe('pending');
    done(await decide(started, 'declined'));
    await expectCallback(started);
    const report = await reportAfter(started, 10 * minute);
    expect(report).toMatchObject({ fact: 'declined', nextReportInSeconds: null });
    expect((await decide(started, 'completed')).kind).toBe('refused');
  });

  test('stays once its end was reported', async () => {
    const started = await startWith('BANKTRANS', { iban: 'NL87ABNA0000000001' });
    expect((await reportAfter(started, 2 * minute)).fact).toBe('paid');
    expect((await decide(started, 'declined')).kind).toBe('refused');
    expect((await reportAfter(started, 2 * minute)).fact).toBe('paid');
  });

  test('is decided by one of ten that decide at once', async () => {
    const started = await startWith('BANKTRANS', { iban: 'NL87ABNA0000000002' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => decide(started, i % 2 === 0 ? 'completed' : 'declined')),
    );
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  });

  test('is sent to the gateway when its time comes', async () => {
    const started = await start('MBWAY', { amount: money(1500, 'EUR') });
    world.passSeconds(6);
    await expectCallback(started);
  });
});
