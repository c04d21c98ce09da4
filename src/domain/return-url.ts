// Adds to a shop's return address the parameters that tell which order the customer comes back for.
import type { OrderId } from './ids.ts';

const parameter = 'transactionid';

/**
 * The shop's `redirect_url` or `cancel_url` with `transactionid=<order_id>` appended. Query and
 * fragment stay as they are, and a `transactionid` of the shop's own wins (checkout.md, part 5).
 * The result is plain ASCII, so it may stand in a `Location` header. `url` must be absolute.
 */
export function returnUrl(url: string, orderId: OrderId): string {
  const address = asciiAddress(url);
  const hash = address.indexOf('#');
  const beforeHash = hash === -1 ? address : address.slice(0, hash);
  const fragment = hash === -1 ? '' : address.slice(hash);
  const mark = beforeHash.indexOf('?');
  const query = mark === -1 ? '' : beforeHash.slice(mark + 1);
  if (new URLSearchParams(query).has(parameter)) return address;
  // The order id may hold anything the shop likes: slashes, blanks, another `&`. Half a surrogate
  // pair has no encoding.
  const value = encodeURIComponent(orderId.replace(/\p{Surrogate}/gu, '\ufffd'));
  return `${beforeHash}${joiner(mark, query)}${parameter}=${value}${fragment}`;
}

/** Left untouched when possible: shops sign or compare their addresses byte by byte. */
function asciiAddress(url: string): string {
  return /^[\x21-\x7e]*$/.test(url) ? url : new URL(url).href;
}

function joiner(mark: number, query: string): string {
  if (mark === -1) return '?';
  return query === '' || query.endsWith('&') ? '' : '&';
}
