// The cart in an order's answer (lifecycle.md, part 9; create-order.md, part 12.2).
import {
  type Cart,
  type CartItem,
  cartSums,
  type SentNumber,
  type TaxTables,
} from '../../domain/money/cart.ts';
import { decimal, plainText } from '../../domain/money/decimal.ts';
import { type Currency, mainUnits } from '../../domain/money/money.ts';
import { cartTable } from '../cart-table.ts';

/** Written as a string only where a number would not survive (see `plainNumber`), or as the shop did. */
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

/** Each part is what an order object carries for it: no member at all where there is nothing to tell. */
export interface CartAnswer {
  readonly checkoutOptions: { readonly checkout_options?: CheckoutOptionsJson };
  readonly orderAdjustment: {
    readonly order_adjustment?: { readonly total_adjustment: number; readonly total_tax: number };
  };
  /** In main units; like the adjustment absent when a price of an unchecked cart is no number. */
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

/** `cart` undefined: the order has none. */
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

/** Every key is always there (clients.md, row 14): shops build their refunds from this list. */
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

/** Flatter than it was sent: without `tax_tables`; rates that came as text are numbers here. */
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
 * As sent. Numbers that languages write differently (`1e-7`, `1.0e-5`) become decimal text:
 * clients check a notification's signature over the body as they render it again (clients.md, row 6).
 */
function plainNumber(value: SentNumber | null): NumberJson | null {
  if (typeof value !== 'number' || value === 0) return value;
  const size = Math.abs(value);
  if (size >= 0.0001 && size <= Number.MAX_SAFE_INTEGER) return value;
  const exact = decimal(value);
  return exact === null ? String(value) : plainText(exact);
}

/** The same for whatever stands in an item's options; their depth was limited when they were read. */
function plainNumbers(value: unknown): unknown {
  if (typeof value === 'number') return plainNumber(value);
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, plainNumbers(member)]),
  );
}
