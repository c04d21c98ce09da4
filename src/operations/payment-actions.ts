// What a customer does on the hosted page: open it, pay, cancel, come back from the bank.
import { cardBrand, type CardData, isCardNumber, readExpiry } from '../domain/card.ts';
import { readAttemptReference } from '../domain/ids.ts';
import { strongest } from '../domain/payment-event.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { Secret } from '../lib/secret.ts';
import { findPaymentMethod } from '../methods/index.ts';
import type { Deps } from './deps.ts';
import { endSession } from './end-session.ts';
import { findBySession } from './find-order.ts';
import { lock } from './locked-order.ts';
import {
  backTo, choiceOf, chooseStage, isAttemptKey, isOpen, makeAttemptKey, methodsFor, methodStage, openStage,
  pageMethod, type PageOrder, readPageOrder, settledStage, view,
} from './payment-page.ts';
import { payerReason } from './payer-reason.ts';
import type { CardForm, FormProblems, NextStep, Stage } from './payment-view.ts';
import { recordNews } from './record-payment-events.ts';
import { refreshAttempt } from './refresh-attempt.ts';
import { siteNow } from './site-time.ts';
import { authorizeAttempt, beginAttempt } from './start-attempt.ts';

/** Refusal: `order-not-found` for a link that leads nowhere. */
export async function openPayment(
  deps: Deps,
  session: string,
  choice: { allMethods: boolean; method: string | null },
): Promise<NextStep | Refusal> {
  const page = await pageOf(deps, session);
  if (isRefusal(page)) return page;
  const settled = settledStage(deps, page);
  if (settled !== null) return show(deps, page, settled);

  const picked = choice.method === null ? null : allowedMethod(page, choice.method);
  const method = pageMethod(page, { allMethods: choice.allMethods, method: picked });
  const waiting = openStage(page, method);
  if (waiting?.kind === 'waiting') {
    // A page that asked nothing before the bank has nothing to show instead of it.
    const straight = method?.page.kind === 'none' && waiting.continueUrl !== null;
    return straight ? { kind: 'go', url: waiting.continueUrl } : show(deps, page, waiting);
  }
  if (method === null) return show(deps, page, chooseStage(page, choice.allMethods));
  const stage = await methodStage(deps, page, method);
  if (stage !== null) return show(deps, page, stage);
  return begin(deps, page, method, { attemptKey: makeAttemptKey(deps, page.order), card: null });
}

/** Refusals: `order-not-found`; `not-allowed` when the form is not one of ours; `no-gateway`. */
export async function startPayment(
  deps: Deps,
  session: string,
  input: { method: string; attemptKey: string; card: CardForm | null },
): Promise<NextStep | Refusal> {
  const page = await pageOf(deps, session);
  if (isRefusal(page)) return page;
  if (!isAttemptKey(deps, page.order, input.attemptKey)) return refuse('not-allowed', 'the form is not one of ours');
  const settled = settledStage(deps, page);
  if (settled !== null) return show(deps, page, settled);
  const method = allowedMethod(page, input.method);
  if (method === null || method.page.kind === 'qr') return refuse('no-gateway');
  if (method.page.kind !== 'card') return begin(deps, page, method, { attemptKey: input.attemptKey, card: null });

  const form = input.card ?? { number: '', holder: '', expiry: '', cvc: '' };
  const read = readCardForm(form, method, siteNow(deps, page.site));
  if ('problems' in read) return show(deps, page, await cardStage(deps, page, method, form, read.problems));
  return begin(deps, page, method, { attemptKey: input.attemptKey, card: read.card });
}

