// Checks that every test card has its documented result, in every way a payment can demand 3-D Secure.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuthorizeRequest, PaymentReport } from '../../src/domain/payments/acquirer.ts';
import {
  byAttempt,
  card,
  cvc,
  done,
  methodNamed,
  openWorld,
  paymentRequest,
  type World,
} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Result = 'completed' | '3001' | '4002' | 'uncleared, completed' | 'uncleared, void';
/** `page`: the result when the customer authenticates on the 3-D Secure page. */
interface Row {
  readonly number: string;
  readonly gateway: string;
  readonly page: Result;
  readonly absent: 'page' | Result;
  readonly force: 'page' | Result;
  readonly skip: 'page' | Result;
  readonly direct: 'page' | Result;
}

/** Copied from test-data.md 2.1, 2.2 and 3.4, and not from the code. */
const good = { page: 'completed', absent: 'page', force: 'page' } as const;
const skipped = { skip: 'completed', direct: 'completed' } as const;
const table: readonly Row[] = [
  { number: '4111111111111111', gateway: 'VISA', ...good, ...skipped },
  { number: '4761340000000019', gateway: 'VISA', ...good, ...skipped },
  { number: '5500000000000004', gateway: 'MASTERCARD', ...good, ...skipped },
  { number: '6799990000000000011', gateway: 'CREDITCARD', ...good, ...skipped },
  { number: '374500000000015', gateway: 'CREDITCARD', ...good, ...skipped },
  { number: '6759000000005', gateway: 'CREDITCARD', ...good, ...skipped },
  { number: '5555555555554444', gateway: 'MASTERCARD', ...good, ...skipped },
  { number: '5747906991001442', gateway: 'CREDITCARD', ...good, ...skipped },
  { number: '4242424242424242', gateway: 'VISA', ...good, ...skipped },
  ...(['4917300000000008', '378734493671000'] as const).map((number) => ({
    ...good,
    number,
    gateway: 'CREDITCARD',
    page: 'uncleared, void' as const,
    skip: 'uncleared, void' as const,
    direct: 'uncleared, void' as const,
  })),
  {
    ...good,
    number: '4462000000000003',
    gateway: 'VISA',
    page: 'uncleared, completed',
    skip: 'uncleared, completed',
    direct: 'uncleared, completed',
  },
  ...(['4012001037461114', '374200000000004'] as const).map((number) => ({
    ...good,
    number,
    gateway: 'CREDITCARD',
    page: '3001' as const,
    skip: 'completed' as const,
    direct: '3001' as const,
  })),
  {
    ...good,
    number: '4012001038488884',
    gateway: 'VISA',
    page: '4002',
    skip: '4002',
    direct: '4002',
  },
  ...(['4012001038443335', '378282246310005'] as const).map((number) => ({
    number,
    gateway: 'CREDITCARD',
    page: 'completed' as const,
    absent: 'completed' as const,
    force: '3001' as const,
    skip: 'completed' as const,
    direct: 'completed' as const,
  })),
  // Bancontact requires 3-D Secure, whatever the order says.
  ...(
    [
      ['67034500054620008', 'completed'],
      ['67039902990000045', '3001'],
      ['67039902990000011', '4002'],
    ] as const
  ).map(([number, page]) => ({
    number,
    gateway: 'MISTERCASH',
    page,
    absent: 'page' as const,
    force: 'page' as const,
    skip: 'page' as const,
    direct: 'page' as const,
  })),
  {
    number: '67034500054610009',
    gateway: 'MISTERCASH',
    page: '3001',
    absent: '3001',
    force: '3001',
    skip: '3001',
    direct: '3001',
  },
];

const demands = {
  absent: { channel: 'page', threeDSecure: 'usual' },
  force: { channel: 'page', threeDSecure: 'force' },
  skip: { channel: 'page', threeDSecure: 'skip' },
  direct: { channel: 'direct', threeDSecure: 'usual' },
} as const satisfies Record<string, Partial<AuthorizeRequest>>;

describe.each(table)('$number', (row) => {
  test.each(Object.keys(demands) as (keyof typeof demands)[])('3-D Secure %s', async (demand) => {
    const request = paymentRequest({
      method: methodNamed(row.gateway),
      card: card(row.number),
      ...demands[demand],
    });
    const started = done(await world.acquirer.authorize(request));
    expect(started.redirectUrl === null ? 'no page' : 'page').toBe(
      row[demand] === 'page' ? 'page' : 'no page',
    );
    if (started.redirectUrl !== null) {
      expect(new URL(started.redirectUrl).pathname).toBe('/simulator/3ds');
      expect(started.report.fact).toBe('started');
      const choice = { scenario: 'completed', delivery: 'none' } as const;
      done(await world.rehearsal.decide(request.attempt, choice));
    }
    const wanted = row[demand] === 'page' ? row.page : row[demand];
    await expectResult(request, wanted);
  });
});

async function expectResult(request: AuthorizeRequest, wanted: Result): Promise<void> {
  const at = (seconds: number) => new Date(request.now.getTime() + seconds * 1000);
  const reportAt = async (seconds: number): Promise<PaymentReport> =>
    done(await world.acquirer.fetchStatus(byAttempt(request.attempt), at(seconds)));
  const first = await reportAt(60);
  expect(first.amount).toEqual(request.amount);
  expect(first.reference).toMatch(/^[1-9]\d{15}$/);
  switch (wanted) {
    case 'completed':
      expect(first).toMatchObject({ fact: 'paid', reason: 'Successful approval/completion' });
      expect(first).toMatchObject({ reasonCode: '', details: { responseCode: '00' } });
      expect(first.details.authorizationCode).toMatch(/^\d{6}$/);
      break;
    case '3001':
      expect(first).toMatchObject({
        fact: 'declined',
        reason: '3DS Authentication Failed / Card authentication failed.',
        reasonCode: '3001',
        details: { responseCode: '08' },
      });
      break;
    case '4002':
      expect(first).toMatchObject({ fact: 'declined', reason: 'Insufficient funds' });
      expect(first.reasonCode).toBe('4002');
      break;
    default: {
      expect(first).toMatchObject({ fact: 'uncleared', reason: 'Transaction needs review' });
      // Three minutes after the decision, which was made when the machine got to it.
      const waited = (Date.now() - request.now.getTime()) / 1000;
      expect(first.nextReportInSeconds).toBeGreaterThanOrEqual(120);
      expect(first.nextReportInSeconds).toBeLessThanOrEqual(121 + waited);
      const last = await reportAt(180 + 60);
      expect(last.fact).toBe(wanted === 'uncleared, completed' ? 'paid' : 'lapsed');
      expect(last.nextReportInSeconds).toBeNull();
      return;
    }
  }
  expect(first.nextReportInSeconds).toBeNull();
}

test('a number with a wrong check digit is refused as invalid', async () => {
  const request = paymentRequest({ method: methodNamed('VISA'), card: card('4111111111111112') });
  const { redirectUrl, report } = done(await world.acquirer.authorize(request));
  expect(redirectUrl).toBeNull();
  expect(report).toMatchObject({ fact: 'declined', reasonCode: '3006' });
});

test('neither number nor code of a card is stored or logged', async () => {
  const numbers = table.map((row) => row.number);
  const kept = await world.pool.query<{ row: string }>(
    'select p::text as row from simulator.payments p',
  );
  expect(kept.rowCount).toBeGreaterThan(numbers.length);
  const text = kept.rows.map(({ row }) => row).join('\n') + world.logged();
  expect(numbers.filter((number) => text.includes(number))).toEqual([]);
  expect(text).not.toContain(cvc);
});
