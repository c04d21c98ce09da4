// Finds the acquirer to ask: the one that takes a method's payments now, or the one that a payment began with.
import { attemptReference } from '../domain/ids.ts';
import type { KnownPayment } from '../domain/known-payment.ts';
import type { OrderContent } from '../domain/orders/order.ts';
import type { Transaction } from '../domain/orders/transaction.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import type { Acquirer } from '../domain/payments/acquirer.ts';
import type { Deps } from './deps.ts';

/**
 * Whether the acquirer supports the method and has the abilities without which no payment by it works: addresses of
 * QR codes, or `followUp` where shipping takes the money.
 */
export function takes(acquirer: Acquirer, { id, page, shipment }: PaymentMethod): boolean {
  if (!acquirer.supports(id)) return false;
  if (page.kind === 'qr' && acquirer.qrAddress === undefined) return false;
  return shipment?.takesMoney !== true || acquirer.followUp !== undefined;
}

/** Whether the acquirer of the method can reserve money first and capture it later. */
export function takesLater(deps: Pick<Deps, 'acquirers'>, method: PaymentMethod): boolean {
  return method.manualCapture && acquirerFor(deps, method).followUp !== undefined;
}

/** Whether the acquirer can do what an order with this method asks for: capture its money later, or show a QR code. */
export function takesOrder(
  deps: Pick<Deps, 'acquirers'>,
  method: PaymentMethod,
  { content, qr }: { readonly content: Pick<OrderContent, 'capture'>; readonly qr: object | null },
): boolean {
  // A method without manual capture takes the money at once, whatever the shop asks for.
  const isLater = content.capture === 'manual' && method.manualCapture;
  if (isLater && !takesLater(deps, method)) return false;
  return qr === null || method.qr === null || acquirerFor(deps, method).qrAddress !== undefined;
}

/** Finds the acquirer for a new payment by the method. Throws when no acquirer processes it. */
export function acquirerFor(deps: Pick<Deps, 'acquirers'>, method: PaymentMethod): Acquirer {
  const acquirer = deps.acquirers.find((candidate) => takes(candidate, method));
  if (acquirer === undefined)
    throw new Error(`No acquirer processes ${method.id}; connect one that does.`);
  return acquirer;
}

/**
 * Finds the acquirer that a payment was started with, even if another one processes its method now: no other acquirer
 * knows the payment. For an acquirer that is no longer set up, gives a stand-in that never answers.
 */
export function acquirerOf(
  { acquirers, log }: Pick<Deps, 'acquirers' | 'log'>,
  { acquirer: id, siteId, orderId }: Transaction,
): Acquirer {
  const found = acquirers.find((candidate) => candidate.id === id);
  if (found !== undefined) return found;
  log.warn({ acquirer: id, siteId, orderId }, 'the acquirer of this payment is no longer set up');
  return absent(id);
}

export function knownPayment({
  siteId,
  transactionId,
  reference,
}: Pick<Transaction, 'siteId' | 'transactionId' | 'reference'>): KnownPayment {
  return { attempt: attemptReference(siteId, transactionId), reference };
}

/**
 * Stands in for an acquirer that is not set up. It may be set up again, so every question stays open, as if it had
 * not answered.
 */
function absent(id: string): Acquirer {
  const unknown = async () => ({ kind: 'unknown', why: `${id} is not set up` }) as const;
  return {
    id,
    supports: () => false,
    authorize: unknown,
    fetchStatus: unknown,
    withdraw: unknown,
    followUp: unknown,
    fetchDisputes: unknown,
    answerDispute: unknown,
    readCallback: () => null,
  };
}
