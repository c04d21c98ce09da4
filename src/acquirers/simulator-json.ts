// The JSON of our simulator's API: checked, and turned into domain types.
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { type AttemptReference, qrToken, readAttemptReference } from '../domain/ids.ts';
import { isCurrency, money } from '../domain/money/money.ts';
import { paymentFacts } from '../domain/payment-event.ts';
import { nameAt } from '../domain/payment-methods/method-name.ts';
import type {
  Authorized,
  AuthorizeRequest,
  CallbackMessage,
  PaymentReport,
  ScanReport,
} from '../domain/payments/acquirer.ts';
import type { FollowedUp } from '../domain/payments/follow-up.ts';
import type { PaymentDetails } from '../domain/payments/payment-details.ts';
import { orNull, strictObject } from '../lib/server/json-schema.ts';
import { setMembers } from '../lib/set-members.ts';
import { KeptMeans, Presented, readMeans, readPresented } from './simulator-card.ts';
import { disputeTermsJson } from './simulator-disputes.ts';
import { issuerName } from './simulator-issuers.ts';

const minor = Type.Integer({ minimum: 0 });

/** One line of text. It is shown to the customer and drawn as a QR code, so its form is checked. */
const line = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f]*$' });
const Instructions = Type.Union([
  strictObject({
    kind: Type.Literal('bank-transfer'),
    reference: Type.String({ pattern: '^\\d{16}$' }),
    holder: line,
    city: line,
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    iban: Type.String({ pattern: '^[A-Z]{2}\\d{2}[A-Z0-9]{11,30}$' }),
    bic: Type.String({ pattern: '^[A-Z0-9]{8}([A-Z0-9]{3})?$' }),
    bankName: line,
  }),
  strictObject({
    kind: Type.Literal('payment-reference'),
    entity: Type.String({ pattern: '^\\d{5}$' }),
    reference: Type.String({ pattern: '^\\d{9}$' }),
  }),
]);

const Report = Type.Object({
  reference: Type.String(),
  fact: Type.Union(paymentFacts.map((fact) => Type.Literal(fact))),
  amount: minor,
  currency: Type.String(),
  reason: orNull(Type.String()),
  reason_code: orNull(Type.String()),
  details: Type.Object({
    accountHolderName: Type.Optional(Type.String()),
    accountIban: Type.Optional(Type.String()),
    accountBic: Type.Optional(Type.String()),
    authorizationCode: Type.Optional(Type.String()),
    responseCode: Type.Optional(Type.String()),
    instructions: Type.Optional(Instructions),
    // Opened on the customer's phone, so no scheme is allowed that a browser would run.
    appAddress: Type.Optional(Type.String({ pattern: '^weixin://[!-~]{1,500}$' })),
    card: Type.Optional(
      Type.Object({
        funding: Type.String(),
        product: Type.String(),
        // Absent in decisions that earlier versions have stored.
        issuerCountry: Type.Optional(Type.String()),
      }),
    ),
    storedMeans: Type.Optional(KeptMeans),
    presented: Type.Optional(Presented),
    authentication: Type.Optional(
      Type.Object({
        flow: orNull(Type.Union([Type.Literal('frictionless'), Type.Literal('challenge')])),
        status: orNull(Type.String()),
        eci: orNull(Type.String()),
        cavv: orNull(Type.String()),
        acsTransactionId: orNull(Type.String()),
        dsTransactionId: orNull(Type.String()),
        version: orNull(Type.String()),
        transactionStatusReason: orNull(Type.String()),
        enrolled: Type.Boolean(),
      }),
    ),
  }),
  next_report_in_seconds: orNull(Type.Integer({ minimum: 0 })),
});

const paymentReport = Compile(Report);
const started = Compile(Type.Object({ redirect_url: orNull(Type.String()), report: Report }));
const failure = Compile(Type.Object({ message: Type.String() }));
const report = Compile(
  Type.Object({
    payable: Type.Boolean(),
    why: orNull(Type.String()),
    attempt: orNull(Type.String()),
    amount_minor: orNull(minor),
    currency: orNull(Type.String()),
    merchant_name: orNull(Type.String()),
    outcome: orNull(Type.String()),
  }),
);
const callback = Compile(
  Type.Union([
    Type.Object({
      type: Type.Enum(['payment-changed', 'dispute-changed', 'terminal-retried'] as const),
      attempt: Type.String(),
    }),
    Type.Object({ type: Type.Literal('refund-sent-back'), refund: Type.String() }),
    Type.Object({
      type: Type.Literal('qr-scanned'),
      method: Type.String(),
      token: Type.String(),
    }),
  ]),
);

