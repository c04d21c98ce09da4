// Adds the id of the order to the address at which the shop expects its customer back.
import type { OrderId } from './ids.ts';

const parameter = 'transactionid';

/**
 * The shop's `redirect_url` or `cancel_url` with `transactionid=<order_id>` appended. Query and fragment stay as
 * they are; an address that has a `transactionid` already gets no second one (checkout.md, part 5).
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
  // An order id may hold any character: slashes, blanks, `&`. Half a surrogate pair cannot be encoded.
  const value = encodeURIComponent(orderId.replace(/\p{Surrogate}/gu, '\ufffd'));
  return `${beforeHash}${joiner(mark, query)}${parameter}=${value}${fragment}`;
}

/** The address in ASCII. It stays untouched when possible: shops sign or compare their addresses byte by byte. */
function asciiAddress(url: string): string {
  return /^[\x21-\x7e]*$/.test(url) ? url : new URL(url).href;
}

function joiner(mark: number, query: string): string {
  if (mark === -1) return '?';
  return query === '' || query.endsWith('&') ? '' : '&';
}
