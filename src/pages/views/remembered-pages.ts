// Payment pages that are written once, and filled with what belongs to the order and the request.
import { BoundedMemo } from '../../lib/bounded-memo.ts';
import { HtmlMarks, type HtmlPattern } from '../../lib/texts/html-pattern.ts';
import type { MethodChoice, PaymentView, Stage } from '../../operations/page/payment-view.ts';
import { renderPayment } from './payment.tsx';
import {
  amountOf,
  type ContextInput,
  cartOf,
  hasWideAmount,
  paymentContext,
} from './payment-context.ts';

/** What is put into a page that was written before; all else that a page depends on is in its key. */
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

/** Some 20 KiB each: of every language, list of methods and way to pay that is in use. */
const patternsMax = 200;

/**
 * Most pages that are opened ask how or with which card to pay, and differ in little. Such a page is
 * drawn from a view that has marks for what is filled in, and that view is its key: it cannot hold
 * anything of the order that it was first drawn for.
 */
export class RememberedPages {
  readonly #marks = new HtmlMarks<Filled>(filled, ['cart']);
  readonly #patterns = new BoundedMemo<HtmlPattern<Filled>>(patternsMax);
  readonly #lists = new WeakMap<readonly MethodChoice[], number>();
  #listsSeen = 0;

  /** The bytes of `renderPayment`, whichever way they come about. */
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

  /** `drawnBy`: what of the order decides how its page is drawn, without being in the view any more. */
  #keyOf({ view, language, site, choice }: ContextInput, drawnBy: readonly boolean[]): string {
    const { stage } = view;
    const drawn =
      stage.kind === 'choose' ? { ...stage, methods: this.#numberOf(stage.methods) } : stage;
    const { locale } = language;
    return JSON.stringify([locale, site.publicUrl, choice, drawnBy, { ...view, stage: drawn }]);
  }

  /** Lists are never changed, so each can go by a number: it has dozens of members. */
  #numberOf(list: readonly MethodChoice[]): number {
    const known = this.#lists.get(list);
    if (known !== undefined) return known;
    this.#listsSeen += 1;
    this.#lists.set(list, this.#listsSeen);
    return this.#listsSeen;
  }

  /** Null for a stage that is drawn anew each time: it counts down, or holds what its customer typed. */
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
      // Without one there is no line for it.
      description: view.description === '' ? '' : marks.of('description'),
      // Written where the page is filled.
      amount: { minor: 0, currency },
      total: { minor: 0, currency },
      cart: null,
      items: null,
      merchant: {
        ...merchant,
        name: marks.of('merchant'),
        supportEmail: merchant.supportEmail === null ? null : marks.of('supportEmail'),
      },
      // Says who may show the page, and nothing on it.
      framedBy: [],
      // Counts by the language that was chosen from it.
      locale: '',
      stage,
    };
  }
}

/** Coupons that were given are amounts of their own; an address that names another method is rare. */
function isOrdinary({ view, choice }: ContextInput): boolean {
  const { stage, paidParts } = view;
  const own = 'method' in stage && stage.method !== null ? stage.method.gateway : null;
  return paidParts.length === 0 && (choice.method === null || choice.method === own);
}
