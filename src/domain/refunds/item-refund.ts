// The amount that a refund of cart lines comes to (operations.md, part 4, BNPL item refund).
import {
  type Cart,
  type CartItem,
  cartLines,
  cartTotals,
  rateChooser,
  type TaxTables,
  taxRate,
} from '../money/cart.ts';
import {
  compare,
  type Decimal,
  decimal,
  magnitude,
  plainText,
  plus,
  times,
  zero,
} from '../money/decimal.ts';
import type { Currency } from '../money/money.ts';

export interface ItemRefundTerms {
  readonly currency: Currency;
  /** Of the order; null = it came without one. */
  readonly cart: Cart | null;
  /** Minor units of the order. */
  readonly orderMinor: number;
  /** Minor units that can still be refunded. */
  readonly left: number;
  /** Lines that earlier refunds gave back, those that were undone left out. */
  readonly refunded: readonly CartItem[];
  /** The request's amount in minor units, or null. It counts only beside no refunding line. */
  readonly askedMinor: number | null;
}

export type ItemRefund =
  | { readonly kind: 'refund'; readonly minor: number; readonly items: readonly CartItem[] }
  | {
      readonly kind: 'fault';
      readonly why:
        | 'unit-price'
        | 'quantity'
        | 'other-currency'
        | 'no-tax-table'
        | 'tax-rate'
        | 'nothing-to-refund'
        | 'more-than-ordered';
      /** Counts from 0; null = all of them. */
      readonly item: number | null;
    };

/**
 * Clients send the complete original cart and behind it a line with a negative price or quantity
 * for what goes back; or only such lines; or the cart that remains. The difference of two rounded
 * totals is the refund, with what earlier refunds took counted in both, so that a series of them
 * ends exactly at the order's amount.
 */
export function itemRefund(items: readonly CartItem[], terms: ItemRefundTerms): ItemRefund {
  const taxTables = withZeroRates(terms.cart?.taxTables ?? null);
  const fault = faultOf(items, taxTables, terms.currency);
  if (fault !== null) return fault;
  const totalOf = (lines: readonly CartItem[]): number =>
    cartTotals(cartLines({ items: lines, taxTables }) ?? [], terms.currency)?.total.minor ?? NaN;
  const { kept, refunding } = split(items, terms.cart);
  if (refunding.length === 0) return withoutLines(totalOf(items), totalOf, terms);

  const tooMany = quantityFault(items, refunding, terms);
  if (tooMany !== null) return tooMany;
  const before = totalOf([...kept, ...terms.refunded]);
  const after = totalOf([...kept, ...terms.refunded, ...refunding]);
  const minor = before - after;
  if (!(minor > 0)) return { kind: 'fault', why: 'nothing-to-refund', item: null };
  // A cart may be a cent beside the amount of its order: with its last line everything goes back.
  const all = after === 0 && Math.abs(minor - terms.left) <= 1;
  return { kind: 'refund', minor: all ? terms.left : minor, items: refunding };
}

/** The untouched cart, or what of it remains; `amount` beside it is the refund. */
function withoutLines(
  total: number,
  totalOf: (items: readonly CartItem[]) => number,
  { askedMinor, cart, orderMinor, left }: ItemRefundTerms,
): ItemRefund {
  if (askedMinor !== null) return { kind: 'refund', minor: askedMinor, items: [] };
  const whole = cart === null ? orderMinor : totalOf(cart.items);
  const minor = total === whole ? left : left - total;
  return minor > 0
    ? { kind: 'refund', minor, items: [] }
    : { kind: 'fault', why: 'nothing-to-refund', item: null };
}

/**
 * Below zero gives back, unless the order itself was sold with that discount. Clients that turn every
 * line of the cart around send what takes a discount back above zero. A line that is worth nothing, behind
 * the complete cart, says that nothing goes back: an item was free.
 */
