// The summary of a payment: the amount, the shop, the order and the cart.
import type { ComponentChildren, VNode } from 'preact';
import { moneyText } from '../../domain/money/money-text.ts';
import { amsterdam } from '../../domain/time/amsterdam-clock.ts';
import { commaList } from '../../lib/texts/comma-list.ts';
import { countryName } from '../../lib/texts/country-name.ts';
import {
  amountText,
  methodName,
  ownDirection,
  type PaymentContext,
  textsOf,
} from './parts/payment-context.ts';

export function Summary({ context }: { readonly context: PaymentContext }): VNode {
  const { view } = context;
  const { summary } = textsOf(context);
  const method = 'method' in view.stage ? view.stage.method : null;
  return (
    <section class="summary" aria-label={summary.label}>
      <dl>
        <Amounts context={context} />
        <Fact name={summary.to}>{view.merchant.name}</Fact>
        {view.stage.kind === 'card' && <Place context={context} />}
        <Fact name={summary.order}>{view.orderId}</Fact>
        {view.description !== '' && <Fact name={summary.description}>{view.description}</Fact>}
        {method !== null && <Fact name={summary.method}>{methodName(context, method)}</Fact>}
        <PaidOn context={context} />
      </dl>
      {context.cart !== null && (
        // This HTML is safe: of the shop's own it contains only text and plain tags.
        <div dangerouslySetInnerHTML={{ __html: context.cart }} />
      )}
    </section>
  );
}

/** The amount. If coupons have paid a part, also each part, and what is left to pay while the payment is open. */
function Amounts({ context }: { readonly context: PaymentContext }): VNode {
  const { view, language } = context;
  const { summary, coupon } = textsOf(context);
  if (view.paidParts.length === 0) {
    return (
      <Fact name={summary.amount} important live>
        {amountText(context)}
      </Fact>
    );
  }
  const over = view.stage.kind === 'finished' || view.stage.kind === 'exhausted';
  return (
    <>
      <Fact name={summary.amount} important={over} live>
        {moneyText(view.total, language.locale)}
      </Fact>
      {view.paidParts.map((part, index) => (
        <Fact key={index} name={coupon.paidWith(part.name)}>
          {moneyText(part.amount, language.locale)}
        </Fact>
      ))}
      {!over && (
        <Fact name={coupon.rest} important whileOpen>
          {amountText(context)}
        </Fact>
      )}
    </>
  );
}

/** Card schemes want the merchant's city and country on the page (checkout.md, part 2). */
function Place({ context }: { readonly context: PaymentContext }): VNode | null {
  const { city, country } = context.view.merchant;
  const { locale } = context.language;
  const place = commaList([city ?? '', countryName(country ?? '', locale)], locale);
  if (place === '') return null;
  return (
    <Fact name={textsOf(context).summary.place} direction={ownDirection(context)}>
      {place}
    </Fact>
  );
}

/** The date of the payment in Amsterdam, as in the API (http.md, part 10). */
function PaidOn({ context }: { readonly context: PaymentContext }): VNode | null {
  const { stage } = context.view;
  if (stage.kind !== 'finished' || stage.paidAt === null) return null;
  const { locale } = context.language;
  const date = stage.paidAt.toLocaleDateString(locale, {
    dateStyle: 'long',
    timeZone: amsterdam,
  });
  return <Fact name={textsOf(context).summary.date}>{date}</Fact>;
}

interface FactProps {
  readonly name: string;
  readonly important?: boolean;
  /** Whether the script writes the paid amount here when the payment ends. */
  readonly live?: boolean;
  /** Whether the fact is hidden once the payment is over. */
  readonly whileOpen?: boolean;
  /** Absent for a text of the shop, whose direction is that of its own letters. */
  readonly direction?: 'rtl' | undefined;
  readonly children: ComponentChildren;
}

/** Uses `bdi`, so that a text of the shop in another writing direction does not reorder the line around it. */
function Fact({ name, important, live, whileOpen, direction, children }: FactProps): VNode {
  return (
    <div
      class={important === true ? 'fact amount' : 'fact'}
      data-while-open={whileOpen === true ? '' : undefined}
    >
      <dt>{name}</dt>
      <dd>
        <bdi data-amount={live === true ? '' : undefined} dir={direction}>
          {children}
        </bdi>
      </dd>
    </div>
  );
}
