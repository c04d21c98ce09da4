// The cart in an order's answer (lifecycle.md, part 9; create-order.md, part 12.2).
import {
  type Cart,
  type CartItem,
  cartSums,
  type SentNumber,
  type TaxTables,
} from '../../../domain/money/cart.ts';
import { decimal, plainText } from '../../../domain/money/decimal.ts';
import { type Currency, mainUnits } from '../../../domain/money/money.ts';
import { cartTable } from '../../cart-table.ts';

/** A string where the shop sent one, or where languages write the number differently (see `plainNumber`). */
type NumberJson = number | string;

export interface CartItemJson {
  readonly cashback: string;
  readonly currency: string;
  readonly description: string;
  readonly image: string;
  readonly merchant_item_id: string;
  readonly name: string;
  readonly options: readonly unknown[];
  readonly product_url: string;
  readonly quantity: NumberJson | null;
  readonly tax_table_selector: string;
  readonly unit_price: NumberJson | null;
  readonly weight: { readonly unit: string | null; readonly value: NumberJson | null };
}

export interface CheckoutOptionsJson {
  readonly alternate: readonly {
    readonly name: string;
    readonly rules: readonly { readonly country: string; readonly rate: NumberJson | null }[];
    readonly standalone: boolean;
  }[];
  /** An empty list when there is none. */
  readonly default:
    | { readonly rate: NumberJson | null; readonly shipping_taxed: boolean }
    | readonly never[];
}

/** The members of an order object that describe its cart. A part without a value is an object without members. */
export interface CartAnswer {
  readonly checkoutOptions: { readonly checkout_options?: CheckoutOptionsJson };
  readonly orderAdjustment: {
    readonly order_adjustment?: { readonly total_adjustment: number; readonly total_tax: number };
  };
  /** In main units. Absent, like the adjustment, when an unchecked cart has prices that cannot be added up. */
  readonly orderTotal: { readonly order_total?: number };
  readonly shoppingCart: { readonly shopping_cart?: { readonly items: readonly CartItemJson[] } };
  /** The cart as an HTML table, or null. */
  readonly items: string | null;
}

const noCart: CartAnswer = {
  checkoutOptions: {},
  orderAdjustment: {},
  orderTotal: {},
  shoppingCart: {},
  items: null,
};

/** Renders the cart of an order; `cart` is undefined when the order has none. */
export function renderCart(cart: Cart | undefined, currency: Currency): CartAnswer {
  if (cart === undefined) return noCart;
  const sums = cartSums(cart, currency);
  const { totals } = sums;
  const vat = totals === null ? null : mainUnits(totals.vat);
  return {
    checkoutOptions:
      cart.taxTables === null ? {} : { checkout_options: renderTaxTables(cart.taxTables) },
    // The published pair always holds the same value.
    orderAdjustment:
      vat === null ? {} : { order_adjustment: { total_adjustment: vat, total_tax: vat } },
    orderTotal: totals === null ? {} : { order_total: mainUnits(totals.total) },
    shoppingCart: {
      shopping_cart: { items: cart.items.map((item) => renderItem(item, currency)) },
    },
    items: cartTable(cart, sums),
  };
}

/** Every key is always present (clients.md, row 14), since shops build their refunds from this list. */
function renderItem(item: CartItem, currency: Currency): CartItemJson {
  return {
    cashback: item.cashback,
    currency: item.currency ?? currency,
    description: item.description,
    image: item.image,
    merchant_item_id: item.merchantItemId,
    name: item.name,
    options: item.options.map(plainNumbers),
    product_url: item.productUrl,
    quantity: plainNumber(item.quantity),
    tax_table_selector: item.taxTableSelector ?? '',
    unit_price: plainNumber(item.unitPrice),
    weight: { unit: item.weight.unit, value: plainNumber(item.weight.value) },
  };
}

/** The tax tables one level higher than they were sent, without `tax_tables`. Rates sent as text become numbers. */
function renderTaxTables(tables: TaxTables): CheckoutOptionsJson {
  return {
    alternate: tables.alternate.map(({ name, rules, standalone }) => ({
      name,
      rules: rules.map(({ country, rate }) => ({ country, rate: rateNumber(rate) })),
      standalone,
    })),
    default:
      tables.default === null
        ? []
        : {
            rate: rateNumber(tables.default.rate),
            shipping_taxed: tables.default.shippingTaxed,
          },
  };
}

function rateNumber(rate: SentNumber | null): NumberJson | null {
  const value = decimal(rate);
  return value === null ? rate : plainNumber(Number(plainText(value)));
}

/**
 * The value as sent, except that numbers which languages write differently (`1e-7`, `1.0e-5`) become
 * decimal text. Clients check a notification's signature over the body as they serialise it again
 * (clients.md, row 6).
 */
function plainNumber(value: SentNumber | null): NumberJson | null {
  if (typeof value !== 'number' || value === 0) return value;
  const size = Math.abs(value);
  if (size >= 0.0001 && size <= Number.MAX_SAFE_INTEGER) return value;
  const exact = decimal(value);
  return exact === null ? String(value) : plainText(exact);
}

/** Applies `plainNumber` to every number in an item's options. Their depth was limited when they were read. */
function plainNumbers(value: unknown): unknown {
  if (typeof value === 'number') return plainNumber(value);
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, plainNumbers(member)]),
  );
}
