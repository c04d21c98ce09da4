// Checks chargebacks at the test bank: what it allows, what it stores, and how it reports them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DisputeAnswer } from '../../src/domain/disputes/dispute-report.ts';
import type { DisputeRules } from '../../src/domain/payment-methods/dispute-rules.ts';
import type { AuthorizeRequest } from '../../src/domain/payments/acquirer.ts';
import { startOfDay } from '../../src/simulator/disputes/bank-day.ts';
import {
  byAttempt,
  isAbout,
  methodNamed,
  newAttempt,
  nextCallback,
  openWorld,
  outsideMethod,
  paymentRequest,
  receivedMessage,
  type World,
} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const rules: DisputeRules = {
  respondDays: 23,
  takeBackDays: 120,
  unauthorizedDays: 240,
  reasons: [
    { code: '13.1', text: 'Not received' },
    { code: '10.4', text: 'Not me', unauthorized: true },
  ],
};

type Attempt = AuthorizeRequest['attempt'];

async function paid(own: Partial<AuthorizeRequest> = {}): Promise<Attempt> {
  const attempt = newAttempt();
  const method = outsideMethod('CLUBCARD');
  await world.acquirer.authorize(paymentRequest({ attempt, method, disputes: rules, ...own }));
  await world.rehearsal.decide(attempt, { scenario: 'completed', delivery: 'none' });
  return attempt;
}

/** The callbacks about a payment so far. */
const disputesOf = (attempt: Attempt) =>
  world.gateway.received.filter((received) => isAbout(attempt, received));

const usual = { amountMinor: null, reasonCode: null, reason: null };
const takeBack = (
  attempt: Attempt,
  own: Partial<Parameters<World['rehearsal']['takeBack']>[1]> = {},
) => world.rehearsal.takeBack(attempt, { ...usual, now: new Date(), ...own });

async function fetched(attempt: Attempt, now = new Date()) {
  const answer = await world.acquirer.fetchDisputes?.(byAttempt(attempt), now);
  if (answer?.kind !== 'done') throw new Error('no disputes were told');
  return answer.value;
}

async function say(
  attempt: Attempt,
  said: DisputeAnswer['said'],
  own: Partial<DisputeAnswer> = {},
) {
  const [dispute] = await fetched(attempt);
  if (dispute === undefined || world.acquirer.answerDispute === undefined) throw new Error('none');
  const { reference } = dispute;
  return world.acquirer.answerDispute({
    id: newAttempt(),
    payment: byAttempt(attempt),
    reference,
    said,
    now: new Date(),
    ...own,
  });
}

const file = {
  type: 'PDF',
  name: 'proof.pdf',
  description: 'Proof',
  content: Buffer.from('%PDF-1.7'),
} as const;

test('the bank takes all of a payment back, for the usual reason, and sends the gateway a callback', async () => {
  const attempt = await paid();
  world.gateway.answerWith({ body: '{}' });
  expect(await takeBack(attempt)).toEqual({ kind: 'done', value: null });
  expect(disputesOf(attempt).map(receivedMessage)).toEqual([{ type: 'dispute-changed', attempt }]);
  expect(await fetched(attempt)).toMatchObject([
    {
      amount: { minor: 1250, currency: 'EUR' },
      status: 'new',
      outcome: null,
      revision: 1,
      reasonCode: '13.1',
      reasonDescription: 'Not received',
    },
  ]);
});

test('the gateway can read the callback, and accepts only a signed one', async () => {
  const attempt = await paid();
  await takeBack(attempt);
  const [dispute] = disputesOf(attempt);
  const headers = { 'x-simulator-signature': String(dispute?.headers['x-simulator-signature']) };
  const { readCallback } = world.acquirer;
  const call = { headers, query: {}, rawBody: String(dispute?.rawBody) };
  expect(readCallback(call)).toEqual({ kind: 'dispute-changed', attempt });
  expect(readCallback({ ...call, headers: {} })).toBeNull();
});

test('the callback is sent again if the gateway was not there', async () => {
  const attempt = await paid();
  let seen = 0;
  world.gateway.answerWith((received) => {
    if (!isAbout(attempt, received)) return { body: '{}' };
    seen += 1;
    return seen === 1 ? { status: 503 } : { body: '{}' };
  });
  await takeBack(attempt);
  const { rows } = await world.pool.query(
    'select type, tries from simulator.callbacks where attempt = $1',
    [attempt],
  );
  expect(rows).toEqual([{ type: 'dispute-changed', tries: 1 }]);
  // The sweep looks every second; the second time the gateway is there.
  world.passSeconds(2);
  for (const _ of ['refused', 'taken']) {
    expect(await nextCallback(world, attempt)).toEqual({ type: 'dispute-changed', attempt });
  }
  world.gateway.answerWith({ body: '{}' });
});

