// What a customer sees of the cart: its first lines, and its sums if they agree with the order.
import { type Cart, type CartTotals, cartSums, inMinor } from '../../domain/money/cart.ts';
import { compare, type Decimal, decimal, zero } from '../../domain/money/decimal.ts';
import { type Money, money } from '../../domain/money/money.ts';
import type { CartLineView, CartView } from './payment-view.ts';

/** A cart may have thousands of lines; a page that shows no more than these stays small and readable. */
const linesMax = 50;

/**
 * The cart as the page shows it. A cart that does not add up to the order's `total` (which is checked only if the shop
 * asks for it) has no sums: a second total would only confuse the customer.
 */
export function cartView(cart: Cart, total: Money): CartView {
  const { currency } = total;
  const { lines, totals } = cartSums(cart, currency);
  return {
    lines: cart.items.slice(0, linesMax).map((item, i): CartLineView => {
      const line = lines?.[i];
      const minor = line === undefined ? null : inMinor(line.net, currency);
      return {
        name: item.name,
        description: item.description,
        quantity: quantityOf(decimal(item.quantity)),
        net: minor === null ? null : money(minor, currency),
        rate: line === undefined ? null : numberOf(line.rate),
      };
    }),
    count: cart.items.length,
    taxed: lines?.some(({ rate }) => compare(rate, zero) > 0) ?? false,
    sums: totals === null || totals.total.minor !== total.minor ? null : sumsOf(totals),
  };
}

function sumsOf({ vatByRate, total }: CartTotals): CartView['sums'] {
  const taxes = vatByRate.filter(({ rate }) => compare(rate, zero) > 0);
  return { taxes: taxes.map(({ rate, vat }) => ({ rate: numberOf(rate), vat })), total };
}

/** The value as a float, which is exact enough to be shown. */
function numberOf({ units, places }: Decimal): number {
  return Number(units) / 10 ** places;
}

function quantityOf(quantity: Decimal | null): number | null {
  return quantity === null ? null : numberOf(quantity);
}
