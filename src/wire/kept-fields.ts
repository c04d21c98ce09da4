// Which fields of a create-order request are kept as sent, and which are never kept.
import { isJsonObject, type Json, type JsonObject } from './clean-json.ts';
import { looksLikeIban, maskIban } from './iban.ts';

/** Fields that are read into a place of their own (`true`); an object names such fields one level deeper. */
interface Taken {
  readonly [name: string]: true | Taken;
}

const taken: Taken = {
  type: true,
  order_id: true,
  gateway: true,
  currency: true,
  amount: true,
  description: true,
  items: true,
  var1: true,
  var2: true,
  var3: true,
  days_active: true,
  seconds_active: true,
  recurring_model: true,
  recurring_id: true,
  capture: true,
  custom_info: { custom_1: true, custom_2: true, custom_3: true },
  second_chance: { send_email: true },
  google_analytics: { account: true },
  sandbox: { scenario: true, delivery: true },
  payment_options: {
    notification_url: true,
    notification_method: true,
    redirect_url: true,
    cancel_url: true,
    close_window: true,
    settings: true,
  },
  customer: {
    locale: true,
    first_name: true,
    last_name: true,
    company_name: true,
    address1: true,
    address2: true,
    house_number: true,
    zip_code: true,
    city: true,
    state: true,
    country: true,
    phone: true,
    phone2: true,
    cocnumber: true,
    email: true,
    ip_address: true,
    forwarded_ip: true,
    reference: true,
    disable_send_email: true,
  },
  shopping_cart: { items: true },
  checkout_options: { tax_tables: { default: true, alternate: true } },
  amount_details: { tip: true },
  gateway_info: {
    issuer_id: true,
    account_id: true,
    flexible_3d: true,
    moto: true,
    card_holder_name: true,
    card_expiry_date: true,
    qr_size: true,
    qr_enabled: true,
    allow_multiple: true,
    allow_change_amount: true,
    min_amount: true,
    max_amount: true,
  },
};

/** Card data in any usual spelling, as shops may send it anywhere; `term_url` contains the API key (seeds.md, F7). */
const neverKept =
  /^(card_?(number|no)|(card_?)?(pan|cvc2?|cvv2?|security_?code)|payment_token|payload|term_url|api_key)$/i;

/**
 * Whether a field of this name is dropped wherever it stands, even under a parent where it does not belong:
 * its value must not reach the database.
 */
export function isNeverKept(name: string): boolean {
  return neverKept.test(name);
}

/** Names of fields that hold a bank account number, which is kept masked. */
export const accountField = /iban|^account_id$|^bank_?account$/i;

/**
 * Every field that has no place of its own, as sent but with IBANs masked and without what is never kept.
 * `others`: paths such as `gateway_info.birthday` that were read elsewhere and are left out as well.
 */
export function restOf(body: JsonObject, others: readonly string[]): JsonObject {
  return keep(body, others.reduce(withPath, taken));
}

function withPath(fields: Taken, path: string): Taken {
  const [name = '', ...below] = path.split('.');
  const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (rule === true) return fields;
  return { ...fields, [name]: below.length === 0 ? true : withPath(rule ?? {}, below.join('.')) };
}

/** All members of a section, as sent but with IBANs masked and without what is never kept. */
export function keptMembers(section: JsonObject): JsonObject {
  return keep(section, {});
}

/** Recursion is bounded by the depth that `cleanJson` leaves. */
function keep(source: JsonObject, without: Taken): JsonObject {
  const members: JsonObject = {};
  for (const name of Object.keys(source)) {
    const value = source[name] ?? null;
    const rule = Object.hasOwn(without, name) ? without[name] : undefined;
    if (rule === true || isNeverKept(name)) continue;
    if (rule === undefined) members[name] = keepValue(name, value);
    else if (isJsonObject(value)) {
      const inner = keep(value, rule);
      if (Object.keys(inner).length > 0) members[name] = inner;
    }
  }
  return members;
}

function keepValue(name: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => keepValue(name, item));
  if (isJsonObject(value)) return keep(value, {});
  const isAccount = typeof value === 'string' && accountField.test(name) && looksLikeIban(value);
  return isAccount ? maskIban(value) : value;
}
