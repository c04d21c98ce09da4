// What is paid, to whom and for what: visible before anything is asked.
import type { ComponentChildren, VNode } from 'preact';
import { countryName } from '../country-name.ts';
import { amountText, methodName, type PaymentContext, textsOf } from './payment-context.ts';

export function Summary({ context }: { readonly context: PaymentContext }): VNode {
  const { view } = context;
  const { summary } = textsOf(context);
  const method = 'method' in view.stage ? view.stage.method : null;
  return (
    <section class="summary" aria-label={summary.label}>
      <dl>
        <Fact name={summary.amount} important>
          {amountText(context)}
        </Fact>
        <Fact name={summary.to}>{view.merchant.name}</Fact>
        {view.stage.kind === 'card' && <Place context={context} />}
        <Fact name={summary.order}>{view.orderId}</Fact>
        {view.description !== '' && <Fact name={summary.description}>{view.description}</Fact>}
        {method !== null && <Fact name={summary.method}>{methodName(context, method)}</Fact>}
      </dl>
    </section>
  );
}

/** Card schemes want the merchant's city and country on the page (checkout.md, part 2). */
function Place({ context }: { readonly context: PaymentContext }): VNode | null {
  const { city, country } = context.view.merchant;
  const place = [city, country === null ? null : countryName(country, context.language.locale)];
  const known = place.filter((part) => part !== null && part !== '');
  if (known.length === 0) return null;
  return <Fact name={textsOf(context).summary.place}>{known.join(', ')}</Fact>;
}

interface FactProps {
  readonly name: string;
  readonly important?: boolean;
  readonly children: ComponentChildren;
}

/** `bdi`: a text of the shop in another direction must not turn the line around it. */
function Fact({ name, important = false, children }: FactProps): VNode {
  return (
    <div class={important ? 'fact amount' : 'fact'}>
      <dt>{name}</dt>
      <dd>
        <bdi data-amount={important ? '' : undefined}>{children}</bdi>
      </dd>
    </div>
  );
}
