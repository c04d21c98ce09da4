// The JSON schemas of what the gateway sends to the simulator: its requests, and its answers to callbacks.
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { nonEmptyText, orNull, strictObject } from '../../lib/server/json-schema.ts';

const text = (maxLength: number) => Type.String({ maxLength });

/** A whole number of minor units, seconds or days, not below zero. */
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
  /** The terminal that the customer stands at; only with the channel `terminal`. */
  terminalId: Type.Optional(nonEmptyText(20)),
  threeDSecure: Type.Enum(['force', 'skip', 'usual'] as const),
  /** When the money is captured; absent on payments that were stored before the gateway sent it. */
  capture: Type.Optional(Type.Enum(['at-once', 'later'] as const)),
  /**
   * Absent or null on ordinary payments. With `kept` null the bank stores the means of payment for later ones.
   * Else it pays with the stored means named by `reference`; `expiry` (`YYMM`) is the card's as the merchant knows it.
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
  /** The scenario that the order names; absent on payments that were stored before orders could name one. */
  scenario: Type.Optional(orNull(strictObject({ id: nonEmptyText(50), delivery: oneDelivery }))),
  /** The terms on which the customer's bank may take the money back; null or absent = it may not. */
  disputes: Type.Optional(orNull(DisputeTerms)),
};

/** The stored part of a request. It has no field for a card number, an account or a person. */
const PaymentRequest = strictObject(requestFields);
export type PaymentRequest = Type.Static<typeof PaymentRequest>;

const SentCard = strictObject({
  number: Type.String({ pattern: '^\\d{8,19}$' }),
  holder: text(200),
  expiry: Type.String({ pattern: '^\\d{4}$' }),
  // Accepted and never checked: a wrong code does not decline a payment (test-data.md, part 2.3).
  cvc: orNull(text(20)),
});

/** Data about a person, taken in any form: odd data from a shop is no reason to refuse the payment. */
const aboutPerson = text(10_000);

/** The part of a request that is read while the payment is authorised and never stored. */
const forgottenFields = {
  card: orNull(SentCard),
  /** The customer's answers, by the gateway's field names: `iban`, `birthday`, … */
  inputs: Type.Record(Type.String(), aboutPerson, { maxProperties: 50 }),
  /** The name of the chosen bank; its code is `issuerId`. */
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

/** The gateway's answer when a customer tries again at a terminal: the new attempt; null = nothing is to be paid. */
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
