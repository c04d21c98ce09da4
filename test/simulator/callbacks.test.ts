// Checks when the gateway gets a callback about a decision: every delivery, retries, and later changes.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { money } from '../../src/domain/money/money.ts';
import { isSignedText } from '../../src/lib/secrets/text-signature.ts';
import {
  bookCallbacks,
  paymentChanged,
  takeDueCallbacks,
} from '../../src/simulator/context/callback-queue.ts';
import {
  byAttempt,
  done,
  methodNamed,
  newAttempt,
  openWorld,
  paymentRequest,
  receivedMessage,
  startOnPage,
  submit,
  type World,
} from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** A gateway that answers no callback until it is released; it records in which order things happened. */
function slowGateway(): { events: string[]; answer: () => void } {
  const events: string[] = [];
  let answer = () => {};
  const allowed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  world.gateway.answerWith(async () => {
    events.push('callback came');
    await allowed;
    events.push('callback answered');
    return { body: '{}' };
  });
  return { events, answer };
}

test('delivery before: the browser waits for the callback', async () => {
  const { events, answer } = slowGateway();
  const address = await startOnPage(world, paymentRequest());
  const submitted = submit(address, { scenario: 'completed', delivery: 'before' }).then(() =>
    events.push('browser returned'),
  );
  await world.gateway.nextNotification();
  // Time enough for a browser that did not wait: the same server answers this one.
  await fetch(address);
  answer();
  await submitted;
  expect(events).toEqual(['callback came', 'callback answered', 'browser returned']);
});

test('delivery together: the browser does not wait', async () => {
  const { events, answer } = slowGateway();
  const address = await startOnPage(world, paymentRequest());
  await submit(address, { scenario: 'completed', delivery: 'together' });
  await world.gateway.nextNotification();
  expect(events).toEqual(['callback came']);
  // If it had waited, it would wait until the callback was given up: nobody has answered that yet.
  expect(world.logged()).not.toContain('A callback failed');
  answer();
});

test('delivery after: the browser is first', async () => {
  const address = await startOnPage(world, paymentRequest());
  await submit(address, { scenario: 'completed', delivery: 'after' });
  await world.gateway.nextNotification();
  const { rows } = await world.pool.query<{ decided_at: Date }>(
    'select decided_at from simulator.payments',
  );
  const [payment] = rows;
  expect(world.now().getTime() - Number(payment?.decided_at)).toBeGreaterThanOrEqual(1500);
});

test('delivery late: ten seconds later, and not before', async () => {
  const address = await startOnPage(world, paymentRequest());
  await submit(address, { scenario: 'completed', delivery: 'late' });
  const { rows } = await world.pool.query<{ seconds: string }>(
    `select extract(epoch from due_at - decided_at) as seconds
     from simulator.callbacks join simulator.payments using (attempt)`,
  );
  expect(rows.map(({ seconds }) => Number(seconds))).toEqual([10]);
  expect(world.gateway.received).toHaveLength(0);
  world.passSeconds(11);
  await world.gateway.nextNotification();
});

test('delivery twice: two callbacks with the same content', async () => {
  const request = paymentRequest();
  await startOnPage(world, request);
  done(await world.rehearsal.decide(request.attempt, { scenario: 'completed', delivery: 'twice' }));
  const both = world.gateway.received.map(receivedMessage);
  expect(both).toEqual(
    Array.from({ length: 2 }, () => ({ type: 'payment-changed', attempt: request.attempt })),
  );
});

test('delivery none: no callback now or later, but the gateway can ask', async () => {
  const request = paymentRequest({
    method: methodNamed('DIRECTBANK'),
    amount: money(20_000, 'EUR'),
  });
  await startOnPage(world, request);
  done(await world.rehearsal.decide(request.attempt, { scenario: 'completed', delivery: 'none' }));
  await expectNothingWaiting();
  expect(world.gateway.received).toHaveLength(0);
  world.passSeconds(100_000);
  expect(done(await world.acquirer.fetchStatus(byAttempt(request.attempt), world.now())).fact).toBe(
    'paid',
  );
});

