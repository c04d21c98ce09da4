// The amount of a refund that lists cart lines (operations.md, part 4, BNPL item refund).
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
  /** The cart of the order; null = it has none. */
  readonly cart: Cart | null;
  /** Amount of the order in minor units. */
  readonly orderMinor: number;
  /** Minor units that can still be refunded. */
  readonly left: number;
  /** Lines of earlier refunds, without refunds that were cancelled or declined. */
  readonly refunded: readonly CartItem[];
  /** The request's amount in minor units, or null. It counts only when no line refunds anything. */
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
      /** Index of the item, from 0; null = all items. */
      readonly item: number | null;
    };

/**
 * The amount and the lines of an item refund. Clients send one of three forms: the complete original cart followed by
 * lines with a negative price or quantity for what goes back; only such lines; or the cart that remains. The refund is
 * the difference of two rounded totals, both with the lines of earlier refunds, so that a series of refunds adds up to
 * exactly the amount of the order.
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
  // A cart may differ from its order's amount by a cent: its last line refunds everything that is left.
  const all = after === 0 && Math.abs(minor - terms.left) <= 1;
  return { kind: 'refund', minor: all ? terms.left : minor, items: refunding };
}

/** The refund when no line refunds anything: the request's amount, else everything but the cart that remains. */
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
 * Splits the lines into those of the cart and those that refund something. A line below zero refunds, unless it is a
 * discount with which the order was sold. A line above zero refunds when it takes back such a discount, as sent by
 * clients that negate every line. A line worth nothing after the complete cart refunds an item that was free.
 */
function split(
  items: readonly CartItem[],
  cart: Cart | null,
): { kept: readonly CartItem[]; refunding: readonly CartItem[] } {
  const sold = cart?.items ?? [];
  // Only lines below zero: they refer to the cart of the order.
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
  // Without a line below zero nothing is refunded from which a discount could be taken back.
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

/** A key that is equal for lines of the same content, however their numbers are written. */
function lineKey({ merchantItemId, name, unitPrice, quantity }: CartItem): string {
  const numbers = [unitPrice, quantity].map((value) => plainText(numberOf(value)));
  return JSON.stringify([merchantItemId, name, ...numbers]);
}

/** A key that is equal for a discount and a line that takes it back, whichever of their numbers is negative. */
function discountKey({ merchantItemId, name, unitPrice }: CartItem): string {
  return JSON.stringify([merchantItemId, name, plainText(magnitude(numberOf(unitPrice)))]);
}

/** The fault when all refunds return more of an item than was ordered; other lines are limited by their sum only. */
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

/** The quantities, without their signs, added up by the merchant's id of the item. */
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

/** The number, or 0 when it is not one: lines of the request were checked, those of the order's cart may not be. */
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
 * Adds tables with rate 0 for the selectors `0` and `none`, with which shops mark lines without tax even if the order
 * has no table of that name. `none` is added only when there is no default rate.
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
