// Explains to the developer which item of a cart is wrong, and by how many cents.
import type { Cart } from '../../../domain/money/cart.ts';
import type { CartFault, Suspicion } from '../../../domain/money/cart-fault.ts';
import type { Money } from '../../../domain/money/money.ts';
import { type Refusal, type RefusalReason, refuse } from '../../../domain/refusal.ts';

const reasons: Readonly<Record<CartFault['kind'], RefusalReason>> = {
  'unknown-currency': 'invalid-item-currency',
  'several-currencies': 'several-cart-currencies',
  'other-currency': 'other-cart-currency',
  'unit-price': 'invalid-item-price',
  // There is no code for it, and a line without a quantity has no price either.
  quantity: 'invalid-item-price',
  'tax-rate': 'invalid-tax-rate',
  'no-tax-table': 'invalid-item-tax-rate',
  'rate-not-taken': 'invalid-item-tax-rate',
  total: 'cart-amount-differs',
};

/** The refusal of a checked cart. Its detail names the wrong item by its number, counted from 1. */
export function refuseCart(fault: CartFault, cart: Cart, amount: Money): Refusal {
  return refuse(reasons[fault.kind], detailOf(fault, cart, amount));
}

function detailOf(fault: CartFault, cart: Cart, amount: Money): string {
  const at = fault.item;
  const item = at === null ? undefined : cart.items[at];
  const name = at === null ? 'no item in use' : `item ${at + 1} "${shown(item?.name ?? '')}"`;
  switch (fault.kind) {
    case 'unknown-currency':
      return `${name}: currency "${shown(item?.currency ?? '')}" is not supported`;
    case 'several-currencies':
      return `${name}: currency ${item?.currency}, but earlier items have another currency`;
    case 'other-currency':
      return `${name}: currency ${item?.currency}, but the order is in ${amount.currency}`;
    case 'unit-price':
      return `${name}: unit_price ${sent(item?.unitPrice)}; a number in main units, such as 12.5`;
    case 'quantity':
      return `${name}: quantity ${sent(item?.quantity)}; a whole number, below 0 only in refunds`;
    case 'tax-rate': {
      const table = fault.table === null ? 'default' : `"${shown(fault.table)}"`;
      return `${name}, tax table ${table}: rate must be a fraction from 0 to 1, 0.21 for 21 %`;
    }
    case 'no-tax-table':
      return `${name}: tax_table_selector "${shown(item?.taxTableSelector ?? '')}" names no tax table with a rate`;
    case 'rate-not-taken':
      return `${name}: this payment method does not accept its tax rate`;
    case 'total':
      return `${name}: ${explanation(fault)}; ${sums(fault, amount)}`;
  }
}

type TotalFault = Extract<CartFault, { readonly kind: 'total' }>;

function explanation({ suspicion, sum, vat }: TotalFault): string {
  const texts: Readonly<Record<Suspicion, string>> = {
    'its-sum': `its ${sum} with VAT are exactly the difference`,
    'its-vat': `its VAT of ${vat} is exactly the difference`,
    'its-rounding': 'rounds furthest by itself; only the sums are rounded',
    largest: sum === null ? 'the largest one' : `the largest one, ${sum} with VAT of ${vat}`,
  };
  return texts[suspicion];
}

/** The sums of the cart beside the amount of the order, all in minor units. */
function sums({ totals }: TotalFault, amount: Money): string {
  if (totals === null) return `cart too large to count, amount ${amount.minor}`;
  const { net, vat, total } = totals;
  return `cart ${total.minor}, amount ${amount.minor} (net ${net.minor} + VAT ${vat.minor})`;
}

function sent(value: number | string | null | undefined): string {
  return value === null || value === undefined ? 'is missing' : `"${shown(String(value))}"`;
}

/** The text as a header can carry it: short, one line, plain ASCII. Accents are removed, other letters become `?`. */
function shown(text: string): string {
  const short = [...text.slice(0, 200).normalize('NFKD').replace(/\p{M}/gu, '')].slice(0, 30);
  return short.join('').replace(/[^\x20-\x7e]|"/g, '?');
}