test('a later change has a callback of its own', async () => {
  const request = paymentRequest();
  await startOnPage(world, request);
  done(
    await world.rehearsal.decide(request.attempt, { scenario: 'uncleared', delivery: 'before' }),
  );
  await world.gateway.nextNotification();
  const uncleared = done(await world.acquirer.fetchStatus(byAttempt(request.attempt), world.now()));
  expect(uncleared).toMatchObject({ fact: 'uncleared', nextReportInSeconds: 180 });
  world.passSeconds(181);
  await world.gateway.nextNotification();
  expect(done(await world.acquirer.fetchStatus(byAttempt(request.attempt), world.now())).fact).toBe(
    'paid',
  );
});

/**
 * Longer than the longest pause between two tries, and shorter than a call may last: a call that is under way when the
 * clock moves is not taken for one whose process has died.
 */
const untilNextTry = 9;

test('a callback that fails is tried again until it arrives', async () => {
  const request = paymentRequest();
  await startOnPage(world, request);
  world.gateway.answerWith({ status: 500 });
  done(
    await world.rehearsal.decide(request.attempt, { scenario: 'completed', delivery: 'before' }),
  );
  await world.gateway.nextNotification();
  world.passSeconds(untilNextTry);
  await world.gateway.nextNotification();
  world.gateway.answerWith({ body: '{}' });
  world.passSeconds(untilNextTry);
  await world.gateway.nextNotification();
  await expectNothingWaiting();
});

test('a callback that hangs does not delay those after it', async () => {
  const { pool } = world;
  const [hanging, other] = [paymentRequest(), paymentRequest()];
  await startOnPage(world, hanging);
  await startOnPage(world, other);
  const { answer } = slowGateway();
  await bookCallbacks(pool, paymentChanged(hanging.attempt), [world.now()]);
  expect(receivedMessage(await world.gateway.nextNotification())).toMatchObject({
    attempt: hanging.attempt,
  });
  await bookCallbacks(pool, paymentChanged(other.attempt), [world.now()]);
  // The hanging call is given up after ten seconds.
  const next = await world.gateway.nextNotification(9000);
  expect(receivedMessage(next)).toMatchObject({ attempt: other.attempt });
  answer();
  await expectNothingWaiting();
});

test('a callback that nobody accepts is given up', async () => {
  const request = paymentRequest();
  await startOnPage(world, request);
  world.gateway.answerWith({ status: 503 });
  done(
    await world.rehearsal.decide(request.attempt, { scenario: 'completed', delivery: 'before' }),
  );
  for (let tries = 1; tries <= 5; tries += 1) {
    await world.gateway.nextNotification();
    world.passSeconds(untilNextTry);
  }
  await expectNothingWaiting();
  expect(world.gateway.received).toHaveLength(5);
});

test('a returned refund is reported until the gateway accepts it, and refused when it is requested again', async () => {
  const request = paymentRequest();
  const { attempt } = request;
  await startOnPage(world, request);
  done(await world.rehearsal.decide(attempt, { scenario: 'completed', delivery: 'none' }));
  const [id, payment] = [newAttempt(), byAttempt(attempt)];
  const ask = () => {
    const asked = {
      kind: 'refund',
      id,
      payment,
      amount: request.amount,
      now: world.now(),
    } as const;
    return world.acquirer.followUp?.(asked);
  };
  expect((await world.rehearsal.sendBack({ payment, id })).kind).toBe('refused');
  expect((await ask())?.kind).toBe('done');
  world.gateway.answerWith({ status: 503 });
  done(await world.rehearsal.sendBack({ payment, id }));
  world.gateway.answerWith({ body: '{}' });
  // The sweep looks every second; the second time the gateway is there.
  world.passSeconds(2);
  const heard = [await world.gateway.nextNotification(), await world.gateway.nextNotification()];
  await expectNothingWaiting();
  expect(heard.map(receivedMessage)).toEqual(
    Array.from({ length: 2 }, () => ({ type: 'refund-sent-back', attempt, refund: id })),
  );
  const signature = String(heard[1]?.headers['x-simulator-signature']);
  const call = { query: {}, rawBody: String(heard[1]?.rawBody) };
  expect(
    world.acquirer.readCallback({ ...call, headers: { 'x-simulator-signature': signature } }),
  ).toMatchObject({ kind: 'follow-up-changed', attempt: id, report: { kind: 'refused' } });
  expect(world.acquirer.readCallback({ ...call, headers: {} })).toBeNull();
  expect((await ask())?.kind).toBe('refused');
});

