// The identifiers of the domain, each its own type so that none is taken for another.

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Number of a merchant site. */
export type SiteId = Branded<number, 'SiteId'>;
/** Number of an account: what the sites of one merchant have in common. */
export type AccountId = Branded<number, 'AccountId'>;
/** The merchant's own id of an order: 1 to `orderIdMax` characters, unique within a site. */
export type OrderId = Branded<string, 'OrderId'>;
/** PSP id: 16 digits, below 2^53, unique everywhere (http.md, part 10). */
export type TransactionId = Branded<number, 'TransactionId'>;
/** 35 letters and digits in the payment link; unguessable (create-order.md, part 11). */
export type SessionId = Branded<string, 'SessionId'>;
/** Token of a QR code, in the form of a UUID. */
export type QrToken = Branded<string, 'QrToken'>;
/** Name of a stored means of payment: 11 letters, digits, `-` and `_` (operations.md, part 9). */
export type TokenId = Branded<string, 'TokenId'>;
/** Canonical gateway id: upper case, for example `IDEALQR`. */
export type GatewayId = Branded<string, 'GatewayId'>;

export const siteId = (value: number): SiteId => value as SiteId;
export const accountId = (value: number): AccountId => value as AccountId;
export const orderId = (value: string): OrderId => value as OrderId;
export const transactionId = (value: number): TransactionId => value as TransactionId;
export const sessionId = (value: string): SessionId => value as SessionId;
export const qrToken = (value: string): QrToken => value as QrToken;
export const tokenId = (value: string): TokenId => value as TokenId;
export const gatewayId = (value: string): GatewayId => value.trim().toUpperCase() as GatewayId;

/** Characters of an order's id at most; a method may allow fewer. */
export const orderIdMax = 50;

/** Numbers that are tried: the shop may have used them itself. */
const triesMax = 1000;

/**
 * Ids for an order that comes from another one, to be tried in turn: numbered from `first` on, and at last by the
 * PSP id, which nobody else has.
 */
export function* derivedOrderIds(
  from: OrderId,
  mark: '-' | '_',
  { first, transactionId: last }: { readonly first: number; readonly transactionId: TransactionId },
): Generator<OrderId> {
  for (let number = first; number < first + triesMax; number += 1)
    yield derivedOrderId(from, `${mark}${number}`);
  yield derivedOrderId(from, `${mark}${last}`);
}

/** The other's id with `end`, never longer than an id may be. */
function derivedOrderId(from: OrderId, end: string): OrderId {
  return orderId([...from].slice(0, orderIdMax - end.length).join('') + end);
}

/** What an attempt is called outside: the idempotency key at the acquirer. */
export type AttemptReference = Branded<string, 'AttemptReference'>;

export function attemptReference(site: SiteId, transaction: TransactionId): AttemptReference {
  return `${site}-${transaction}` as AttemptReference;
}

/** Null when the text is not one of our references. */
export function readAttemptReference(
  text: string,
): { siteId: SiteId; transactionId: TransactionId } | null {
  const match = /^(\d{1,10})-(\d{16})$/.exec(text);
  if (match === null) return null;
  const transaction = Number(match[2]);
  if (!Number.isSafeInteger(transaction)) return null;
  return { siteId: siteId(Number(match[1])), transactionId: transactionId(transaction) };
}
