// Starts a payment after the customer has agreed to a method on the page.
import type { CardData } from '../../domain/card.ts';
import { attemptReference } from '../../domain/ids.ts';
import type { Money } from '../../domain/money/money.ts';
import { restToPay } from '../../domain/orders/transaction.ts';
import { isOpen } from '../../domain/payment-event.ts';
import { isPaidByScanOnly, startsWithCode } from '../../domain/payment-methods/method-limits.ts';
import { type FieldValues, readFields } from '../../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { dayOf } from '../../domain/time/local-moment.ts';
import { takesCurrency } from '../../methods/rules/card-currency.ts';
import { keptParts } from '../../methods/rules/paid-parts.ts';
import { takesAmount } from '../../methods/rules/zero-amount.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockOrder } from '../locked-order.ts';
import type { AttemptInput } from '../payments/attempt-input.ts';
import { beginOnPage } from '../payments/begin-on-page.ts';
import { authorizeAttempt, type BegunAttempt } from '../payments/start-attempt.ts';
import { siteNow } from '../site-time.ts';
import { askedFields } from './asked-fields.ts';
import { readAttemptKey } from './attempt-key.ts';
import { formStage } from './form-stage.ts';
import { allowedMethod } from './page-methods.ts';
import { findPageOrder, type PageOrder, readPageOrder } from './page-order.ts';
import { settledNext, show, toPage } from './page-steps.ts';
import { chooseStage, confirmStage, methodStage, openStage, view } from './payment-page.ts';
import type { FormProblems, NextStep, Stage } from './payment-view.ts';
import { type CardForm, readCardForm } from './read-card-form.ts';
import { returnFromBank } from './return-from-bank.ts';
import { settledStage } from './settled-stage.ts';

/**
 * Starts the payment of a submitted form, or shows the form again with what is wrong. Refusals: `order-not-found`;
 * `not-allowed` when the form is not one of ours; `no-gateway`.
 */
export async function startPayment(
  deps: Deps,
  session: string,
  input: {
    method: string;
    lang: string | null;
    attemptKey: string;
    card: CardForm | null;
    fields: Readonly<Record<string, string>>;
  },
): Promise<NextStep | Refusal> {
  const page = await findPageOrder(deps, session);
  if (isRefusal(page)) return page;
  const { attemptKey, lang } = input;
  const agreed = readAttemptKey(deps, page.order, attemptKey);
  if (agreed === null) return refuse('not-allowed', 'this form did not come from our page');
  const settled = settledStage(deps, page);
  if (settled !== null) return show(deps, page, settled);
  const method = allowedMethod(deps, page, input.method);
  if (method === null || isPaidByScanOnly(method)) return refuse('no-gateway');
  const begin = (card: CardData | null, inputs: FieldValues) =>
    beginPayment(deps, page, method, { attemptKey, agreed, card, inputs, lang });
  if (method.page.kind === 'fields') {
    const asked = askedFields(page.order, method);
    const read = readFields(asked.fields, input.fields, dayOf(siteNow(deps, page.site)));
    if (Object.keys(read.problems).length > 0)
      return show(deps, page, formStage(deps, page, method, { ...read, refused: null }));
    return begin(null, { ...read.values, ...asked.answered });
  }
  if (method.page.kind !== 'card') return begin(null, {});

  const form = input.card ?? { number: '', holder: '', expiry: '', cvc: '' };
  const read = readCardForm(form, method, siteNow(deps, page.site));
  if ('problems' in read) return showCard(deps, page, method, form, read.problems);
  const { amount } = page.order;
  if (!takesCurrency(read.card, amount) || !takesAmount(read.card, amount))
    return showCard(deps, page, method, form, { number: 'unsuited' });
  return begin(read.card, {});
}

export interface AgreedForm {
  readonly attemptKey: string;
  /** The amount that the customer agreed to pay; null when there was no form to agree to. */
  readonly agreed: Money | null;
  readonly card: CardData | null;
  readonly inputs: FieldValues;
  readonly lang: string | null;
}

