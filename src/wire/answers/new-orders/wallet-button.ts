// `payment_data` of a direct answer: a wallet's button for the shop's own page (create-order.md, part 12.2).
import type { Order } from '../../../domain/orders/order.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';

export interface WalletButtonJson {
  /** A script that draws the button at the place where it is embedded. */
  readonly js: string;
  /** Base64 of the wallet request as JSON, for shops that draw a button of their own. */
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

/** The script for the shop's page. All it does is to put a link behind its own `script` element. */
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

/** The text as a JavaScript string that cannot end the `script` element around it. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
