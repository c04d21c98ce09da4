// What the hosted page shows of an order at this moment.
import { presentMonth } from '../../domain/card.ts';
import type { Order } from '../../domain/orders/order.ts';
import { endOfAttempt, isInFlight, openByPhone } from '../../domain/orders/transaction.ts';
import { isOpen } from '../../domain/payment-event.ts';
import { startsWithCode } from '../../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { epcText } from '../../domain/payments/payment-instructions.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import { returnUrl } from '../../domain/return-url.ts';
import { supportAddress } from '../../domain/site.ts';
import { isHidden } from '../../domain/style/page-style.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import { acquirerFor } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import { recurringTerms } from '../tokens/recurring-terms.ts';
import { asksNothing } from './asked-fields.ts';
import { makeAttemptKey } from './attempt-key.ts';
import { cartView } from './cart-view.ts';
import { formStage, prefilled } from './form-stage.ts';
import { choiceOf, choiceOfAttempt, choicesOf } from './method-choice.ts';
import { methodSetting, methodSettings } from './method-settings.ts';
import { methodsFor, type PageChoice } from './page-methods.ts';
import { chosenMethod, type PageOrder, restOfPage } from './page-order.ts';
import { lastRefusal } from './payer-reason.ts';
import type { PaymentView, Stage } from './payment-view.ts';
import { qrView } from './qr-view.ts';
import { timeToPay } from './time-to-pay.ts';

/** Returns the whole page: `stage` together with what every page shows. */
export function view(deps: Deps, page: PageOrder, stage: Stage): PaymentView {
  const { site, order } = page;
  const { settings } = site;
  const { cart, items, paymentOptions } = order.content;
  const style = paymentOptions.style ?? null;
  const hidesCart = isHidden(style, 'cart');
  return {
    session: order.sessionId,
    orderId: order.orderId,
    description: order.content.description,
    amount: restOfPage(page),
    total: order.amount,
    paidParts: [...page.paidParts, ...(page.inParts?.ended ?? [])].map((row) => ({
      name: methodOfAttempt(row).name,
      amount: row.amount,
    })),
    cart: cart === undefined || hidesCart ? null : cartView(cart, order.amount),
    items: cart !== undefined || hidesCart ? null : items,
    merchant: {
      name: site.name,
      city: settings.city,
      country: settings.country,
      supportEmail: supportAddress(settings),
      homeUrl: settings.homeUrl,
    },
    locale: order.content.customer.locale,
    sandbox: deps.mode === 'sandbox',
    closeWindow: paymentOptions.closeWindow,
    style,
    framedBy: style?.framed === true ? shopAddresses(page) : [],
    endedAttempts: page.attempts.filter((row) => !isOpen(row)).length,
    otherMethods:
      chosenMethod(page) === null && methodsFor(deps, page, { allMethods: true }).length > 1,
    amountChanged: false,
    cancellable: stage.kind !== 'finished' && stage.kind !== 'exhausted',
    stage,
  };
}

function shopAddresses({ site, order }: PageOrder): string[] {
  const { redirectUrl, cancelUrl } = order.content.paymentOptions;
  return [redirectUrl, cancelUrl, site.settings.homeUrl].filter((url) => url !== null);
}

/** The stage that continues the newest open attempt, by `method` unless that is null; null when no attempt is open. */
export function openStage(deps: Deps, page: PageOrder, method: PaymentMethod | null): Stage | null {
  // An attempt that began before a coupon paid a part may be for more than is left to pay.
  const rest = restOfPage(page).minor;
  const open = page.attempts.filter(
    (row) =>
      isOpen(row) &&
      row.channel !== 'phone' &&
      (page.paidParts.length === 0 || row.amount.minor <= rest) &&
      (method === null || row.gateway === method.id),
  );
  const latest = open.at(-1);
  if (latest === undefined) return null;
  const choice = choiceOfAttempt(latest);
  const { instructions } = latest.details;
  if (instructions !== undefined) {
    const { order, site } = page;
    return {
      kind: 'instructions',
      method: choice,
      instructions,
      epcText: epcText(instructions, latest.amount),
      end: timeToPay(deps, site, endOfAttempt(order, latest)),
      returnUrl: backTo(order.content.paymentOptions.redirectUrl, order),
    };
  }
  return {
    kind: 'waiting',
    method: choice,
    continueUrl: isInFlight(latest) ? null : latest.redirectUrl,
    app: methodOfAttempt(latest).confirmedInApp && !isInFlight(latest) ? choice.name : null,
  };
}

