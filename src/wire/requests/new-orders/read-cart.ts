// Reads the shopping cart of a create-order request and its tax tables (create-order.md, part 7).
import type {
  Cart,
  CartItem,
  SentNumber,
  TaxRule,
  TaxTable,
  TaxTables,
} from '../../../domain/money/cart.ts';
import { cartFault } from '../../../domain/money/cart-fault.ts';
import type { Money } from '../../../domain/money/money.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import { entries, isJsonObject, type Json, type JsonObject, section } from '../../clean-json.ts';
import { isUnset, readBoolean, readCode, readText } from '../../coercion.ts';
import { keptMembers } from '../../kept-fields.ts';
import { refuseCart } from './cart-refusal.ts';

export interface CartSetting {
  readonly amount: Money;
  /** The method that the shop chose, or null. */
  readonly method: PaymentMethod | null;
}

/**
 * The cart, or null when no item was sent. It is checked to the cent when the order says `validate_cart`, and
 * with a tolerance of one cent for methods that pay by invoice (reconciliation.md, part 5). Any other cart
 * is kept as sent, up to `cartEntriesMax`.
 */
export function readCart(body: JsonObject, { amount, method }: CartSetting): Cart | null | Refusal {
  const items = readItems(section(body, 'shopping_cart')['items'], 'shopping_cart.items');
  if (isRefusal(items)) return items;
  if (items.length === 0) return null;
  const options = section(body, 'checkout_options');
  const taxTables = readTaxTables(options['tax_tables']);
  if (isRefusal(taxTables)) return taxTables;
  const cart = { items, taxTables };
  const exact = readBoolean(options['validate_cart']) === true;
  if (!exact && method?.checksCart !== true) return cart;
  const terms = { amount, tolerance: exact ? 0 : 1, vatPercents: method?.vatPercents ?? [] };
  const fault = cartFault(cart, terms);
  return fault === null ? cart : refuseCart(fault, cart, amount);
}

/**
 * Most items of one list, and most tax tables with their rules. Each item has a dozen members and a table row
 * in every answer, however little was sent: a megabyte of `1,1,1` would become a hundred megabytes and more.
 */
export const cartEntriesMax = 5000;

/**
 * An entry that is not an object becomes an empty item, so that item numbers stay those of the shop. `name`
 * is the list's name in a refusal. Refusal: `invalid-value` for more than `cartEntriesMax` items.
 */
export function readItems(value: Json | undefined, name: string): readonly CartItem[] | Refusal {
  const items = entries(value);
  if (items.length > cartEntriesMax) return tooMany(name);
  return items.map((item) => readItem(isJsonObject(item) ? item : {}));
}

function tooMany(name: string): Refusal {
  return refuse('invalid-value', `${name}: at most ${cartEntriesMax}`);
}

function readItem(item: JsonObject): CartItem {
  const text = (name: string): string => readText(item[name]) ?? '';
  const weight = section(item, 'weight');
  return {
    name: text('name'),
    description: text('description'),
    unitPrice: sentNumber(item['unit_price']),
    quantity: sentNumber(item['quantity']),
    merchantItemId: text('merchant_item_id'),
    taxTableSelector: readCode(item['tax_table_selector']),
    currency: readCode(item['currency'])?.toUpperCase() ?? null,
    weight: { unit: readCode(weight['unit']), value: sentNumber(weight['value']) },
    cashback: text('cashback'),
    image: text('image'),
    productUrl: text('product_url'),
    options: entries(keptMembers({ options: item['options'] ?? null })['options']),
  };
}

function readTaxTables(value: Json | undefined): TaxTables | null | Refusal {
  if (!isJsonObject(value)) return null;
  const alternate = entries(value['alternate']).filter(isJsonObject).map(readTaxTable);
  const rules = alternate.reduce((sum, table) => sum + table.rules.length, 0);
  if (alternate.length + rules > cartEntriesMax) return tooMany('checkout_options.tax_tables');
  const usual = value['default'];
  return {
    default:
      isJsonObject(usual) && Object.keys(usual).length > 0
        ? {
            rate: sentNumber(usual['rate']) ?? firstRate(usual),
            shippingTaxed: readBoolean(usual['shipping_taxed']) ?? false,
          }
        : null,
    alternate,
  };
}

/** The rate of the first rule: the published .NET SDK has one type for all tables, so its default table has rules. */
function firstRate(table: JsonObject): SentNumber | null {
  const [rule] = entries(table['rules']);
  return isJsonObject(rule) ? sentNumber(rule['rate']) : null;
}

function readTaxTable(table: JsonObject): TaxTable {
  return {
    // As text: `0.21` as a number and as a string name the same table.
    name: readCode(table['name']) ?? '',
    standalone: readBoolean(table['standalone']) ?? false,
    rules: entries(table['rules']).filter(isJsonObject).map(readTaxRule),
  };
}

function readTaxRule(rule: JsonObject): TaxRule {
  return { country: readCode(rule['country']) ?? '', rate: sentNumber(rule['rate']) };
}

/** The value as sent, even when it is not a number: that is a fault only where the cart is checked. */
function sentNumber(value: Json | undefined): SentNumber | null {
  if (isUnset(value)) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  // A boolean, a list or an object is set, but never a number.
  return JSON.stringify(value);
}
