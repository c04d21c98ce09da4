// Finds the acquirer to ask: the one that takes a method's payments now, or the one that a payment began with.
import { attemptReference } from '../domain/ids.ts';
import type { KnownPayment } from '../domain/known-payment.ts';
import type { OrderContent } from '../domain/orders/order.ts';
import type { Transaction } from '../domain/orders/transaction.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import type { Acquirer } from '../domain/payments/acquirer.ts';
import type { Deps } from './deps.ts';

/** It supports the method, and can do what no payment of it goes without. */
export function takes(acquirer: Acquirer, { id, page, shipment }: PaymentMethod): boolean {
  if (!acquirer.supports(id)) return false;
  if (page.kind === 'qr' && acquirer.qrAddress === undefined) return false;
  return shipment?.takesMoney !== true || acquirer.followUp !== undefined;
}

/** Whether its money can be reserved first and taken later. */
export function takesLater(deps: Pick<Deps, 'acquirers'>, method: PaymentMethod): boolean {
  return method.manualCapture && acquirerFor(deps, method).followUp !== undefined;
}

/** Whether what the shop wants of an order can be done with the method: take its money later, or show a code. */
export function takesOrder(
  deps: Pick<Deps, 'acquirers'>,
  method: PaymentMethod,
  { content, qr }: { readonly content: Pick<OrderContent, 'capture'>; readonly qr: object | null },
): boolean {
  // A method without that takes it at once, whatever the shop wants.
  const isLater = content.capture === 'manual' && method.manualCapture;
  if (isLater && !takesLater(deps, method)) return false;
  return qr === null || method.qr === null || acquirerFor(deps, method).qrAddress !== undefined;
}

/** For a payment that is yet to be begun. */
export function acquirerFor(deps: Pick<Deps, 'acquirers'>, method: PaymentMethod): Acquirer {
  const acquirer = deps.acquirers.find((candidate) => takes(candidate, method));
  if (acquirer === undefined)
    throw new Error(`No acquirer processes ${method.id}; connect one that does.`);
  return acquirer;
}

/** For one that was begun: whoever takes payments of its method by now, nobody else knows of it. */
export function acquirerOf(
  { acquirers, log }: Pick<Deps, 'acquirers' | 'log'>,
  { acquirer: id, siteId, orderId }: Transaction,
): Acquirer {
  const found = acquirers.find((candidate) => candidate.id === id);
  if (found !== undefined) return found;
  log.warn(
    { acquirer: id, siteId, orderId },
    'the acquirer of this payment is not set up any more',
  );
  return absent(id);
}

export function knownPayment({
  siteId,
  transactionId,
  reference,
}: Pick<Transaction, 'siteId' | 'transactionId' | 'reference'>): KnownPayment {
  return { attempt: attemptReference(siteId, transactionId), reference };
}

/** It may come back: what it would be asked stays open, as when it does not answer. */
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
