// A shopping cart: its lines, their tax rates and their totals.
import {
  compare,
  type Decimal,
  decimal,
  one,
  plainText,
  plus,
  rounded,
  sum,
  times,
  zero,
} from './decimal.ts';
import { type Currency, type Money, minorDigits, money } from './money.ts';

/** A number as the shop sent it, since answers repeat it in that form; a text may turn out not to be a number. */
export type SentNumber = number | string;

export interface CartItem {
  readonly name: string;
  readonly description: string;
  /** In main units (euros), without VAT; below zero for discounts. */
  readonly unitPrice: SentNumber | null;
  readonly quantity: SentNumber | null;
  readonly merchantItemId: string;
  /** Names one of the alternate tax tables. */
  readonly taxTableSelector: string | null;
  /** Upper case; may be unknown. Null = the order's currency. */
  readonly currency: string | null;
  readonly weight: { readonly unit: string | null; readonly value: SentNumber | null };
  readonly cashback: string;
  readonly image: string;
  readonly productUrl: string;
  /** As sent. */
  readonly options: readonly unknown[];
}

export interface TaxRule {
  readonly country: string;
  /** A fraction: 0.21 = 21 %. */
  readonly rate: SentNumber | null;
}

export interface TaxTable {
  readonly name: string;
  readonly standalone: boolean;
  readonly rules: readonly TaxRule[];
}

export interface TaxTables {
  readonly default: { readonly rate: SentNumber | null; readonly shippingTaxed: boolean } | null;
  readonly alternate: readonly TaxTable[];
}

export interface Cart {
  /** At least one. */
  readonly items: readonly CartItem[];
  /** Null when the order was sent without tax tables. */
  readonly taxTables: TaxTables | null;
}

/** One item with its exact sums in main units. */
export interface CartLine {
  readonly net: Decimal;
  readonly rate: Decimal;
  readonly vat: Decimal;
}

export interface CartTotals {
  readonly net: Money;
  readonly vat: Money;
  /** `net` + `vat`. */
  readonly total: Money;
  /** `vat` by rate, in the order of the items. */
  readonly vatByRate: readonly { readonly rate: Decimal; readonly vat: Money }[];
}

export interface ChosenRate {
  readonly rate: SentNumber;
  /** The item's selector leads to no table with a rate, and there is no default rate to use instead. */
  readonly dangling: boolean;
}

/**
 * Returns a function that chooses the rate of an item: that of the first rule of the first table with the selected
 * name, else the default rate, else 0 (reconciliation.md, part 5). A selector `0` without a table is meant as a rate,
 * so it is reported as dangling even if there is a default rate.
 */
export function rateChooser(tables: TaxTables | null): (item: CartItem) => ChosenRate {
  const usual = tables?.default?.rate ?? null;
  const byName = new Map<string, TaxTable>();
  for (const table of tables?.alternate ?? []) {
    if (!byName.has(table.name)) byName.set(table.name, table);
  }
  return ({ taxTableSelector: selector }) => {
    if (selector === null) return { rate: usual ?? 0, dangling: false };
    const table = byName.get(selector);
    const own = table?.rules[0]?.rate ?? null;
    if (own !== null) return { rate: own, dangling: false };
    const zeroWithoutTable = table === undefined && selector === '0';
    return { rate: usual ?? 0, dangling: usual === null || zeroWithoutTable };
  };
}

/** The rate when it is a fraction from 0 to 1, else null: 21 and `"21%"` are mistakes (http.md, 1028). */
export function taxRate(value: SentNumber): Decimal | null {
  const rate = decimal(value);
  return rate === null || compare(rate, zero) < 0 || compare(rate, one) > 0 ? null : rate;
}

/** The lines of the cart, one per item; null when a price, a quantity or a rate is not valid. */
export function cartLines(cart: Cart): readonly CartLine[] | null {
  const choose = rateChooser(cart.taxTables);
  const lines: CartLine[] = [];
  for (const item of cart.items) {
    const price = decimal(item.unitPrice);
    const quantity = decimal(item.quantity);
    const rate = taxRate(choose(item).rate);
    if (price === null || quantity === null || rate === null) return null;
    const net = times(price, quantity);
    lines.push({ net, rate, vat: times(net, rate) });
  }
  return lines;
}

/**
 * The totals of the lines. Rounds once per sum, never per line (reconciliation.md, part 5). Null when a sum is too
 * large for an exact integer.
 */
export function cartTotals(lines: readonly CartLine[], currency: Currency): CartTotals | null {
  const net = inMinor(sum(lines.map((line) => line.net)), currency);
  const vat = inMinor(sum(lines.map((line) => line.vat)), currency);
  if (net === null || vat === null || !Number.isSafeInteger(net + vat)) return null;
  const shares = vatByRate(lines, money(vat, currency));
  if (shares === null) return null;
  return {
    net: money(net, currency),
    vat: money(vat, currency),
    total: money(net + vat, currency),
    vatByRate: shares,
  };
}

/** A cart with its sums. */
export interface CartSums {
  /** One per item; null when the cart cannot be added up. */
  readonly lines: readonly CartLine[] | null;
  readonly totals: CartTotals | null;
  readonly currency: Currency;
}

export function cartSums(cart: Cart, currency: Currency): CartSums {
  const lines = cartLines(cart);
  return { lines, totals: lines === null ? null : cartTotals(lines, currency), currency };
}

/** The value in minor units of the currency, rounded half up; null when it is too large for an exact integer. */
export function inMinor(value: Decimal, currency: Currency): number | null {
  const minor = Number(rounded(value, minorDigits(currency)));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** The VAT of each rate, rounded so that all add up to `total`: the first rate takes up the rounding difference. */
function vatByRate(lines: readonly CartLine[], total: Money): CartTotals['vatByRate'] | null {
  const groups = new Map<string, { readonly rate: Decimal; vat: Decimal }>();
  for (const { rate, vat } of lines) {
    const key = plainText(rate);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { rate, vat });
    else group.vat = plus(group.vat, vat);
  }
  const digits = minorDigits(total.currency);
  let left = BigInt(total.minor);
  const shares = [...groups.values()].map(({ rate, vat }) => {
    const minor = rounded(vat, digits);
    left -= minor;
    return { rate, minor };
  });
  const final = shares.map(({ rate, minor }, i) => ({
    rate,
    minor: Number(i === 0 ? minor + left : minor),
  }));
  if (final.some(({ minor }) => !Number.isSafeInteger(minor))) return null;
  return final.map(({ rate, minor }) => ({ rate, vat: money(minor, total.currency) }));
}
