// Reads from a direct order the values that its method asks the customer for (create-order.md, part 6).
import {
  type FieldName,
  type FieldValues,
  isAnswer,
  type PageField,
  tidyValue,
} from '../../../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import type { Day } from '../../../domain/time/local-moment.ts';
import { Secret } from '../../../lib/secrets/secret.ts';
import { entries, isJsonObject, type JsonObject, memberAt, section } from '../../clean-json.ts';
import { readCode } from '../../coercion.ts';

/** The customer's data on its way to the acquirer. Of `inputs` only what `account_id` shows is stored. */
export interface DirectData {
  readonly inputs: FieldValues;
  readonly walletToken: Secret<string> | null;
}

/** What decides how the method's own fields are read. */
interface InputTerms {
  /** The payment component collected the answers, in a payload that only the acquirer reads. */
  readonly byComponent: boolean;
  /** The day in the site's time; null = not known. */
  readonly today: Day | null;
}

/** The data of an order that starts no payment: the payment page asks for it. */
export const nothingAsked: DirectData = { inputs: {}, walletToken: null };

/**
 * Reads the method's own fields and its wallet token, and checks that customer and cart are there where the
 * method needs them. What is missing or malformed is refused with 1016 and the name of the member; a malformed
 * optional value is left out. Check digits of IBANs are not verified: the documented test IBANs have wrong
 * ones.
 */
export function readDirectData(
  body: JsonObject,
  method: PaymentMethod,
  terms: InputTerms,
): DirectData | Refusal {
  const unnamed = checkDirectCustomer(body, method);
  if (unnamed !== null) return unnamed;
  const inputs = readInputs(body, method, terms);
  if (isRefusal(inputs)) return inputs;
  const walletToken = method.walletToken ? readWalletToken(body) : null;
  if (isRefusal(walletToken)) return walletToken;
  return checkDirectCart(body, method) ?? { inputs, walletToken };
}

/** Paths of the members that a method's fields are read from, which must not be kept as sent. */
export function inputPaths(method: PaymentMethod): readonly string[] {
  // The delivery belongs to the order and is kept, even when its phone number answered a field.
  return method.fields.flatMap(({ wire }) => wire.filter((path) => !path.startsWith('delivery.')));
}

function checkDirectCustomer(body: JsonObject, method: PaymentMethod): Refusal | null {
  const customer = section(body, 'customer');
  const missing = method.directCustomer.find((name) => readCode(customer[name]) === null);
  return missing === undefined
    ? null
    : refuse('missing-data', `customer.${missing}: required for a direct order with this method`);
}

function readInputs(
  body: JsonObject,
  method: PaymentMethod,
  { byComponent, today }: InputTerms,
): FieldValues | Refusal {
  const values: Partial<Record<FieldName, string>> = {};
  for (const field of method.fields) {
    const sent = sentValue(body, field);
    const value = sent === null ? '' : tidyValue(field.name, canonical(field.name, sent));
    if (value !== '' && isAnswer(field, value, today)) values[field.name] = value;
    else if (field.direct === 'required' && !byComponent) {
      const problem = value === '' ? 'required for a direct order' : 'not in a usable format';
      return refuse('missing-data', `${field.wire[0]}: ${problem}`);
    }
  }
  return values;
}

/** The first of the field's members that is set (C3 and C4), as text; null when none is. */
function sentValue(body: JsonObject, field: PageField): string | null {
  for (const path of field.wire) {
    const value = readCode(memberAt(body, path));
    if (value !== null) return value;
  }
  return null;
}

/** Published requests spell `gender` in more than one way (create-order.md, part 4). */
const genders: Readonly<Record<string, string>> = {
  m: 'mr',
  male: 'mr',
  f: 'mrs',
  female: 'mrs',
};

function canonical(name: FieldName, sent: string): string {
  if (name !== 'title') return sent;
  const word = sent.trim().toLowerCase();
  return Object.hasOwn(genders, word) ? (genders[word] ?? word) : word;
}

/** The token as the device gave it: JSON as text, or as an object. Only the acquirer reads its content. */
function readWalletToken(body: JsonObject): Secret<string> | Refusal {
  const token = section(body, 'gateway_info')['payment_token'];
  if (isJsonObject(token)) return new Secret(JSON.stringify(token));
  const text = typeof token === 'string' ? token.trim() : '';
  if (text !== '') return new Secret(text);
  return refuse('missing-data', "gateway_info.payment_token: the wallet's token is required");
}

function checkDirectCart(body: JsonObject, method: PaymentMethod): Refusal | null {
  if (!method.directCartRequired) return null;
  if (entries(section(body, 'shopping_cart')['items']).length > 0) return null;
  return refuse(
    'missing-data',
    'shopping_cart: items are required for a direct order with this method',
  );
}
