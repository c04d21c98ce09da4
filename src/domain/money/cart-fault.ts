// Why a cart does not agree with the amount of its order (create-order.md, part 7).
import {
  type Cart,
  type CartItem,
  type CartLine,
  type CartTotals,
  cartLines,
  cartTotals,
  inMinor,
  rateChooser,
  type SentNumber,
  taxRate,
} from './cart.ts';
import {
  compare,
  type Decimal,
  decimal,
  isWhole,
  magnitude,
  plus,
  times,
  zero,
} from './decimal.ts';
import { isCurrency, type Money, minorDigits } from './money.ts';

export interface CartTerms {
  /** The amount of the order. */
  readonly amount: Money;
  /** How far the cart's total may be from that amount, in minor units. */
  readonly tolerance: number;
  /** The only VAT rates that the payment method allows, in percent; empty = any. */
  readonly vatPercents: readonly number[];
}

/** Why an item may explain the difference between cart and amount. */
export type Suspicion = 'its-sum' | 'its-vat' | 'its-rounding' | 'largest';

/** What is wrong with a cart. `item` counts from 0. */
export type CartFault =
  | {
      readonly kind:
        | 'unknown-currency'
        | 'several-currencies'
        | 'other-currency'
        | 'unit-price'
        | 'quantity'
        | 'no-tax-table'
        | 'rate-not-taken';
      readonly item: number;
    }
  /** `item` is the first one with that rate, null when no item has it. */
  | { readonly kind: 'tax-rate'; readonly table: string | null; readonly item: number | null }
  | {
      readonly kind: 'total';
      readonly item: number;
      readonly suspicion: Suspicion;
      /** The item's price with VAT, and its VAT alone, in minor units; null = too large to count. */
      readonly sum: number | null;
      readonly vat: number | null;
      /** Null when the cart is worth more than can be counted. */
      readonly totals: CartTotals | null;
    };

const hundredth: Decimal = { units: 1n, places: 2 };

/**
 * The first fault, in this order: currencies, prices and quantities, tax tables, each item's
 * rate, and the total against the amount. Null when cart and amount agree.
 */
export function cartFault(cart: Cart, terms: CartTerms): CartFault | null {
  return (
    currencyFault(cart, terms.amount) ??
    itemFault(cart) ??
    tableFault(cart) ??
    rateFault(cart, terms) ??
    totalFault(cart, terms)
  );
}

/** Unknown currencies come first, because each of them also differs from the order's currency. */
function currencyFault({ items }: Cart, { currency }: Money): CartFault | null {
  const unknown = items.findIndex((item) => item.currency !== null && !isCurrency(item.currency));
  if (unknown !== -1) return { kind: 'unknown-currency', item: unknown };
  const first = items.find((item) => item.currency !== null)?.currency ?? null;
  const differs = (item: CartItem, from: string | null): boolean =>
    item.currency !== null && item.currency !== from;
  const second = items.findIndex((item) => differs(item, first));
  if (second !== -1) return { kind: 'several-currencies', item: second };
  const other = items.findIndex((item) => differs(item, currency));
  return other === -1 ? null : { kind: 'other-currency', item: other };
}

function itemFault({ items }: Cart): CartFault | null {
  for (const [i, item] of items.entries()) {
    if (decimal(item.unitPrice) === null) return { kind: 'unit-price', item: i };
    const quantity = decimal(item.quantity);
    // Quantities below zero are for refunds only.
    if (quantity === null || !isWhole(quantity) || compare(quantity, zero) < 0) {
      return { kind: 'quantity', item: i };
    }
  }
  return null;
}

/** The first invalid rate in any tax table, even in one that no item uses. */
function tableFault({ items, taxTables }: Cart): CartFault | null {
  if (taxTables === null) return null;
  const bad = (rate: SentNumber | null | undefined): boolean =>
    rate !== null && rate !== undefined && taxRate(rate) === null;
  const choose = rateChooser(taxTables);
  const firstWith = (rate: SentNumber | null | undefined): number | null => {
    const found = items.findIndex((item) => choose(item).rate === rate);
    return found === -1 ? null : found;
  };
  if (bad(taxTables.default?.rate)) {
    return { kind: 'tax-rate', table: null, item: firstWith(taxTables.default?.rate) };
  }
  for (const { name, rules } of taxTables.alternate) {
    const rule = rules.find((candidate) => bad(candidate.rate));
    if (rule !== undefined) return { kind: 'tax-rate', table: name, item: firstWith(rule.rate) };
  }
  return null;
}

function rateFault({ items, taxTables }: Cart, { vatPercents }: CartTerms): CartFault | null {
  const choose = rateChooser(taxTables);
  const taken = vatPercents.map((percent) => times(decimal(percent) ?? zero, hundredth));
  for (const [i, item] of items.entries()) {
    const { rate, dangling } = choose(item);
    if (dangling) return { kind: 'no-tax-table', item: i };
    const fraction = taxRate(rate) ?? zero;
    if (taken.length > 0 && !taken.some((allowed) => compare(allowed, fraction) === 0)) {
      return { kind: 'rate-not-taken', item: i };
    }
  }
  return null;
}

function totalFault(cart: Cart, { amount, tolerance }: CartTerms): CartFault | null {
  // The earlier checks have refused every line with something that is not a number.
  const lines = cartLines(cart) ?? [];
  const totals = cartTotals(lines, amount.currency);
  const difference = totals === null ? null : totals.total.minor - amount.minor;
  if (difference !== null && Math.abs(difference) <= tolerance) return null;
  const suspect = suspectOf(lines, difference, amount);
  const line = lines[suspect.item];
  return {
    kind: 'total',
    ...suspect,
    sum: line === undefined ? null : inMinor(plus(line.net, line.vat), amount.currency),
    vat: line === undefined ? null : inMinor(line.vat, amount.currency),
    totals,
  };
}

/**
 * The item to look at first: one whose sum is exactly the difference, one whose VAT is, the one that rounding shifts
 * most if the difference is small enough to come from rounding, else the largest.
 */
function suspectOf(
  lines: readonly CartLine[],
  difference: number | null,
  { currency }: Money,
): { readonly item: number; readonly suspicion: Suspicion } {
  const sums = lines.map((line) => plus(line.net, line.vat));
  if (difference !== null) {
    const apart = Math.abs(difference);
    const missing = sums.findIndex((value) => Math.abs(inMinor(value, currency) ?? 0) === apart);
    if (missing !== -1) return { item: missing, suspicion: 'its-sum' };
    const untaxed = lines.findIndex((line) => Math.abs(inMinor(line.vat, currency) ?? 0) === apart);
    if (untaxed !== -1) return { item: untaxed, suspicion: 'its-vat' };
    const shifts = sums.map((value) => roundingShift(value, currency));
    if (apart <= lines.length && shifts.some((shift) => shift.units !== 0n)) {
      return { item: indexOfLargest(shifts), suspicion: 'its-rounding' };
    }
  }
  return { item: indexOfLargest(sums.map(magnitude)), suspicion: 'largest' };
}

/** How much a line changes when it is rounded by itself, as many shops do. */
function roundingShift(value: Decimal, currency: Money['currency']): Decimal {
  const minor = inMinor(value, currency);
  if (minor === null) return zero;
  return magnitude(plus(value, { units: BigInt(-minor), places: minorDigits(currency) }));
}

function indexOfLargest(values: readonly Decimal[]): number {
  return values.reduce(
    (best, value, i) => (compare(value, values[best] ?? zero) > 0 ? i : best),
    0,
  );
}
