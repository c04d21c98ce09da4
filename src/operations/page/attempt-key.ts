// The hidden value that identifies one showing of a payment form, so that it starts one attempt only.
import { currencies, type Money, money } from '../../domain/money/money.ts';
import type { Order } from '../../domain/orders/order.ts';
import { randomText } from '../../lib/secrets/random-text.ts';
import type { Deps } from '../deps.ts';
import { type PageOrder, restOfPage } from './page-order.ts';

/**
 * Makes a hidden form value that only we can make for this order; a form that is submitted twice carries it twice. It
 * contains the amount of the form, since the shop may post the order again while the customer fills it in.
 */
export function makeAttemptKey(deps: Deps, page: PageOrder): string {
  const { minor, currency } = restOfPage(page);
  const key = `${randomText(20)}-${minor}-${currency}`;
  return `${key}.${deps.tokens.sign(signedText(page.order, key))}`;
}

/** The amount that the customer agreed to pay with the form; null when the form is not one of ours. */
export function readAttemptKey(deps: Deps, order: Order, text: string): Money | null {
  const [key = '', proof = ''] = text.split('.');
  if (!deps.tokens.isSigned(signedText(order, key), proof)) return null;
  const [, minor, code] = key.split('-');
  const currency = currencies.find((known) => known === code);
  return currency === undefined ? null : money(Number(minor), currency);
}

function signedText({ siteId, orderId }: Order, key: string): string {
  return `${siteId}:${orderId}:${key}`;
}