/** The list of methods. */
export function chooseStage(
  deps: Deps,
  page: PageOrder,
  choice: Pick<PageChoice, 'allMethods'>,
): Stage {
  const now = siteNow(deps, page.site);
  return {
    kind: 'choose',
    methods: choicesOf(methodsFor(deps, page, choice), now),
    refused: lastRefusal(page),
  };
}

/**
 * The stage in which a method asks the customer something; null = the payment can start at once. Refusal:
 * `order-not-found` when the site was reset meanwhile.
 */
export async function methodStage(
  deps: Deps,
  page: PageOrder,
  method: PaymentMethod,
): Promise<Stage | Refusal | null> {
  const now = siteNow(deps, page.site);
  const choice = choiceOf(method, now);
  const refused = lastRefusal(page, method);
  const byPhone = openByPhone(page.attempts, method.id);
  const scanned = byPhone !== null && byPhone.details.unscanned !== true;
  switch (method.page.kind) {
    case 'qr': {
      if (startsWithCode(method) && byPhone === null) return stageBeforeBank(deps, page, method);
      const qr = await qrView(deps, page, method);
      return isRefusal(qr) ? qr : { kind: 'qr', method: choice, qr, scanned };
    }
    case 'card': {
      const hidden = methodSetting(page.order, method, 'disable_mobile_pay_button');
      const scannable = method.qr !== null && acquirerFor(deps, method).qrAddress !== undefined;
      const qr = scannable && !hidden ? await qrView(deps, page, method) : null;
      if (isRefusal(qr)) return qr;
      return {
        kind: 'card',
        method: choice,
        attemptKey: makeAttemptKey(deps, page),
        cvc: method.page.cvc,
        month: presentMonth(now),
        keepsCard: recurringTerms(page.order, { method }) !== null,
        qr,
        qrLast: methodSettings(page.order, method)['mobile_pay_button_position'] === 'bottom',
        qrOnly: scannable && methodSetting(page.order, method, 'qr_only'),
        scanned,
        refused,
        problems: {},
        values: { holder: '', expiry: '' },
      };
    }
    case 'fields':
      if (asksNothing(page.order, method)) return stageBeforeBank(deps, page, method);
      return formStage(deps, page, method, {
        values: prefilled(page.order),
        problems: {},
        refused,
      });
    case 'button':
      return confirmStage(deps, page, method);
    case 'none':
      return stageBeforeBank(deps, page, method);
  }
}

/** The confirm stage, if the shop wants it (`show_pre`) or an attempt by this method has ended; else null. */
function stageBeforeBank(deps: Deps, page: PageOrder, method: PaymentMethod): Stage | null {
  const asked = methodSetting(page.order, method, 'show_pre');
  const wentWrong = page.attempts.some((row) => row.gateway === method.id && !isOpen(row));
  return asked || wentWrong ? confirmStage(deps, page, method) : null;
}

export function confirmStage(deps: Deps, page: PageOrder, method: PaymentMethod): Stage {
  return {
    kind: 'confirm',
    method: choiceOf(method, siteNow(deps, page.site)),
    attemptKey: makeAttemptKey(deps, page),
    refused: lastRefusal(page, method),
  };
}

/** A return address of the shop with its parameters; null when the shop gave none. */
export function backTo(url: string | null, order: Order): string | null {
  return url === null ? null : returnUrl(url, order.orderId);
}
