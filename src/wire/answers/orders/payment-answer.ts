// `payment_details` and `payment_methods` of an order's answer (lifecycle.md, part 9).
import type { Order } from '../../../domain/orders/order.ts';
import type { AnswerKey } from '../../../domain/payment-methods/answer-key.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { localTime } from '../../../domain/time/amsterdam-clock.ts';
import { looksLikeIban, maskIban } from '../../iban.ts';
import { alphabetical } from './alphabetical.ts';
import { cardDetails, cardMembers, paymentName } from './card-answer.ts';
import type { ShownTransaction } from './shown-transaction.ts';
import { terminalMembers } from './terminal-answer.ts';

type Members = Readonly<Record<string, unknown>>;

export interface PaymentAnswer {
  readonly details: Members;
  readonly methods: readonly Members[];
}

/** Renders both members for the attempt that the order shows, without coupons that paid a part. */
export function renderPayment(
  order: Order,
  { transaction, method }: ShownTransaction,
  unmaskIbans: boolean,
): PaymentAnswer {
  const { card, details } = transaction;
  const name = namedAsSent(order, method, paymentName(transaction, method));
  const account = accountMembers(order, { transaction, method }, unmaskIbans);
  const external = externalMembers({ transaction, method });
  const holder = { account_holder_name: details.accountHolderName ?? null };
  return {
    details: alphabetical({
      ...holder,
      account_id: null,
      external_transaction_id: null,
      ...recurringMembers(order, { transaction, method }),
      response_code: details.responseCode ?? null,
      type: name.type,
      ...method.constantDetails,
      ...account,
      ...external,
      ...(method.answerKeys.includes('issuer_id') ? { issuer_id: transaction.issuerId } : {}),
      ...(card === null ? {} : cardDetails(card, transaction, method)),
      ...terminalMembers(order, transaction),
      ...captureMembers(order),
      ...invoiceMember(order, method),
    }),
    methods: [
      alphabetical({
        amount: transaction.amount.minor,
        currency: transaction.amount.currency,
        description: order.content.description,
        payment_description: name.description,
        // The financial status, as in every published sample: `uncleared` for an approved Riverty order.
        status: transaction.statuses.financialStatus,
        type: name.type,
        ...external,
        ...(method.answerKeys.includes('account_holder_name') ? holder : known(holder)),
        ...(method.answerKeys.includes('account_id') ? account : known(account)),
        ...(card === null ? {} : cardMembers(card)),
      }),
    ],
  };
}

/** Members about an authorisation that can be captured; `capture_remain` is in minor units (lifecycle.md, part 9). */
function captureMembers({ after, content }: Order): Members {
  if (content.capture !== 'manual' || after.captureRemain === null) return {};
  return {
    capture: content.capture,
    capture_expiry: after.claimBy === null ? null : localTime(after.claimBy),
    capture_remain: after.captureRemain,
  };
}

/**
 * The token that the payment made or used, and its recurring model. A first payment shows the model before
 * there is a token, so that the shop sees that its request was understood, unless the method stores no tokens.
 */
function recurringMembers({ content }: Order, { transaction, method }: ShownTransaction): Members {
  const { token } = transaction.details;
  const { recurring } = content;
  const followsUp = recurring !== undefined && recurring.token !== null;
  const concerned = token !== undefined || (!followsUp && method.tokenization);
  return {
    recurring_flow: followsUp && token !== undefined ? 'token' : null,
    recurring_id: token ?? null,
    recurring_model: concerned ? (recurring?.model ?? null) : null,
  };
}

/** Address of the invoice, once the merchant has sent it, for methods with an invoice (lifecycle.md, part 9, BNPL). */
function invoiceMember({ after }: Order, { constantDetails }: PaymentMethod): Members {
  const { invoiceUrl } = after.references;
  return invoiceUrl !== undefined && Object.hasOwn(constantDetails, 'invoice_url')
    ? { invoice_url: invoiceUrl }
    : {};
}

/** A shop that sent an older id of the method gets that id as `type` (payment-methods.md, part 3). */
function namedAsSent<Name extends { readonly type: string }>(
  order: Order,
  method: PaymentMethod,
  name: Name,
): Name {
  const sent = order.content.rest['gateway'];
  const known = typeof sent === 'string' && method.aliases.includes(sent);
  // Cards are named by their brand.
  return known && method.card === null ? { ...name, type: sent } : name;
}

/** Bank account members, for methods whose answers have them; null until the account is known. */
function accountMembers(
  order: Order,
  { transaction, method }: ShownTransaction,
  unmask: boolean,
): Members {
  const has = (key: AnswerKey): boolean => method.answerKeys.includes(key);
  const { accountIban, accountBic } = transaction.details;
  const iban = accountIban === undefined || unmask ? (accountIban ?? null) : maskIban(accountIban);
  const sent = has('account_id') ? shownAccount(order.content.accountId, unmask) : null;
  return {
    ...(has('account_id') || has('account_iban') ? { account_id: sent ?? iban } : {}),
    ...(has('account_page') ? { account_id: transaction.redirectUrl } : {}),
    ...(has('account_iban') ? { account_iban: iban } : {}),
    ...(has('account_bic') ? { account_bic: accountBic ?? null } : {}),
  };
}

/** `account_id` may be a bank account or any number that a bank asks for (seed 003). */
function shownAccount(account: string | null, unmask: boolean): string | null {
  return account !== null && !unmask && looksLikeIban(account) ? maskIban(account) : account;
}

/** The acquirer's id of the payment. A card payment gets it with its authorisation (create-order.md, part 12.2). */
function externalMembers({ transaction, method }: ShownTransaction): Members {
  if (!method.answerKeys.includes('external_transaction_id')) return {};
  const { card, details, reference } = transaction;
  const waits = card !== null && details.authorizationCode === undefined;
  // A customer who pays outside of any page needs the reference of the instructions.
  const shown = details.instructions?.reference ?? reference;
  return { external_transaction_id: waits ? null : shown };
}

/** The members that have a value, since entries of `payment_methods` leave out what is not known yet. */
function known(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
