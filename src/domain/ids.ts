// The identifiers of the domain, each its own type so that none is taken for another.

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Number of a merchant site. */
export type SiteId = Branded<number, 'SiteId'>;
/** Number of an account, to which the sites of one merchant belong. */
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

/** Reads a PSP id that a caller sent; null for any other text. */
export function readTransactionId(text: string): TransactionId | null {
  const value = /^\d{16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? transactionId(value) : null;
}

/** Characters that an order's id may have at most; a method may allow fewer. */
export const orderIdMax = 50;

/** How many numbers are tried, since the shop may have used some of these ids itself. */
const triesMax = 100;

/**
 * Ids for an order that is made from the order `from`, to be tried in turn: numbered from `first` on, and at last
 * with the PSP id, which is unique.
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

/** The id `from` with `end` appended, cut so that it has at most `orderIdMax` characters. */
function derivedOrderId(from: OrderId, end: string): OrderId {
  return orderId([...from].slice(0, orderIdMax - end.length).join('') + end);
}

/** Our name for an attempt at the acquirer, where it is the idempotency key. */
export type AttemptReference = Branded<string, 'AttemptReference'>;

export function attemptReference(site: SiteId, transaction: TransactionId): AttemptReference {
  return `${site}-${transaction}` as AttemptReference;
}

/** Reads what `attemptReference` made; null when the text does not have that form. */
export function readAttemptReference(
  text: string,
): { siteId: SiteId; transactionId: TransactionId } | null {
  const [, site = '', number = ''] = /^(\d{1,10})-(\d+)$/.exec(text) ?? [];
  const transaction = readTransactionId(number);
  return transaction === null ? null : { siteId: siteId(Number(site)), transactionId: transaction };
}
