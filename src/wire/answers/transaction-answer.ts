// A money movement in the list of transactions (operations.md, part 10).
import {
  type ListedOrder,
  type ListedTransaction,
  type ListedType,
  outgoingTypes,
  paymentStatuses,
  paymentType,
  payoutGateway,
  payoutTypes,
  relatedType,
} from '../../domain/ledger/listed-transaction.ts';
import type { Payout } from '../../domain/ledger/payout.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { OwnTexts } from '../../domain/own-texts.ts';
import { isUndone, shownStatuses } from '../../domain/related-transaction.ts';
import type { StatusPair } from '../../domain/status.ts';
import { localTime } from '../../domain/time/amsterdam-clock.ts';
import { brandMethod } from '../../methods/rules/attempt-states.ts';
import { maskIban } from '../iban.ts';
import { renderDispute } from './orders/related-answer.ts';
import { shownTransaction } from './orders/shown-transaction.ts';

/** Amounts are minor units, in `costs` too; times are Amsterdam local time without a zone. */
export interface TransactionJson {
  /** Positive for outgoing money too: see `debit_credit`. */
  readonly amount: number;
  readonly completed: string | null;
  readonly costs: readonly { readonly amount: number; readonly description: string }[];
  readonly created: string;
  readonly currency: string;
  readonly customer: {
    readonly email: string | null;
    readonly first_name: string | null;
    readonly iban: string | null;
    readonly last_name: string | null;
  };
  readonly debit_credit: 'C' | 'D';
  readonly description: string;
  readonly dispute: object | null;
  readonly financial_status: string | null;
  readonly invoice_id: string | null;
  readonly net: number;
  readonly order_id: string | null;
  readonly payment_method: string | null;
  readonly reason: string | null;
  readonly reason_code: string | null;
  readonly site_id: number;
  readonly status: string;
  readonly transaction_id: number;
  readonly type: string;
  readonly updated: string;
  readonly var1: string | null;
  readonly var2: string | null;
  readonly var3: string | null;
}

/** One entry of the list. Its members are in alphabetical order and always present. */
export function renderTransaction(listed: ListedTransaction): TransactionJson {
  switch (listed.source) {
    case 'attempt':
      return renderAttempt(listed);
    case 'related':
      return renderRelated(listed);
    case 'payout':
      return renderPayout(listed.payout);
  }
}

type Of<Source extends ListedTransaction['source']> = Extract<
  ListedTransaction,
  { readonly source: Source }
>;

function renderAttempt({ order, transactions, transaction }: Of<'attempt'>): TransactionJson {
  const shown = shownTransaction(order, transactions)?.transaction.transactionId;
  const charges = order.after.charges.filter(({ of = shown }) => of === transaction.transactionId);
  const method = brandMethod(transaction);
  return renderRow(transaction, {
    statuses: paymentStatuses(order, transaction),
    type: paymentType(order, method),
    costs: charges,
    customer: customerOf(order, transaction),
    description: order.content.description,
    invoiceId: order.after.references.invoiceId ?? null,
    orderId: order.orderId,
    method: method.id,
    reason: transaction.reason,
    reasonCode: transaction.reasonCode,
    vars: order.content.vars,
    dispute: null,
  });
}

function renderRelated({ order, related, payment }: Of<'related'>): TransactionJson {
  return renderRow(related, {
    statuses: shownStatuses(related),
    type: relatedType(related),
    // Fees are given back when the refund or capture was cancelled or declined.
    costs: isUndone(related) ? [] : related.costs,
    customer: customerOf(order, payment),
    description: related.description,
    invoiceId: order.after.references.invoiceId ?? null,
    orderId: related.ownOrderId ?? related.orderId,
    method: payment === null ? null : brandMethod(payment).id,
    reason: related.reason,
    reasonCode: null,
    vars: related.vars,
    dispute: related.dispute === null ? null : renderDispute(related.dispute),
  });
}

function renderPayout(payout: Payout): TransactionJson {
  const { status, fee, description, orderId, vars } = payout;
  return renderRow(payout, {
    statuses: { status, financialStatus: status },
    type: payoutTypes[payout.kind],
    costs: [{ minor: fee, description: 'Payout' }],
    customer: { email: null, first_name: null, iban: null, last_name: null },
    description,
    invoiceId: null,
    orderId,
    method: payoutGateway,
    reason: null,
    reasonCode: null,
    vars,
    dispute: null,
  });
}

/** The fields that all sources have under the same names. */
type Common = Pick<
  Payout,
  'siteId' | 'transactionId' | 'amount' | 'createdAt' | 'modifiedAt' | 'completedAt'
>;

/** The values that each source finds in its own way. */
interface Row {
  readonly statuses: StatusPair;
  readonly type: ListedType;
  readonly costs: readonly { readonly minor: number; readonly description: string }[];
  readonly customer: TransactionJson['customer'];
  readonly description: string;
  readonly invoiceId: string | null;
  readonly orderId: string | null;
  readonly method: string | null;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly vars: OwnTexts;
  readonly dispute: object | null;
}

function renderRow(common: Common, row: Row): TransactionJson {
  const { amount, createdAt, modifiedAt, completedAt } = common;
  const [var1, var2, var3] = row.vars;
  return {
    amount: amount.minor,
    completed: completedAt === null ? null : localTime(completedAt),
    costs: row.costs.map(({ minor, description }) => ({ amount: minor, description })),
    created: localTime(createdAt),
    currency: amount.currency,
    customer: row.customer,
    debit_credit: outgoingTypes.includes(row.type) ? 'D' : 'C',
    description: row.description,
    dispute: row.dispute,
    financial_status: row.statuses.financialStatus,
    invoice_id: row.invoiceId,
    net: amount.minor - row.costs.reduce((sum, cost) => sum + cost.minor, 0),
    order_id: row.orderId,
    payment_method: row.method,
    reason: row.reason,
    reason_code: row.reasonCode,
    site_id: common.siteId,
    status: row.statuses.status,
    transaction_id: common.transactionId,
    type: row.type,
    updated: localTime(modifiedAt),
    var1,
    var2,
    var3,
  };
}

/** The IBAN is masked here whatever the site's setting for its orders says. */
function customerOf(
  { content: { customer } }: ListedOrder,
  payment: Transaction | null,
): TransactionJson['customer'] {
  const iban = payment?.details.accountIban;
  return {
    email: customer.email,
    first_name: customer.firstName,
    iban: iban === undefined ? null : maskIban(iban),
    last_name: customer.lastName,
  };
}