function split(
  items: readonly CartItem[],
  cart: Cart | null,
): { kept: readonly CartItem[]; refunding: readonly CartItem[] } {
  const sold = cart?.items ?? [];
  // Nothing but such lines: they are about the cart that we have.
  if (items.every(isNegative)) return { kept: sold, refunding: items };
  const asSold = new Map<string, number>();
  for (const item of sold) count(asSold, lineKey(item), 1);
  const discounts = new Set(sold.filter(isNegative).map(discountKey));
  const added = items.filter((item) => {
    const key = lineKey(item);
    const isSold = (asSold.get(key) ?? 0) > 0;
    if (isSold) count(asSold, key, -1);
    return !isSold;
  });
  const refunding = added.filter((item) => isNegative(item) || discounts.has(discountKey(item)));
  // Without a line that gives back there is nothing to take back from.
  if (!refunding.some(isNegative)) {
    const isComplete = sold.length > 0 && items.length - added.length === sold.length;
    return { kept: items, refunding: isComplete ? added.filter(isWorthNothing) : [] };
  }
  const back = new Set(refunding);
  const kept = items.filter((item) => !back.has(item));
  return { kept: kept.length === 0 ? sold : kept, refunding };
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** The same for lines that say the same, however their numbers are written. */
function lineKey({ merchantItemId, name, unitPrice, quantity }: CartItem): string {
  const numbers = [unitPrice, quantity].map((value) => plainText(numberOf(value)));
  return JSON.stringify([merchantItemId, name, ...numbers]);
}

/** The same for a discount and a line that takes it back, whichever number has the sign. */
function discountKey({ merchantItemId, name, unitPrice }: CartItem): string {
  return JSON.stringify([merchantItemId, name, plainText(magnitude(numberOf(unitPrice)))]);
}

/** Of an ordered item no more goes back than was ordered; other lines are checked by their sum. */
function quantityFault(
  items: readonly CartItem[],
  refunding: readonly CartItem[],
  { cart, refunded }: ItemRefundTerms,
): ItemRefund | null {
  const ordered = quantities((cart?.items ?? []).filter((item) => !isNegative(item)));
  const back = quantities([...refunded, ...refunding].filter(isNegative));
  const tooMany = refunding.find(({ merchantItemId: id }) => {
    const most = ordered.get(id);
    return id !== '' && most !== undefined && compare(back.get(id) ?? zero, most) > 0;
  });
  if (tooMany === undefined) return null;
  return { kind: 'fault', why: 'more-than-ordered', item: items.indexOf(tooMany) };
}

/** By the merchant's id of the item; signs do not matter. */
function quantities(items: readonly CartItem[]): Map<string, Decimal> {
  const found = new Map<string, Decimal>();
  for (const { merchantItemId: id, quantity } of items)
    found.set(id, plus(found.get(id) ?? zero, magnitude(numberOf(quantity))));
  return found;
}

function isNegative(item: CartItem): boolean {
  return compare(netOf(item), zero) < 0;
}

function isWorthNothing(item: CartItem): boolean {
  return compare(netOf(item), zero) === 0;
}

function netOf({ unitPrice, quantity }: CartItem): Decimal {
  return times(numberOf(unitPrice), numberOf(quantity));
}

/** Lines are checked before they are counted; those of an order that was not checked may be anything. */
function numberOf(value: CartItem['quantity']): Decimal {
  return decimal(value) ?? zero;
}

function faultOf(
  items: readonly CartItem[],
  taxTables: TaxTables,
  currency: Currency,
): ItemRefund | null {
  const choose = rateChooser(taxTables);
  for (const [i, item] of items.entries()) {
    const fault = (why: Extract<ItemRefund, { kind: 'fault' }>['why']): ItemRefund => ({
      kind: 'fault',
      why,
      item: i,
    });
    if (decimal(item.unitPrice) === null) return fault('unit-price');
    if (decimal(item.quantity) === null) return fault('quantity');
    if (item.currency !== null && item.currency !== currency) return fault('other-currency');
    const { rate, dangling } = choose(item);
    if (dangling) return fault('no-tax-table');
    if (taxRate(rate) === null) return fault('tax-rate');
  }
  return null;
}

/**
 * Shops name lines without tax `0` or `none` also where the order has no table of that name: `0` is
 * a rate by itself, `none` as long as no default rate says otherwise.
 */
function withZeroRates(tables: TaxTables | null): TaxTables {
  const alternate = tables?.alternate ?? [];
  const usual = tables?.default ?? null;
  const words = usual === null ? ['0', 'none'] : ['0'];
  const missing = words.filter((name) => !alternate.some((table) => table.name === name));
  const zeros = missing.map((name) => ({
    name,
    standalone: false,
    rules: [{ country: '', rate: 0 }],
  }));
  return { default: usual, alternate: [...alternate, ...zeros] };
}
