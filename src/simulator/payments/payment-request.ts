// The JSON schemas of what the gateway may request of the simulator.
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { nonEmptyText, orNull, strictObject } from '../../lib/server/json-schema.ts';

const text = (maxLength: number) => Type.String({ maxLength });

/** Minor units, or seconds: whole and not below zero. */
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** Read by `readSiteTime`. */
const siteTime = nonEmptyText(40);

const ScenarioStep = strictObject({
  fact: Type.Enum([
    'pending',
    'uncleared',
    'lapsed',
    'expired',
    'cancelled',
    'declined',
    'paid',
    'settled',
  ] as const),
  afterSeconds: count,
});
export type ScenarioStep = Type.Static<typeof ScenarioStep>;

const Scenario = strictObject({
  id: nonEmptyText(50),
  label: nonEmptyText(100),
  steps: Type.Array(ScenarioStep, { minItems: 1, maxItems: 10 }),
});

export const deliveries = ['before', 'after', 'together', 'none', 'twice', 'late'] as const;
export type Delivery = (typeof deliveries)[number];
const oneDelivery = Type.Enum(deliveries);

const DisputeTerms = strictObject({
  respondDays: orNull(count),
  claimDays: count,
  unauthorizedDays: count,
  reasons: Type.Array(
    strictObject({
      code: nonEmptyText(20),
      text: nonEmptyText(200),
      unauthorized: Type.Optional(Type.Boolean()),
    }),
    { minItems: 1, maxItems: 100 },
  ),
});
export type DisputeTerms = Type.Static<typeof DisputeTerms>;

const requestFields = {
  attempt: nonEmptyText(64),
  method: strictObject({
    id: nonEmptyText(40),
    name: nonEmptyText(100),
    family: text(100),
    takesCard: Type.Boolean(),
    threeDSecureAlways: Type.Boolean(),
  }),
  scenarios: Type.Array(Scenario, { minItems: 1, maxItems: 50 }),
  amount: count,
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  description: text(2000),
  merchantName: text(500),
  orderId: nonEmptyText(200),
  locale: text(20),
  // Opened by the customer's browser, so nothing but the web's own schemes; empty = no way back.
  returnUrl: Type.String({ pattern: '^(https?://[^\\s]+)?$', maxLength: 4000 }),
  issuerId: orNull(text(50)),
  channel: Type.Enum(['page', 'direct', 'phone', 'terminal'] as const),
  /** Where the customer stands; with the channel `terminal` only. */
  terminalId: Type.Optional(nonEmptyText(20)),
  threeDSecure: Type.Enum(['force', 'skip', 'usual'] as const),
  /** When the money is taken; absent on payments of before it was told. */
  capture: Type.Optional(Type.Enum(['at-once', 'later'] as const)),
  /**
   * Absent on ordinary payments. `kept` null: keep the means that this one is made with. Else pay
   * with that one; `expiry` of a card as the merchant knows it now.
   */
  recurring: Type.Optional(
    orNull(
      strictObject({
        kept: orNull(
          strictObject({
            reference: nonEmptyText(100),
            expiry: orNull(Type.String({ pattern: '^\\d{4}$' })),
          }),
        ),
      }),
    ),
  ),
  /** What the order wants to become of the payment; absent on payments of before there was such a wish. */
  scenario: Type.Optional(orNull(strictObject({ id: nonEmptyText(50), delivery: oneDelivery }))),
  /** What the customer's bank may take back, and how; null or absent = nothing. */
  disputes: Type.Optional(orNull(DisputeTerms)),
};

/** What is kept of a request. There is no place in it for a card number, an account or a person. */
const PaymentRequest = strictObject(requestFields);
export type PaymentRequest = Type.Static<typeof PaymentRequest>;

const SentCard = strictObject({
  number: Type.String({ pattern: '^\\d{8,19}$' }),
  holder: text(200),
  expiry: Type.String({ pattern: '^\\d{4}$' }),
  // Taken, looked at by nobody: a wrong code declines nothing (test-data.md, part 2.3).
  cvc: orNull(text(20)),
});

/** What shops send about a person may be odd, and is never a reason to refuse the payment. */
const aboutPerson = text(10_000);

/** Read while the payment is authorised, and then forgotten. */
const forgottenFields = {
  card: orNull(SentCard),
  /** Answers of the customer by the names of the gateway's questions: `iban`, `birthday`, … */
  inputs: Type.Record(Type.String(), aboutPerson, { maxProperties: 50 }),
  /** The chosen bank in words; its code is `issuerId`. */
  issuerName: orNull(aboutPerson),
  walletToken: orNull(text(100_000)),
  customer: strictObject({
    email: orNull(aboutPerson),
    zipCode: orNull(aboutPerson),
    houseNumber: orNull(aboutPerson),
  }),
};

const AuthorizeBody = strictObject({ ...requestFields, ...forgottenFields, now: siteTime });
export type AuthorizeBody = Type.Static<typeof AuthorizeBody>;

export function isDelivery(value: unknown): value is Delivery {
  return deliveries.some((delivery) => delivery === value);
}

const Choice = strictObject({ scenario: nonEmptyText(50), delivery: oneDelivery });

const FollowUp = strictObject({
  id: nonEmptyText(64),
  kind: Type.Enum(['capture', 'release', 'refund'] as const),
  amount: count,
  now: siteTime,
});
export type FollowUpBody = Type.Static<typeof FollowUp>;

const SentBack = strictObject({ id: nonEmptyText(64) });
const Withdrawal = strictObject({ now: siteTime });
const Settlement = strictObject({ now: siteTime, delivery: oneDelivery });

const Scan = strictObject({
  qr: nonEmptyText(4000),
  amount_minor: orNull(count),
  scenario: orNull(nonEmptyText(50)),
});

/** The gateway's answer to a phone that has read a QR code. */
const ScanAnswer = Type.Union([
  Type.Object({
    payable: Type.Literal(false),
    why: Type.Enum(['paid', 'expired', 'cancelled', 'unknown'] as const),
  }),
  Type.Object({
    payable: Type.Literal(true),
    payment: AuthorizeBody,
    range: orNull(strictObject({ min: count, max: count })),
  }),
]);
export type ScanAnswer = Type.Static<typeof ScanAnswer>;

/** The gateway's answer to a terminal at which somebody wants to pay once more. */
const RetryAnswer = Type.Object({ attempt: orNull(nonEmptyText(64)) });

export const authorizeBody = Compile(AuthorizeBody);
export const choiceBody = Compile(Choice);
export const followUpBody = Compile(FollowUp);
export const sentBackBody = Compile(SentBack);
export const withdrawalBody = Compile(Withdrawal);
export const settlementBody = Compile(Settlement);
export const scanBody = Compile(Scan);
export const scanAnswer = Compile(ScanAnswer);
export const retryAnswer = Compile(RetryAnswer);