/** Starts the attempt and returns where the customer goes next. Refusal: `order-not-found` when the site was reset. */
export async function beginPayment(
  deps: Deps,
  page: PageOrder,
  method: PaymentMethod,
  form: AgreedForm,
): Promise<NextStep | Refusal> {
  const input: AttemptInput = {
    method,
    channel: 'page',
    card: form.card,
    inputs: form.inputs,
    lang: form.lang,
    walletToken: null,
    issuerId: page.order.content.issuerId,
    attemptKey: form.attemptKey,
  };
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, page.site, page.order.orderId);
    if (locked === null) return null;
    if (asksMore(locked, form)) return { kind: 'asks-more', order: locked.order } as const;
    return beginOnPage(tx, deps, locked, input);
  });
  if (begun === null) return refuse('order-not-found');
  switch (begun.kind) {
    case 'begun':
      // The page shows the code that this has started.
      if (startsWithCode(method)) return toPage(page, method.id);
      return authorizeBegun(deps, page, begun, input);
    case 'begun-before': {
      const { transaction } = begun;
      if (!isOpen(transaction)) break;
      if (startsWithCode(method)) return toPage(page, method.id);
      if (transaction.redirectUrl !== null) return { kind: 'go', url: transaction.redirectUrl };
      break;
    }
    case 'asks-more':
      return askAgain(deps, await readPageOrder(deps, page.site, begun.order), method, form);
    case 'not-begun':
      break;
  }
  const now = await readPageOrder(deps, page.site, begun.order);
  return (
    settledNext(deps, now) ??
    show(deps, now, openStage(deps, now, null) ?? chooseStage(deps, now, { allMethods: false }))
  );
}

/** Calls the acquirer. Sends the customer to its page, or shows the result of a payment that needs no page. */
async function authorizeBegun(
  deps: Deps,
  page: PageOrder,
  begun: BegunAttempt,
  input: AttemptInput,
): Promise<NextStep | Refusal> {
  const { site, order } = page;
  const authorized = await authorizeAttempt(deps, site, begun, input);
  if (isRefusal(authorized)) return authorized;
  const { transaction, answer } = authorized;
  if (isOpen(transaction) && answer.kind === 'done' && answer.value.redirectUrl !== null)
    return { kind: 'go', url: answer.value.redirectUrl };
  const attempt = attemptReference(site.siteId, transaction.transactionId);
  return returnFromBank(deps, order.sessionId, attempt);
}

/**
 * Whether the order now asks for more than the customer agreed to: the shop has posted it again since the form was
 * made. A form that has started an attempt already counts as agreed.
 */
function asksMore(
  { order, transactions, related }: LockedOrder,
  { agreed, attemptKey }: AgreedForm,
): boolean {
  if (agreed === null || transactions.some((row) => row.attemptKey === attemptKey)) return false;
  const rest = restToPay(order, keptParts(transactions, related));
  return rest.currency !== agreed.currency || rest.minor > agreed.minor;
}

/** Shows the method's page with the amount as it is now, which the customer has not agreed to. */
async function askAgain(
  deps: Deps,
  page: PageOrder,
  method: PaymentMethod,
  form: AgreedForm,
): Promise<NextStep | Refusal> {
  const stage = await stageAgain(deps, page, method, form);
  if (isRefusal(stage)) return stage;
  return { kind: 'show', view: { ...view(deps, page, stage), amountChanged: true } };
}

/** The present page of the method with the customer's answers filled in, except for a card number or CVC. */
async function stageAgain(
  deps: Deps,
  page: PageOrder,
  method: PaymentMethod,
  { card, inputs }: AgreedForm,
): Promise<Stage | Refusal> {
  const stage = await methodStage(deps, page, method);
  if (isRefusal(stage)) return stage;
  if (stage === null) return confirmStage(deps, page, method);
  if (stage.kind === 'form') {
    return formStage(deps, page, method, { values: inputs, problems: {}, refused: null });
  }
  if (stage.kind !== 'card' || card === null) return stage;
  const { holder, expiry } = card;
  const values = { holder, expiry: `${expiry.slice(2)}/${expiry.slice(0, 2)}` };
  return { ...stage, refused: null, values };
}

async function showCard(
  deps: Deps,
  page: PageOrder,
  method: PaymentMethod,
  form: CardForm,
  problems: FormProblems,
): Promise<NextStep | Refusal> {
  const stage = await methodStage(deps, page, method);
  if (isRefusal(stage)) return stage;
  if (stage?.kind !== 'card') throw new Error('Cannot happen: card-form-of-cardless-method');
  const { holder, expiry } = form;
  return show(deps, page, { ...stage, refused: null, problems, values: { holder, expiry } });
}