test('a callback under way is sent by no other process, and sent again when its process has died', async () => {
  const { pool } = world;
  // More than the sweep of this test's world would take.
  const at = (seconds: number) => new Date(world.now().getTime() + (3600 + seconds) * 1000);
  const request = paymentRequest();
  const { attempt } = request;
  await startOnPage(world, request);
  await bookCallbacks(pool, paymentChanged(attempt), [at(0)]);
  const [taken] = await takeDueCallbacks(pool, at(0), 1);
  expect(taken).toMatchObject({ attempt, tries: 1 });
  // A call may last ten seconds.
  expect(await takeDueCallbacks(pool, at(10), 1)).toEqual([]);
  expect(await takeDueCallbacks(pool, at(20), 1)).toMatchObject([{ tries: 2 }]);
});

async function expectNothingWaiting(): Promise<void> {
  await expect
    .poll(async () => (await world.pool.query('select 1 from simulator.callbacks')).rowCount)
    .toBe(0);
}

test("payments follow the site's time: its clock moved between start and decision", async () => {
  const request = paymentRequest();
  await startOnPage(world, request);
  const siteNow = () => new Date(world.now().getTime() + 3_600_000);
  // Like the gateway, which asks in its own time after every callback.
  world.gateway.answerWith(async () => {
    await world.acquirer.fetchStatus(byAttempt(request.attempt), siteNow());
    return { body: '{}' };
  });
  done(
    await world.rehearsal.decide(request.attempt, { scenario: 'uncleared', delivery: 'before' }),
  );
  expect(done(await world.acquirer.fetchStatus(byAttempt(request.attempt), siteNow())).fact).toBe(
    'uncleared',
  );
  const later = new Date(siteNow().getTime() + 181_000);
  expect(done(await world.acquirer.fetchStatus(byAttempt(request.attempt), later)).fact).toBe(
    'paid',
  );
});

test('callbacks are signed, and only a valid signature is accepted', async () => {
  const request = paymentRequest();
  await startOnPage(world, request);
  done(
    await world.rehearsal.decide(request.attempt, { scenario: 'completed', delivery: 'before' }),
  );
  const { headers, rawBody } = await world.gateway.nextNotification();
  const body = rawBody.toString();
  const signature = String(headers['x-simulator-signature']);
  const read = (value: string, text: string) =>
    world.acquirer.readCallback({
      headers: { 'x-simulator-signature': value },
      query: {},
      rawBody: text,
    });
  expect(read(signature, body)).toEqual({ kind: 'payment-changed', attempt: request.attempt });
  expect(read(signature, body.replace('7-', '8-'))).toBeNull();
  expect(
    read(
      signature.replace(/.$/, (c) => (c === '0' ? '1' : '0')),
      body,
    ),
  ).toBeNull();
  expect(read('', body)).toBeNull();
  expect(world.acquirer.readCallback({ headers: {}, query: {}, rawBody: body })).toBeNull();
  world.passSeconds(301);
  expect(read(signature, body)).toBeNull();
  expect(isSignedText(signature, 'another secret', body, world.now())).toBe(false);
});
