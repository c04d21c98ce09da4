// What every part of a payment page is drawn from.
import { moneyText } from '../../domain/money/money-text.ts';
import { isHidden } from '../../domain/style/page-style.ts';
import type { MethodChoice, PaymentView } from '../../operations/page/payment-view.ts';
import type { Texts } from '../texts/en.ts';
import type { PageLanguage } from '../texts/language.ts';
import { renderCart } from './cart.tsx';
import type { Site } from './document.tsx';
import { type PageChoice, type PageLinks, pageLinks } from './links.ts';
import { renderShopHtml } from './shop-html.tsx';

/** What a page is asked for with. */
export interface ContextInput {
  readonly view: PaymentView;
  readonly language: PageLanguage;
  readonly site: Site;
  readonly choice: PageChoice;
}

export interface PaymentContext extends ContextInput {
  readonly links: PageLinks;
  /** What is still to pay, as the language writes it. */
  readonly amount: string;
  /** Amounts of this order take more room than most. */
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

/** More than `EUR 999,999.99`, which the usual type has room for on every phone. */
export function hasWideAmount({ total }: PaymentView, { locale }: PageLanguage): boolean {
  return moneyText(total, locale).length > 14;
}

/** On a phone it stands above what the page says; once nothing is asked any more that comes first. */
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
 * For a text of ours among texts of others, whose direction is that of their first letter: a place
 * may begin with a city in another script.
 */
export function ownDirection({ language }: PaymentContext): 'rtl' | undefined {
  return language.direction === 'rtl' ? 'rtl' : undefined;
}

/** The customer may change to another method: the page is, or leads to, a list of them. */
export function offersOthers({ view }: PaymentContext): boolean {
  if (!view.otherMethods) return false;
  return ['choose', 'finished'].includes(view.stage.kind) || !isHidden(view.style, 'all-methods');
}

/**
 * A window of the shop's own closes once nothing is left to do in it, as other pages go to the shop
 * then (`close_window`, create-order.md, part 3). Where the shop takes nobody back there is one thing left: to try again.
 */
export function closesItself({ view }: PaymentContext): boolean {
  const { closeWindow, stage } = view;
  if (!closeWindow || stage.kind !== 'finished') return false;
  return !stage.canRetry || stage.returnUrl !== null;
}

/** Methods with a name that is no brand are called what the customer calls them. */
export function methodName(context: PaymentContext, { gateway, name }: MethodChoice): string {
  const names: Readonly<Record<string, string>> = textsOf(context).methodNames;
  return (Object.hasOwn(names, gateway) ? names[gateway] : undefined) ?? name;
}

/**
 * What the customer is asked for. Where the payer chooses, the range takes the place of the
 * amount: with both limits given the order's amount means nothing (seeds.md, R3).
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

/** The sentence "Pay EUR 10.00 to Shop" in the language of the page. */
export function payTitle(context: PaymentContext): string {
  return textsOf(context).payTitle(amountText(context), context.view.merchant.name);
}
