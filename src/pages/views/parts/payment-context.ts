// The data that every part of a payment page is rendered from.
import { moneyText } from '../../../domain/money/money-text.ts';
import { isHidden } from '../../../domain/style/page-style.ts';
import type { MethodChoice, PaymentView } from '../../../operations/page/payment-view.ts';
import type { Texts } from '../../texts/en.ts';
import type { PageLanguage } from '../../texts/language.ts';
import { renderCart } from './cart.tsx';
import type { Site } from './document.tsx';
import { type PageChoice, type PageLinks, pageLinks } from './links.ts';
import { renderShopHtml } from './shop-html.tsx';

/** The payment, the language and the address of the page to render. */
export interface ContextInput {
  readonly view: PaymentView;
  readonly language: PageLanguage;
  readonly site: Site;
  readonly choice: PageChoice;
}

export interface PaymentContext extends ContextInput {
  readonly links: PageLinks;
  /** What is left to pay, formatted for the language. */
  readonly amount: string;
  /** Whether the amounts of this order need more room than the usual type size has. */
  readonly wideAmount: boolean;
  /** The cart as HTML, or null. */
  readonly cart: string | null;
}

export function paymentContext(input: ContextInput): PaymentContext {
  const { view, language, site, choice } = input;
  return {
    ...input,
    links: pageLinks(site.basePath, view.session, choice, view.endedAttempts),
    amount: amountOf(view, language),
    wideAmount: hasWideAmount(view, language),
    cart: cartOf(view, language),
  };
}

export function amountOf({ amount }: PaymentView, { locale }: PageLanguage): string {
  return moneyText(amount, locale);
}

/** Whether the amount is longer than `EUR 999,999.99`, which fits on every phone in the usual type size. */
export function hasWideAmount({ total }: PaymentView, { locale }: PageLanguage): boolean {
  return moneyText(total, locale).length > 14;
}

/**
 * Renders the cart, or the shop's HTML in its place; null if there is neither. In stages in which nothing is asked it
 * is folded up: on a phone it stands above the stage, which then matters more.
 */
export function cartOf(view: PaymentView, language: PageLanguage): string | null {
  const { cart, items, stage } = view;
  const folded = ['instructions', 'waiting', 'finished', 'exhausted'].includes(stage.kind);
  if (cart !== null) return renderCart(cart, language, folded);
  return items === null ? null : renderShopHtml(items, language, folded);
}

export function textsOf(context: PaymentContext): Texts {
  return context.language.texts;
}

/**
 * Returns the direction for a text of our own in an element whose direction is that of its first letter: a place may
 * begin with a city in another script.
 */
export function ownDirection({ language }: PaymentContext): 'rtl' | undefined {
  return language.direction === 'rtl' ? 'rtl' : undefined;
}

/** Whether the customer can choose another method, on this page or by a link from it. */
export function offersOthers({ view }: PaymentContext): boolean {
  if (!view.otherMethods) return false;
  return ['choose', 'finished'].includes(view.stage.kind) || !isHidden(view.style, 'all-methods');
}

/**
 * Whether the window closes itself, as the shop asked with `close_window` (create-order.md, part 3): once the payment
 * has ended. If the customer may try again and there is no return address, it stays open for the next try.
 */
export function closesItself({ view }: PaymentContext): boolean {
  const { closeWindow, stage } = view;
  if (!closeWindow || stage.kind !== 'finished') return false;
  return !stage.canRetry || stage.returnUrl !== null;
}

/** Returns the name of a method: translated if the language has a name for it, else the brand name. */
export function methodName(context: PaymentContext, { gateway, name }: MethodChoice): string {
  const names: Readonly<Record<string, string>> = textsOf(context).methodNames;
  return (Object.hasOwn(names, gateway) ? names[gateway] : undefined) ?? name;
}

/**
 * Returns the amount that the customer is asked for. If the payer chooses the amount, it is the range: with both limits
 * given the order's amount has no meaning (seeds.md, R3).
 */
export function amountText(context: PaymentContext): string {
  const range = context.view.stage.kind === 'qr' ? context.view.stage.qr.range : null;
  if (range === null) return context.amount;
  const { min, max } = rangeText(context, range);
  return textsOf(context).summary.between(min, max);
}

export function rangeText(
  { view, language }: PaymentContext,
  range: { readonly min: number; readonly max: number },
): { readonly min: string; readonly max: string } {
  const text = (minor: number): string =>
    moneyText({ minor, currency: view.amount.currency }, language.locale);
  return { min: text(range.min), max: text(range.max) };
}

/** Returns the sentence "Pay EUR 10.00 to Shop" in the language of the page. */
export function payTitle(context: PaymentContext): string {
  return textsOf(context).payTitle(amountText(context), context.view.merchant.name);
}
