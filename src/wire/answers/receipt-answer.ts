// The receipt of a payment at a terminal, as data to print (operations.md, part 15).
import { type Cart, cartLines, inMinor } from '../../domain/money/cart.ts';
import { decimal, one, plainText, plus, times } from '../../domain/money/decimal.ts';
import type { Currency } from '../../domain/money/money.ts';
import type { Order, Tip } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { localTime } from '../../domain/time/amsterdam-clock.ts';
import { type RelatedTransactionJson, renderRelatedTransactions } from './orders/related-answer.ts';
import { shownTransaction } from './orders/shown-transaction.ts';

/** A line of the receipt. Prices are in minor units and include VAT, as customers expect. */
interface ReceiptItemJson {
  readonly currency: string;
  /** Price of the whole line. */
  readonly item_price: number;
  readonly name: string;
  readonly quantity: number;
  readonly unit_price: number;
}

/** The payment as the terminal knows it, always as text. Members about the card are null when none was read. */
interface ReceiptPaymentJson {
  readonly application_id: string | null;
  readonly authorization_code: string | null;
  readonly card_acceptor_location: string | null;
  readonly card_entry_mode: string | null;
  readonly card_expiry_date: string | null;
  readonly cardholder_verification_method: string | null;
  readonly issuer_bin: string | null;
  readonly issuer_country_code: string | null;
  readonly last4: string | null;
  readonly payment_method: string | null;
  readonly response_code: string | null;
  readonly terminal_id: string | null;
}

type ReceiptRelatedJson = Omit<
  RelatedTransactionJson,
  'costs' | 'dispute' | 'refund_order_id' | 'var1' | 'var2' | 'var3'
>;

export interface ReceiptJson {
  readonly merchant: { readonly address: string; readonly name: string };
  readonly order: {
    readonly amount: number;
    readonly amountrefunded: number;
    readonly completed: string | null;
    readonly currency: string;
    readonly items: { readonly items: readonly ReceiptItemJson[] } | null;
    /** The part of the amount that is a tip, in minor units; null when the till reported none. */
    readonly tip: {
      readonly amount: number;
      readonly employee: { readonly id: string | null; readonly name: string | null } | null;
    } | null;
    readonly transaction_id: string;
  };
  readonly payment: ReceiptPaymentJson;
  readonly printed_on: string;
  readonly related_transactions: readonly ReceiptRelatedJson[] | null;
}

export interface Receipt {
  readonly site: Site;
  readonly order: Order;
  readonly transactions: readonly Transaction[];
  readonly related: readonly RelatedTransaction[];
}

/** `printedAt` is site time. */
export function renderReceipt(
  { site, order, transactions, related }: Receipt,
  printedAt: Date,
): ReceiptJson {
  const { name, settings } = site;
  const { amount, content } = order;
  const address = [settings.city, settings.country].filter((line) => line !== null).join(', ');
  const attempt = receiptAttempt(order, transactions);
  const items = content.cart === undefined ? null : renderItems(content.cart, amount.currency);
  return {
    merchant: { address, name },
    order: {
      amount: amount.minor,
      amountrefunded: order.amountRefunded,
      completed: order.completedAt === null ? null : localTime(order.completedAt),
      currency: amount.currency,
      items: items === null ? null : { items },
      tip: content.tip === undefined ? null : renderTip(content.tip),
      transaction_id: String(attempt?.transactionId ?? order.transactionId),
    },
    payment: renderPayment(site, order, attempt),
    printed_on: localTime(printedAt),
    related_transactions: renderRelatedTransactions(order, related, [])?.map(forReceipt) ?? null,
  };
}

function renderTip({ minor, employee }: Tip): ReceiptJson['order']['tip'] {
  return { amount: minor, employee };
}

/** The attempt that the order shows; when it shows none, as after a cancellation, the last one that read a card. */
function receiptAttempt(order: Order, transactions: readonly Transaction[]): Transaction | null {
  const shown = shownTransaction(order, transactions)?.transaction;
  return shown ?? transactions.findLast(({ details }) => details.presented !== undefined) ?? null;
}

function renderPayment(
  { settings }: Site,
  { content }: Order,
  attempt: Transaction | null,
): ReceiptPaymentJson {
  const { presented, authorizationCode, responseCode, card } = attempt?.details ?? {};
  return {
    application_id: presented?.applicationId ?? null,
    authorization_code: authorizationCode ?? null,
    card_acceptor_location: settings.city,
    card_entry_mode: presented?.entryMode ?? null,
    card_expiry_date: presented?.card.expiry ?? null,
    cardholder_verification_method: presented?.verificationMethod ?? null,
    issuer_bin: presented?.card.first6 ?? null,
    issuer_country_code: card?.issuerCountry ?? null,
    last4: presented?.card.last4 ?? null,
    payment_method: presented?.card.brand ?? null,
    response_code: responseCode ?? null,
    terminal_id: content.terminal ?? null,
  };
}

/** Each line is rounded by itself. Null when any price or quantity is not a number that can be printed. */
function renderItems(cart: Cart, currency: Currency): ReceiptItemJson[] | null {
  const lines = cartLines(cart);
  if (lines === null) return null;
  const items: ReceiptItemJson[] = [];
  for (const [i, { net, vat, rate }] of lines.entries()) {
    const item = cart.items[i];
    const [price, quantity] = [decimal(item?.unitPrice), decimal(item?.quantity)];
    if (item === undefined || price === null || quantity === null) return null;
    const whole = inMinor(plus(net, vat), currency);
    const each = inMinor(times(price, plus(one, rate)), currency);
    if (whole === null || each === null) return null;
    items.push({
      currency,
      item_price: whole,
      name: item.name,
      quantity: Number(plainText(quantity)),
      unit_price: each,
    });
  }
  return items;
}

function forReceipt(row: RelatedTransactionJson): ReceiptRelatedJson {
  const { amount, created, currency, description, items, modified } = row;
  const { order_id, reference_transaction_id, status, transaction_id, type } = row;
  const ids = { order_id, reference_transaction_id, transaction_id };
  return { amount, created, currency, description, items, modified, ...ids, status, type };
}
