// `payment_data` of a direct answer: a wallet's button for the shop's own page (create-order.md, part 12.2).
import type { Order } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';

export interface WalletButtonJson {
  /** A script to put where the button is to stand. */
  readonly js: string;
  /** Base64 of JSON, what the wallet is asked for: shops that draw a button of their own read it. */
  readonly payload: string;
}

/** `walletUrl` is the page on which the customer approves. */
export function renderWalletButton(
  order: Order,
  method: PaymentMethod,
  walletUrl: string,
): WalletButtonJson {
  const { minor, currency } = order.amount;
  const asked = {
    gateway: method.id,
    order_id: order.orderId,
    amount: minor,
    currency,
    checkout_url: walletUrl,
  };
  return {
    js: script(walletUrl, method.name),
    payload: Buffer.from(JSON.stringify(asked), 'utf8').toString('base64'),
  };
}

/** Runs in the shop's page: it puts a link behind its own `script` element and does nothing else. */
function script(url: string, name: string): string {
  return [
    '(function(place){',
    'var button=document.createElement("a");',
    `button.href=${quoted(url)};`,
    `button.textContent=${quoted(name)};`,
    'place.parentNode.insertBefore(button,place.nextSibling);',
    '})(document.currentScript);',
  ].join('');
}

/** A text as JavaScript that cannot end the `script` element around it. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
