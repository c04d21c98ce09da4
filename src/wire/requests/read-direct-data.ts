// Reads what a method asks of the customer from a direct order (create-order.md, part 6).
import {
  type FieldName,
  type FieldValues,
  isAnswer,
  type PageField,
  tidyValue,
} from '../../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Day } from '../../domain/time/local-moment.ts';
import { Secret } from '../../lib/secrets/secret.ts';
import { entries, isJsonObject, type JsonObject, memberAt, section } from '../clean-json.ts';
import { readCode } from '../coercion.ts';

/** On its way to the acquirer; of the answers only what `account_id` shows is stored. */
export interface DirectData {
  readonly inputs: FieldValues;
  readonly walletToken: Secret<string> | null;
}

/** Of an order that starts no payment: its page asks. */
export const nothingAsked: DirectData = { inputs: {}, walletToken: null };

/**
 * Everything but card, issuer and cart. What is missing, or not in a form that the method can take,
 * is 1016 with the name of the member; what is optional and odd is left out. An IBAN's check
 * digits are nobody's business: the documented test IBANs have wrong ones. `byComponent`: its answers
 * are in a payload that is not for us. `today`: of the site's time; null = not known.
 */
export function readDirectData(
  body: JsonObject,
  method: PaymentMethod,
  byComponent: boolean,
  today: Day | null,
): DirectData | Refusal {
  const unnamed = checkDirectCustomer(body, method);
  if (unnamed !== null) return unnamed;
  const inputs = readInputs(body, method, byComponent, today);
  if (isRefusal(inputs)) return inputs;
  const walletToken = method.walletToken ? readWalletToken(body) : null;
  if (isRefusal(walletToken)) return walletToken;
  return checkDirectCart(body, method) ?? { inputs, walletToken };
}

/** Paths of the members that answer a method's questions, for those who must not keep them. */
export function inputPaths(method: PaymentMethod): readonly string[] {
  // Where a parcel goes is the order's own matter, also when its phone number answered a question.
  return method.fields.flatMap(({ wire }) => wire.filter((path) => !path.startsWith('delivery.')));
}

function checkDirectCustomer(body: JsonObject, method: PaymentMethod): Refusal | null {
  const customer = section(body, 'customer');
  const missing = method.directCustomer.find((name) => readCode(customer[name]) === null);
  return missing === undefined
    ? null
    : refuse('missing-data', `customer.${missing}: needed on a direct order of this method`);
}

function readInputs(
  body: JsonObject,
  method: PaymentMethod,
  byComponent: boolean,
  today: Day | null,
): FieldValues | Refusal {
  const values: Partial<Record<FieldName, string>> = {};
  for (const field of method.fields) {
    const sent = sentValue(body, field);
    const value = sent === null ? '' : tidyValue(field.name, canonical(field.name, sent));
    if (value !== '' && isAnswer(field, value, today)) values[field.name] = value;
    else if (field.direct === 'required' && !byComponent) {
      const problem = value === '' ? 'needed on a direct order' : 'not in a form that can be used';
      return refuse('missing-data', `${field.wire[0]}: ${problem}`);
    }
  }
  return values;
}

/** The first member that is set counts (C3 and C4). */
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

/** As its device gave it: JSON as text, or the same as an object. What is in it only the acquirer reads. */
function readWalletToken(body: JsonObject): Secret<string> | Refusal {
  const token = section(body, 'gateway_info')['payment_token'];
  if (isJsonObject(token)) return new Secret(JSON.stringify(token));
  const text = typeof token === 'string' ? token.trim() : '';
  if (text !== '') return new Secret(text);
  return refuse('missing-data', "gateway_info.payment_token: the wallet's token is needed");
}

function checkDirectCart(body: JsonObject, method: PaymentMethod): Refusal | null {
  if (!method.directCartRequired) return null;
  if (entries(section(body, 'shopping_cart')['items']).length > 0) return null;
  return refuse('missing-data', 'shopping_cart: items are needed on a direct order of this method');
}
