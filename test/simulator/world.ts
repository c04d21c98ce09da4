// The simulator on a real port, with its own database, and a gateway that the test plays itself.
import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import pg from 'pg';
import { makeSimulatorAcquirer } from '../../src/acquirers/simulator.ts';
import type { CardData } from '../../src/domain/card.ts';
import { attemptReference, siteId, transactionId } from '../../src/domain/ids.ts';
import type { KnownPayment } from '../../src/domain/known-payment.ts';
import { money } from '../../src/domain/money/money.ts';
import {
  definePaymentMethod,
  type MethodFacts,
  type PaymentMethod,
} from '../../src/domain/payment-methods/payment-method.ts';
import type { Scenario, ScenarioStep } from '../../src/domain/payment-methods/scenario.ts';
import type { Acquirer, AuthorizeRequest, Rehearsal } from '../../src/domain/payments/acquirer.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { findPaymentMethod } from '../../src/methods/index.ts';
import { simulator } from '../../src/simulator/simulator.tsx';
import { noCustomer } from '../fixtures/orders.ts';
import { createTestDatabase } from '../support/database.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';

const sharedSecret = 'shared-by-bank-and-gateway';
export const qrReader = fileURLToPath(new URL('../../dist/qr-reader.js', import.meta.url));

export interface World {
  readonly url: string;
  readonly acquirer: Acquirer;
  readonly rehearsal: Rehearsal;
  /** Receives the callbacks; the test answers as the gateway would. */
  readonly gateway: Merchant;
  readonly pool: pg.Pool;
  /** Everything that the simulator has logged, as text. */
  readonly logged: () => string;
  readonly now: () => Date;
  /** Moves the wall clock of both sides. */
  passSeconds(seconds: number): void;
  close(): Promise<void>;
}

/** `callbackUrl`: for a test that brings a gateway of its own. */
export async function openWorld(callbackUrl?: string): Promise<World> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  // Dropping the database may cut off a connection that is still closing.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const gateway = await startMerchant();
  const lines: unknown[] = [];
  const write = (data: object, message: string) => lines.push(data, message);
  let movedMs = 0;
  const now = () => new Date(Date.now() + movedMs);
  let url = '';

  const stream = { write: (line: string) => lines.push(line) };
  const app = Fastify({ logger: { level: 'warn', stream } });
  await app.register(simulator, {
    pool,
    sharedSecret,
    callbackUrl: () => callbackUrl ?? `${gateway.url}/callbacks/simulator`,
    publicUrl: () => url,
    qrReader,
    now,
    log: { info: write, warn: write, error: write },
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  const options = { baseUrl: () => url, publicUrl: () => url, sharedSecret, now };
  const acquirer = makeSimulatorAcquirer(options);
  if (acquirer.rehearsal === undefined) throw new Error('the simulator lets tests rehearse');

  return {
    url,
    acquirer,
    rehearsal: acquirer.rehearsal,
    gateway,
    pool,
    logged: () =>
      JSON.stringify(lines, (_, value) => (value instanceof Error ? value.stack : value)),
    now,
    passSeconds(seconds) {
      movedMs += seconds * 1000;
    },
    async close() {
      await app.close();
      await gateway.close();
      await pool.end();
      await database.drop();
    },
  };
}

let transactions = 1_772_456_711_000_000;

export function newAttempt(): AuthorizeRequest['attempt'] {
  transactions += 1;
  return attemptReference(siteId(7), transactionId(transactions));
}

/** As the gateway asks about it if its answer was lost. */
export function byAttempt(attempt: AuthorizeRequest['attempt']): KnownPayment {
  return { attempt, reference: null };
}

export function methodNamed(id: string): PaymentMethod {
  const method = findPaymentMethod(id);
  if (method === null) throw new Error(`no such method: ${id}`);
  return method;
}

/** A method as the simulator sees it: its id, its family and the answers that its bank may give. */
export function outsideMethod(id: string, own: Partial<MethodFacts> = {}): PaymentMethod {
  return definePaymentMethod({
    name: id,
    description: id,
    family: 'bank',
    currencies: ['EUR'],
    expirySeconds: null,
    outcomes: methodNamed('IDEAL').outcomes,
    scenarios: () => [
      outsideScenario('completed', ['paid', 0]),
      outsideScenario('declined', ['declined', 0]),
      outsideScenario('cancelled', ['cancelled', 0]),
    ],
    ...own,
    id,
  });
}

export function outsideScenario(
  id: string,
  ...steps: readonly (readonly [fact: ScenarioStep['fact'], afterSeconds: number])[]
): Scenario {
  return {
    id,
    label: id,
    steps: steps.map(([fact, afterSeconds]) => ({ fact, afterSeconds })),
  };
}

export function paymentRequest(own: Partial<AuthorizeRequest> = {}): AuthorizeRequest {
  return {
    attempt: newAttempt(),
    method: methodNamed('IDEAL'),
    amount: money(1250, 'EUR'),
    description: 'Two tickets',
    merchantName: 'Shop of shops',
    orderId: 'order-1',
    locale: 'nl_NL',
    returnUrl: 'https://gateway.example/connect/abc/return?attempt=1',
    issuerId: null,
    card: null,
    inputs: {},
    walletToken: null,
    capture: 'at-once',
    customer: noCustomer,
    cart: null,
    channel: 'page',
    threeDSecure: 'usual',
    recurring: null,
    disputes: null,
    scenario: null,
    expiresAt: new Date(Date.now() + 3_600_000),
    now: new Date(),
    ...own,
  };
}

/** Longer than any real one, so that it cannot be found by chance. */
export const cvc = 'code-731';

export function card(number: string): CardData {
  return { number: new Secret(number), holder: 'S Smit', expiry: '3012', cvc: new Secret(cvc) };
}

/** Returns the value of an answer that must be `done`. */
export function done<Value>(
  answer: { kind: 'done'; value: Value } | { kind: 'refused' | 'unknown'; why: string },
): Value {
  if (answer.kind !== 'done') throw new Error(`${answer.kind}: ${answer.why}`);
  return answer.value;
}

/** Starts a payment that has a page, and returns the page's address. */
export async function startOnPage(world: World, request: AuthorizeRequest): Promise<string> {
  const { redirectUrl } = done(await world.acquirer.authorize(request));
  if (redirectUrl === null) throw new Error('the payment has no page');
  return redirectUrl;
}

/** Sends a form as a browser does, without following where it leads. */
export function submit(address: string, fields: Record<string, string>): Promise<Response> {
  return fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

export function receivedMessage(received: { readonly rawBody: Buffer }): unknown {
  return JSON.parse(received.rawBody.toString());
}

/** The next callback about this payment. Late callbacks of other payments are skipped. */
export async function nextCallback(
  { gateway }: World,
  attempt: AuthorizeRequest['attempt'],
): Promise<unknown> {
  for (let heard = 0; heard < 500; heard += 1) {
    const received = await gateway.nextNotification();
    if (isAbout(attempt, received)) return receivedMessage(received);
  }
  throw new Error('no callback about this payment among five hundred');
}

/** Whether a callback is about this payment. */
export function isAbout(
  attempt: AuthorizeRequest['attempt'],
  { rawBody }: { readonly rawBody: Buffer },
): boolean {
  return rawBody.toString().includes(`"${attempt}"`);
}