/** Contains the card number, accounts and the wallet token in clear text: send it to the simulator only. */
export function authorizeJson(request: AuthorizeRequest): object {
  const { method, amount, card } = request;
  const { email, zipCode, houseNumber } = request.customer;
  return {
    attempt: request.attempt,
    method: {
      id: method.id,
      name: nameAt(method, request.now),
      family: method.family,
      takesCard: method.card !== null,
      threeDSecureAlways: method.card?.threeDSecure === 'always',
    },
    scenarios: method.scenarios(amount),
    amount: amount.minor,
    currency: amount.currency,
    description: request.description,
    merchantName: request.merchantName,
    orderId: request.orderId,
    // The shop may have sent a text longer than any locale, which must not make the payment fail.
    locale: request.locale.slice(0, 20),
    returnUrl: request.returnUrl,
    issuerId: request.issuerId,
    channel: request.channel,
    ...(request.terminalId !== undefined && { terminalId: request.terminalId }),
    threeDSecure: request.threeDSecure,
    capture: request.capture,
    recurring: request.recurring && { kept: request.recurring.stored },
    disputes: disputeTermsJson(request.disputes),
    scenario: request.scenario,
    card: card && {
      number: card.number.reveal(),
      holder: card.holder,
      expiry: card.expiry,
      cvc: card.cvc?.reveal() ?? null,
    },
    inputs: request.inputs,
    issuerName: issuerName(method, request.issuerId),
    walletToken: request.walletToken?.reveal() ?? null,
    customer: { email, zipCode, houseNumber },
    now: request.now.toISOString(),
  };
}

/** Like all readers of JSON below, returns null when the answer is not of the agreed form. */
export function readStarted(json: unknown): Authorized | null {
  if (!started.Check(json)) return null;
  const first = readPaymentReport(json.report);
  return first && { redirectUrl: json.redirect_url, report: first };
}

const followedUp = Compile(Type.Object({ reference: Type.String() }));

export function readFollowedUp(json: unknown): FollowedUp | null {
  return followedUp.Check(json) ? { reference: json.reference } : null;
}

export function readPaymentReport(json: unknown): PaymentReport | null {
  if (!paymentReport.Check(json) || !isCurrency(json.currency)) return null;
  return {
    reference: json.reference,
    fact: json.fact,
    amount: money(json.amount, json.currency),
    reason: json.reason,
    reasonCode: json.reason_code,
    details: readDetails(json.details),
    nextReportInSeconds: json.next_report_in_seconds,
  };
}

export function readReport(json: unknown): ScanReport | null {
  if (!report.Check(json)) return null;
  return {
    payable: json.payable,
    why: json.why,
    attempt: readAttempt(json.attempt),
    amountMinor: json.amount_minor,
    currency: json.currency,
    merchantName: json.merchant_name,
    outcome: json.outcome,
  };
}

export function readCallbackText(text: string): CallbackMessage | null {
  const json = parseJson(text);
  if (!callback.Check(json)) return null;
  if (json.type === 'qr-scanned') {
    return { kind: json.type, methodName: json.method, token: qrToken(json.token) };
  }
  if (json.type === 'refund-sent-back') {
    const refund = readAttempt(json.refund);
    const report = { kind: 'refused', why: 'Returned by the bank' } as const;
    return refund && { kind: 'follow-up-changed', attempt: refund, report };
  }
  const attempt = readAttempt(json.attempt);
  return attempt && { kind: json.type, attempt };
}

/** Returns why the simulator refused, in its own words; a general sentence when it gave no reason. */
export function readFailure(json: unknown): string {
  return failure.Check(json) ? json.message : 'The simulator refused without giving a reason.';
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Copies only the members that the domain knows, so that nothing unchecked is stored. */
function readDetails(details: Type.Static<typeof Report>['details']): PaymentDetails {
  const { storedMeans, presented } = details;
  return setMembers({
    accountHolderName: details.accountHolderName,
    accountIban: details.accountIban,
    accountBic: details.accountBic,
    authorizationCode: details.authorizationCode,
    responseCode: details.responseCode,
    instructions: details.instructions,
    appAddress: details.appAddress,
    card: details.card,
    authentication: details.authentication,
    storedMeans: storedMeans && readMeans(storedMeans),
    presented: presented && readPresented(presented),
  });
}

function readAttempt(text: string | null): AttemptReference | null {
  return text !== null && readAttemptReference(text) !== null ? (text as AttemptReference) : null;
}
