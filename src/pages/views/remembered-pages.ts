// Renders payment pages once with placeholders, and fills these for each order and request.
import { BoundedMemo } from '../../lib/bounded-memo.ts';
import { HtmlMarks, type HtmlPattern } from '../../lib/texts/html-pattern.ts';
import type { MethodChoice, PaymentView, Stage } from '../../operations/page/payment-view.ts';
import {
  amountOf,
  type ContextInput,
  cartOf,
  hasWideAmount,
  paymentContext,
} from './parts/payment-context.ts';
import { renderPayment } from './payment.tsx';

/** The values that are filled into a kept page; everything else that a page depends on is in its key. */
const filled = [
  'session',
  'orderId',
  'description',
  'amount',
  'merchant',
  'supportEmail',
  'attemptKey',
  'cart',
] as const;
type Filled = (typeof filled)[number];

/** How many pages are kept, some 20 KiB each: one per language, list of methods and stage in use. */
const patternsMax = 200;

/**
 * Most opened pages ask for a method or a card, and differ only in a few values. Such a page is rendered from a view
 * that has marks in place of these values, and that view is its key: so it cannot contain data of the order that it
 * was first rendered for.
 */
export class RememberedPages {
  readonly #marks = new HtmlMarks<Filled>(filled, ['cart']);
  readonly #patterns = new BoundedMemo<HtmlPattern<Filled>>(patternsMax);
  readonly #lists = new WeakMap<readonly MethodChoice[], number>();
  #listsSeen = 0;

  /** Returns what `renderPayment` would return, from a kept page if possible. */
  render(input: ContextInput): string | Buffer {
    const { view, language, site, choice } = input;
    const stage = this.#marked(view.stage);
    if (stage === null || !isOrdinary(input)) return renderPayment(paymentContext(input));
    const marked = this.#markedView(view, stage);
    const goods = cartOf(view, language);
    const wideAmount = hasWideAmount(view, language);
    const key = this.#keyOf({ ...input, view: marked }, [goods !== null, wideAmount]);
    const pattern = this.#patterns.get(key, () => {
      const context = paymentContext({ view: marked, language, site, choice });
      const amount = this.#marks.of('amount');
      const cart = goods === null ? null : this.#marks.of('cart');
      return this.#marks.pattern(renderPayment({ ...context, amount, wideAmount, cart }));
    });
    return pattern.fill({
      session: view.session,
      orderId: view.orderId,
      description: view.description,
      amount: amountOf(view, language),
      merchant: view.merchant.name,
      supportEmail: view.merchant.supportEmail ?? '',
      attemptKey: 'attemptKey' in view.stage ? view.stage.attemptKey : '',
      cart: goods ?? '',
    });
  }

  /** Returns the key of a page. `drawnBy` are facts that change the page but are not in the marked view any more. */
  #keyOf({ view, language, site, choice }: ContextInput, drawnBy: readonly boolean[]): string {
    const { stage } = view;
    const drawn =
      stage.kind === 'choose' ? { ...stage, methods: this.#numberOf(stage.methods) } : stage;
    const { locale } = language;
    return JSON.stringify([locale, site.publicUrl, choice, drawnBy, { ...view, stage: drawn }]);
  }

  /** Returns a number for a list of methods, which never changes: with dozens of methods the key would be long. */
  #numberOf(list: readonly MethodChoice[]): number {
    const known = this.#lists.get(list);
    if (known !== undefined) return known;
    this.#listsSeen += 1;
    this.#lists.set(list, this.#listsSeen);
    return this.#listsSeen;
  }

  /** Returns the stage with marks; null if its page is not kept, as it counts down or holds what the customer typed. */
  #marked(stage: Stage): Stage | null {
    switch (stage.kind) {
      case 'choose':
        return stage;
      case 'confirm':
        return { ...stage, attemptKey: this.#marks.of('attemptKey') };
      case 'card': {
        const typed = Object.keys(stage.problems).length > 0 || stage.values.holder !== '';
        if (stage.qr !== null || typed || stage.values.expiry !== '') return null;
        return { ...stage, attemptKey: this.#marks.of('attemptKey') };
      }
      default:
        return null;
    }
  }

  #markedView(view: PaymentView, stage: Stage): PaymentView {
    const marks = this.#marks;
    const { merchant } = view;
    const { currency } = view.amount;
    return {
      ...view,
      session: marks.of('session') as PaymentView['session'],
      orderId: marks.of('orderId'),
      // An order without a description has no line for it.
      description: view.description === '' ? '' : marks.of('description'),
      // The amount and the cart are filled in.
      amount: { minor: 0, currency },
      total: { minor: 0, currency },
      cart: null,
      items: null,
      merchant: {
        ...merchant,
        name: marks.of('merchant'),
        supportEmail: merchant.supportEmail === null ? null : marks.of('supportEmail'),
      },
      // It decides who may frame the page, and is not on the page.
      framedBy: [],
      // The page depends only on the language that was chosen by it.
      locale: '',
      stage,
    };
  }
}

/** Whether the page may be kept: not with parts paid by coupons, nor with an address that names another method. */
function isOrdinary({ view, choice }: ContextInput): boolean {
  const { stage, paidParts } = view;
  const own = 'method' in stage && stage.method !== null ? stage.method.gateway : null;
  return paidParts.length === 0 && (choice.method === null || choice.method === own);
}