describe('the bank does not take back', () => {
  const why = async (answer: ReturnType<typeof takeBack>) => {
    const given = await answer;
    return given.kind === 'refused' ? given.why : given.kind;
  };
  test('a payment whose method forbids it', async () => {
    expect(await why(takeBack(await paid({ disputes: null })))).toContain('cannot be charged back');
  });
  test('an unpaid payment', async () => {
    const attempt = newAttempt();
    await world.acquirer.authorize(paymentRequest({ attempt, disputes: rules }));
    expect(await why(takeBack(attempt))).toContain('not completed');
    await world.rehearsal.decide(attempt, { scenario: 'declined', delivery: 'none' });
    expect(await why(takeBack(attempt))).toContain('not completed');
  });
  test('more than is left', async () => {
    const attempt = await paid();
    expect(await why(takeBack(attempt, { amountMinor: 1251 }))).toContain(
      'larger than what is left',
    );
    await takeBack(attempt, { amountMinor: 1000 });
    expect(await why(takeBack(attempt, { amountMinor: 1 }))).toContain('already');
    await say(attempt, { kind: 'accept' });
    expect(await why(takeBack(attempt, { amountMinor: 251 }))).toContain(
      'larger than what is left',
    );
    expect(await why(takeBack(attempt))).toBe('done');
    expect((await fetched(attempt)).map(({ amount }) => amount.minor)).toEqual([1000, 250]);
  });
  test('a payment from too long ago, unless the customer knew nothing of it', async () => {
    const now = new Date(Date.now() + 121 * 86_400_000);
    const attempt = await paid();
    expect(await why(takeBack(attempt, { now }))).toContain('too old');
    expect(await why(takeBack(attempt, { now, reasonCode: '10.4' }))).toBe('done');
  });
  test('a payment that was never started', async () => {
    expect(await why(takeBack(newAttempt()))).toContain('No payment');
  });
});

describe('the merchant', () => {
  test('may send the same answer twice', async () => {
    const attempt = await paid();
    await takeBack(attempt);
    const id = newAttempt();
    const first = await say(attempt, { kind: 'evidence', file }, { id });
    const second = await say(attempt, { kind: 'evidence', file }, { id });
    expect(second).toEqual(first);
    const { rows } = await world.pool.query(
      'select bytes, digest from simulator.evidence where id = $1',
      [id],
    );
    expect(rows).toEqual([{ bytes: 8, digest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });
  test('has accepted by not answering', async () => {
    const attempt = await paid();
    await takeBack(attempt);
    const respondBy = (await fetched(attempt))[0]?.respondBy ?? new Date(0);
    const before = new Date(respondBy.getTime() - 1);
    expect(await fetched(attempt, before)).toMatchObject([{ status: 'new', revision: 1 }]);
    const end = [{ status: 'accepted', outcome: 'lost', revision: 2 }];
    expect(await fetched(attempt, respondBy)).toMatchObject(end);
    // What is over stays over, whatever the clock of the next question says.
    expect(await fetched(attempt, before)).toMatchObject(end);
    expect(await say(attempt, { kind: 'evidence', file })).toMatchObject({ kind: 'refused' });
  });
  test('cannot accept what was sent to the scheme', async () => {
    const attempt = await paid();
    await takeBack(attempt);
    await say(attempt, { kind: 'evidence', file });
    await world.rehearsal.moveDispute(attempt, { step: 'forwarded', now: new Date() });
    expect(await say(attempt, { kind: 'accept' })).toMatchObject({ kind: 'refused' });
    expect(await say(attempt, { kind: 'evidence', file })).toMatchObject({ kind: 'refused' });
  });
});

test('a direct debit is lost at once', async () => {
  const { disputes } = methodNamed('DIRDEB');
  const attempt = await paid({ disputes });
  await takeBack(attempt);
  expect(await fetched(attempt)).toMatchObject([{ status: 'closed', outcome: 'lost' }]);
  expect(disputes?.reasons).toHaveLength(31);
});

test.each([
  ['2026-04-01T08:00:00Z', 23, '2026-04-23T22:00:00.000Z'],
  ['2026-03-20T23:30:00Z', 23, '2026-04-12T22:00:00.000Z'],
  ['2026-10-20T10:00:00Z', 11, '2026-10-30T23:00:00.000Z'],
  ['2026-12-31T23:30:00Z', 0, '2026-12-31T23:00:00.000Z'],
])('the day that begins after %s and %i days is computed', (moment, days, begins) => {
  expect(startOfDay(new Date(moment), days).toISOString()).toBe(begins);
});