/** Voids the open attempts, or ends the session when there is none; the link stays usable (checkout.md, part 2). */
export async function cancelPayment(deps: Deps, session: string): Promise<NextStep | Refusal> {
  const page = await pageOf(deps, session);
  if (isRefusal(page)) return page;
  const settled = settledStage(deps, page);
  if (settled !== null) return show(deps, page, settled);
  await deps.db.transaction(async (tx) => {
    let locked = await lock(tx, page.site.siteId, page.order.orderId);
    if (locked === null) return;
    const open = locked.transactions.filter((row) => !row.superseded && isOpen(row));
    if (open.length === 0 && locked.order.statuses.status === 'initialized') {
      await endSession(tx, deps, page.site, locked.order, 'customer');
    }
    for (const transaction of open) {
      const news = { transaction, fact: 'cancelled', source: 'customer', told: null } as const;
      locked = await recordNews(tx, deps, page.site, locked, { ...news, patch: { reason: 'Cancelled by customer' } });
    }
  });
  const after = await pageOf(deps, session);
  if (isRefusal(after)) return after;
  return settledNext(deps, after) ?? ended(deps, after, 'cancelled');
}

/** The browser is back from the bank. It proves nothing: the bank is asked. */
export async function returnFromBank(
  deps: Deps,
  session: string,
  attempt: string | null,
): Promise<NextStep | Refusal> {
  const before = await pageOf(deps, session);
  if (isRefusal(before)) return before;
  const reference = attempt === null ? null : readAttemptReference(attempt);
  const mine = before.attempts.find((row) => row.transactionId === reference?.transactionId) ?? before.attempts.at(-1);
  if (mine !== undefined && isOpen(mine)) await refreshAttempt(deps, before.site, mine.transactionId);

  const page = await pageOf(deps, session);
  if (isRefusal(page)) return page;
  const settled = settledNext(deps, page);
  if (settled !== null) return settled;
  const row = page.attempts.find((candidate) => candidate.transactionId === mine?.transactionId);
  const method = row === undefined ? null : findPaymentMethod(row.gateway);
  if (row === undefined || method === null) return openPayment(deps, session, { allMethods: false, method: null });
  switch (strongest(row.facts)) {
    case 'declined':
      // A refused card may be followed by another one at once (test-data.md, part 4).
      if (method.page.kind === 'card') {
        return { kind: 'go', url: `${deps.publicUrl()}/connect/${page.order.sessionId}/?method=${method.id}` };
      }
      return ended(deps, page, 'declined');
    case 'cancelled':
    case 'closed':
    case 'lapsed':
      return ended(deps, page, 'cancelled');
    case 'expired':
      return ended(deps, page, 'expired');
    default: {
      const waiting = openStage(page, method);
      return waiting === null ? ended(deps, page, 'cancelled') : show(deps, page, waiting);
    }
  }
}

async function pageOf(deps: Deps, session: string): Promise<PageOrder | Refusal> {
  const found = await findBySession(deps, session);
  return isRefusal(found) ? found : readPageOrder(deps, found.site, found.order);
}

function show(deps: Deps, page: PageOrder, stage: Stage): NextStep {
  return { kind: 'show', view: view(deps, page, stage) };
}

/** Paid or on its way: straight to the shop when it said where, unless the page has to close itself. */
function settledNext(deps: Deps, page: PageOrder): NextStep | null {
  const settled = settledStage(deps, page);
  return settled === null ? null : leave(deps, page, settled);
}

function leave(deps: Deps, page: PageOrder, stage: Stage): NextStep {
  const url = stage.kind === 'finished' || stage.kind === 'exhausted' ? stage.returnUrl : null;
  if (url === null || page.order.content.paymentOptions.closeWindow) return show(deps, page, stage);
  return { kind: 'go', url };
}

function ended(deps: Deps, page: PageOrder, result: 'declined' | 'cancelled' | 'expired'): NextStep {
  const last = page.attempts.at(-1) ?? null;
  return leave(deps, page, {
    kind: 'finished',
    result,
    method: choiceOf(last === null ? null : findPaymentMethod(last.gateway)),
    returnUrl: backTo(page.order.content.paymentOptions.cancelUrl, page.order),
    canRetry: true,
    refused: result === 'declined' && last !== null ? payerReason(last) : null,
  });
}

