// What the gateway may ask of this bank: the shape of its JSON, checked before anything else.
import Type from 'typebox';
import { Compile } from 'typebox/compile';

const text = (maxLength: number) => Type.String({ maxLength });
const word = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const strict = { additionalProperties: false };
const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** Minor units, or seconds: whole and not below zero. */
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

const ScenarioStep = Type.Object(
  {
    fact: Type.Union([
      Type.Literal('pending'),
      Type.Literal('uncleared'),
      Type.Literal('lapsed'),
      Type.Literal('expired'),
      Type.Literal('cancelled'),
      Type.Literal('declined'),
      Type.Literal('paid'),
      Type.Literal('settled'),
    ]),
    afterSeconds: count,
  },
  strict,
);
export type ScenarioStep = Type.Static<typeof ScenarioStep>;

const Scenario = Type.Object(
  {
    id: word(50),
    label: word(100),
    steps: Type.Array(ScenarioStep, { minItems: 1, maxItems: 10 }),
  },
  strict,
);

export const deliveries = ['before', 'after', 'together', 'none', 'twice', 'late'] as const;
export type Delivery = (typeof deliveries)[number];
const oneDelivery = Type.Union(deliveries.map((name) => Type.Literal(name)));

const DisputeTerms = Type.Object(
  {
    respondDays: orNull(count),
    claimDays: count,
    unauthorizedDays: count,
    reasons: Type.Array(
      Type.Object(
        { code: word(20), text: word(200), unauthorized: Type.Optional(Type.Boolean()) },
        strict,
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  strict,
);
export type DisputeTerms = Type.Static<typeof DisputeTerms>;

const requestFields = {
  attempt: word(64),
  method: Type.Object(
    {
      id: word(40),
      name: word(100),
      family: text(100),
      takesCard: Type.Boolean(),
      threeDSecureAlways: Type.Boolean(),
    },
    strict,
  ),
  scenarios: Type.Array(Scenario, { minItems: 1, maxItems: 50 }),
  amount: count,
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  description: text(2000),
  merchantName: text(500),
  orderId: word(200),
  locale: text(20),
  // Opened by the customer's browser, so nothing but the web's own schemes; empty = no way back.
  returnUrl: Type.String({ pattern: '^(https?://[^\\s]+)?$', maxLength: 4000 }),
  issuerId: Type.Union([text(50), Type.Null()]),
  channel: Type.Enum(['page', 'direct', 'phone', 'terminal'] as const),
  /** Where the customer stands; with the channel `terminal` only. */
  terminalId: Type.Optional(word(20)),
  threeDSecure: Type.Union([Type.Literal('force'), Type.Literal('skip'), Type.Literal('usual')]),
  /**
   * Absent on ordinary payments. `kept` null: keep the means that this one is made with. Else pay
   * with that one; `expiry` of a card as the merchant knows it now.
   */
  recurring: Type.Optional(
    orNull(
      Type.Object(
        {
          kept: orNull(
            Type.Object(
              { reference: word(100), expiry: orNull(Type.String({ pattern: '^\\d{4}$' })) },
              strict,
            ),
          ),
        },
        strict,
      ),
    ),
  ),
  /** What the order wants to become of the payment; absent on payments of before there was such a wish. */
  scenario: Type.Optional(orNull(Type.Object({ id: word(50), delivery: oneDelivery }, strict))),
  /** What the customer's bank may take back, and how; null or absent = nothing. */
  disputes: Type.Optional(orNull(DisputeTerms)),
};

/** What is kept of a request. There is no place in it for a card number, an account or a person. */
const PaymentRequest = Type.Object(requestFields, strict);
export type PaymentRequest = Type.Static<typeof PaymentRequest>;

const SentCard = Type.Object(
  {
    number: Type.String({ pattern: '^\\d{8,19}$' }),
    holder: text(200),
    expiry: Type.String({ pattern: '^\\d{4}$' }),
    // Taken, looked at by nobody: a wrong code declines nothing (test-data.md, part 2.3).
    cvc: Type.Union([text(20), Type.Null()]),
  },
  strict,
);

/** What shops send of a person may be odd, but never a reason to refuse the payment. */
const clue = text(10_000);

/** Looked at while the payment is asked for, and then forgotten. */
const clues = {
  card: orNull(SentCard),
  /** Answers of the customer by the names of the gateway's questions: `iban`, `birthday`, … */
  inputs: Type.Record(Type.String(), clue, { maxProperties: 50 }),
  /** The chosen bank in words; its code is `issuerId`. */
  issuerName: orNull(clue),
  walletToken: orNull(text(100_000)),
  customer: Type.Object(
    { email: orNull(clue), zipCode: orNull(clue), houseNumber: orNull(clue) },
    strict,
  ),
};

const AuthorizeBody = Type.Object({ ...requestFields, ...clues, now: word(40) }, strict);
export type AuthorizeBody = Type.Static<typeof AuthorizeBody>;

export function isDelivery(value: unknown): value is Delivery {
  return deliveries.some((delivery) => delivery === value);
}

const Choice = Type.Object({ scenario: word(50), delivery: oneDelivery }, strict);

const FollowUp = Type.Object(
  {
    id: word(64),
    kind: Type.Union([Type.Literal('capture'), Type.Literal('release'), Type.Literal('refund')]),
    amount: count,
    now: word(40),
  },
  strict,
);
export type FollowUpBody = Type.Static<typeof FollowUp>;

const Withdrawal = Type.Object({ now: word(40) }, strict);
const Settlement = Type.Object({ now: word(40), delivery: oneDelivery }, strict);

const Scan = Type.Object(
  {
    qr: word(4000),
    amount_minor: Type.Union([count, Type.Null()]),
    scenario: Type.Union([word(50), Type.Null()]),
  },
  strict,
);

/** The gateway's answer to a phone that has read a QR code. */
const ScanAnswer = Type.Union([
  Type.Object({
    payable: Type.Literal(false),
    why: Type.Union([
      Type.Literal('paid'),
      Type.Literal('expired'),
      Type.Literal('cancelled'),
      Type.Literal('unknown'),
    ]),
  }),
  Type.Object({
    payable: Type.Literal(true),
    payment: AuthorizeBody,
    range: Type.Union([Type.Object({ min: count, max: count }, strict), Type.Null()]),
  }),
]);
export type ScanAnswer = Type.Static<typeof ScanAnswer>;

/** The gateway's answer to a terminal at which somebody wants to pay once more. */
const RetryAnswer = Type.Object({ attempt: orNull(word(64)) });

export const authorizeBody = Compile(AuthorizeBody);
export const choiceBody = Compile(Choice);
export const followUpBody = Compile(FollowUp);
export const withdrawalBody = Compile(Withdrawal);
export const settlementBody = Compile(Settlement);
export const scanBody = Compile(Scan);
export const scanAnswer = Compile(ScanAnswer);
export const retryAnswer = Compile(RetryAnswer);
