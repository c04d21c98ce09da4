// The hidden value of our payment forms.
import type { Order } from '../domain/order.ts';
import { randomText } from '../lib/sealed-token.ts';
import type { Deps } from './deps.ts';

/** A hidden form value that only we can have made for this order; a form sent twice carries it twice. */
export function makeAttemptKey(deps: Deps, order: Order): string {
  const key = randomText(20);
  return `${key}.${deps.tokens.sign(`${order.siteId}:${order.orderId}:${key}`)}`;
}

export function isAttemptKey(deps: Deps, order: Order, text: string): boolean {
  const [key = '', proof = ''] = text.split('.');
  return deps.tokens.isSigned(`${order.siteId}:${order.orderId}:${key}`, proof);
}