/** The shop's method, or one that the page offers (also without regard to the country). */
function allowedMethod(page: PageOrder, id: string): PaymentMethod | null {
  const method = findPaymentMethod(id);
  if (method === null) return null;
  if (page.order.gateway !== null) return page.order.gateway === method.id ? method : null;
  return methodsFor(page, true).includes(method) ? method : null;
}

async function begin(
  deps: Deps,
  page: PageOrder,
  method: PaymentMethod,
  form: { attemptKey: string; card: CardData | null },
): Promise<NextStep | Refusal> {
  const input = {
    method,
    channel: 'page' as const,
    card: form.card,
    issuerId: page.order.content.issuerId,
    attemptKey: form.attemptKey,
  };
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lock(tx, page.site.siteId, page.order.orderId);
    if (locked === null) throw new Error('Cannot happen: order-of-page-vanished');
    return beginAttempt(tx, deps, page.site, locked, input);
  });
  if (begun.kind === 'begun') {
    const { transaction, answer } = await authorizeAttempt(deps, page.site, begun, input);
    if (isOpen(transaction) && answer.kind === 'done' && answer.value.redirectUrl !== null) {
      return { kind: 'go', url: answer.value.redirectUrl };
    }
    return returnFromBank(deps, page.order.sessionId, `${page.site.siteId}-${transaction.transactionId}`);
  }
  if (begun.kind === 'begun-before' && isOpen(begun.transaction) && begun.transaction.redirectUrl !== null) {
    return { kind: 'go', url: begun.transaction.redirectUrl };
  }
  const now = await readPageOrder(deps, page.site, begun.order);
  return settledNext(deps, now) ?? show(deps, now, openStage(now, null) ?? chooseStage(now, false));
}

async function cardStage(
  deps: Deps,
  page: PageOrder,
  method: PaymentMethod,
  form: CardForm,
  problems: FormProblems,
): Promise<Stage> {
  const stage = await methodStage(deps, page, method);
  if (stage?.kind !== 'card') throw new Error('Cannot happen: card-form-of-cardless-method');
  return { ...stage, refused: null, problems, values: { holder: form.holder, expiry: form.expiry } };
}

/** Checks as test-data.md part 2.3: on the page an expiry lies in the future. */
function readCardForm(
  form: CardForm,
  method: PaymentMethod,
  now: Date,
): { card: CardData } | { problems: FormProblems } {
  const number = form.number.replace(/[\s-]/g, '');
  const expiry = readExpiry(form.expiry);
  const cvc = form.cvc.trim();
  const wantsCvc = method.page.kind === 'card' && method.page.cvc && cardBrand(number) !== 'MAESTRO';
  const problems: FormProblems = {
    ...(number === '' ? { number: 'required' } : isCardNumber(number) ? {} : { number: 'invalid' }),
    ...(form.expiry.trim() === ''
      ? { expiry: 'required' }
      : expiry === null
        ? { expiry: 'invalid' }
        : isPast(expiry, now)
          ? { expiry: 'past' }
          : {}),
    ...(!wantsCvc || /^\d{3,4}$/.test(cvc) ? {} : { cvc: cvc === '' ? 'required' : 'invalid' }),
    ...(form.holder.trim() === '' ? { holder: 'required' } : {}),
  };
  if (expiry === null || Object.keys(problems).length > 0) return { problems };
  return {
    card: {
      number: new Secret(number),
      holder: form.holder.trim().slice(0, 100),
      expiry,
      cvc: wantsCvc ? new Secret(cvc) : null,
    },
  };
}

/** A card is good through the last day of its month. `YYMM`. */
function isPast(expiry: string, now: Date): boolean {
  const year = 2000 + Number(expiry.slice(0, 2));
  const month = Number(expiry.slice(2));
  return now.getTime() >= Date.UTC(year, month, 1);
}
