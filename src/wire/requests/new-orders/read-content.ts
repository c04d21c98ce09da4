// Reads the texts and options of an order, and keeps all other fields as sent.
import { accountWarning } from '../../../domain/analytics.ts';
import type { Cart } from '../../../domain/money/cart.ts';
import type { OrderContent } from '../../../domain/orders/order.ts';
import type { OwnTexts } from '../../../domain/own-texts.ts';
import type { FieldValues } from '../../../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { type JsonObject, section } from '../../clean-json.ts';
import {
  countCharacters,
  isUnset,
  readBoolean,
  readChoice,
  readCode,
  readText,
} from '../../coercion.ts';
import { looksLikeIban, maskIban } from '../../iban.ts';
import { restOf } from '../../kept-fields.ts';
import { readCustomer } from './read-customer.ts';
import { inputPaths } from './read-direct-data.ts';
import type { AskedGateway } from './read-gateway.ts';
import { readIssuer } from './read-issuer.ts';
import { readPaymentOptions } from './read-payment-options.ts';
import { readTemplate } from './read-template.ts';

const variables = ['var1', 'var2', 'var3'] as const;

/** http.md, part 8, Decision: 500 as every page of the API says, not the 100 of the error page. */
const variableLengthMax = 500;

export function checkVariables(body: JsonObject): Refusal | null {
  for (const name of variables) {
    if (isUnset(body[name])) continue;
    const text = readText(body[name]);
    if (text === null || countCharacters(text) > variableLengthMax) {
      return refuse('invalid-variable', `${name}: text of at most ${variableLengthMax} characters`);
    }
  }
  return null;
}

/** Call after `checkVariables`. */
export function readVariables(body: JsonObject): OwnTexts {
  const [var1, var2, var3] = variables;
  return [readText(body[var1]), readText(body[var2]), readText(body[var3])];
}

/** Values that were read earlier, since they can be refused or decide how other fields are read. */
export interface KnownContent {
  readonly description: string;
  readonly asked: AskedGateway;
  /** The method of a direct order that starts a payment now, or null. */
  readonly started: PaymentMethod | null;
  /** The customer's answers in such an order. Of a bank account only the masked number is stored. */
  readonly inputs: FieldValues;
  readonly cart: Cart | null;
}

/** Call after all checks: nothing is refused here. */
export function readContent(body: JsonObject, known: KnownContent): OrderContent {
  const info = section(body, 'gateway_info');
  const { method, alias } = known.asked;
  const custom = section(body, 'custom_info');
  const template = readTemplate(body);
  const account = readCode(section(body, 'google_analytics')['account']);
  const analyticsWarning = accountWarning(account);
  return {
    description: known.description,
    customer: readCustomer(body),
    paymentOptions: readPaymentOptions(body, template),
    ...(template.warnings.length === 0 ? {} : { styleWarnings: template.warnings }),
    customInfo: [
      readText(custom['custom_1']),
      readText(custom['custom_2']),
      readText(custom['custom_3']),
    ],
    vars: readVariables(body),
    items: readText(body['items']),
    issuerId: readIssuer(body, method),
    accountId: readAccount(info['account_id']) ?? readAnsweredAccount(known),
    flexible3d: readFlexible3d(info['flexible_3d'], method),
    hasTermUrl: readCode(info['term_url']) !== null,
    // Any other value is ignored (create-order.md, part 2).
    ...(readChoice(body['capture'], ['manual']) === null ? {} : { capture: 'manual' as const }),
    moto: readBoolean(info['moto']) ?? false,
    secondChance: readBoolean(section(body, 'second_chance')['send_email']) ?? false,
    googleAnalyticsAccount: account,
    ...(analyticsWarning === null ? {} : { analyticsWarning }),
    ...(known.cart === null ? {} : { cart: known.cart }),
    rest: {
      // A shop that sent an older id of the method finds that id in answers (payment-methods.md, part 3).
      ...(alias === null ? {} : { gateway: alias }),
      ...restOf(body, known.started === null ? [] : inputPaths(known.started)),
    },
  };
}

function readAnsweredAccount({ started, inputs }: KnownContent): string | null {
  return started === null ? null : readAccount(inputs[started.accountField]);
}

/** The account, masked when it looks like an IBAN: no full IBAN is stored. */
function readAccount(value: unknown): string | null {
  const account = readCode(value);
  return account !== null && looksLikeIban(account) ? maskIban(account) : account;
}

/** Null for a method whose 3-D Secure an order cannot decide (seeds.md, F5 and last lines of seed 004). */
function readFlexible3d(value: unknown, method: PaymentMethod | null): boolean | null {
  const ignored = method !== null && method.card?.threeDSecure !== 'by-order';
  return ignored ? null : readBoolean(value);
}
