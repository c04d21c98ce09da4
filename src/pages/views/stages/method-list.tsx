// The list from which the customer picks a payment method.
import type { VNode } from 'preact';
import type { MethodChoice, Stage } from '../../../operations/page/payment-view.ts';
import { methodName, type PaymentContext, payTitle, textsOf } from '../parts/payment-context.ts';
import { RefusedNotice } from './refused-notice.tsx';

interface MethodListProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'choose' }>;
}

export function MethodList({ context, stage }: MethodListProps): VNode {
  const { choose } = textsOf(context);
  return (
    <>
      <h1>{payTitle(context)}</h1>
      <RefusedNotice context={context} reason={stage.refused} />
      {stage.methods.length === 0 ? (
        <p data-while-open>{choose.none}</p>
      ) : (
        <MethodForm context={context} methods={stage.methods} />
      )}
    </>
  );
}

interface MethodsProps {
  readonly context: PaymentContext;
  readonly methods: readonly MethodChoice[];
}

/** The form is a GET, as picking a method changes nothing: going back works, and the address names the method. */
function MethodForm({ context, methods }: MethodsProps): VNode {
  const { choose } = textsOf(context);
  const { lang, allMethods } = context.choice;
  const coupons = methods.filter((method) => method.type === 'coupon');
  const others = methods.filter((method) => method.type !== 'coupon');
  const only = methods.length === 1;
  return (
    <form method="get" action={context.links.root} data-once data-while-open>
      <input type="hidden" name="lang" value={lang} />
      {allMethods && <input type="hidden" name="methods" value="all" />}
      {others.length > 0 && (
        <fieldset class="methods">
          <legend>{choose.legend}</legend>
          {others.map((method) => (
            <MethodRow key={method.gateway} context={context} method={method} checked={only} />
          ))}
        </fieldset>
      )}
      {coupons.length > 0 && (
        <Coupons context={context} methods={coupons} open={others.length === 0} />
      )}
      <button type="submit" class="button" data-busy={textsOf(context).payButtonBusy}>
        {choose.button}
      </button>
    </form>
  );
}

interface CouponsProps extends MethodsProps {
  readonly open: boolean;
}

/** The coupons, folded up below their heading, as there may be dozens and few customers have one. */
function Coupons({ context, methods, open }: CouponsProps): VNode {
  const { coupon } = textsOf(context);
  return (
    <details class="coupons" open={open}>
      <summary>
        <h2 id="coupons-title">{coupon.legend}</h2>
      </summary>
      <fieldset class="methods" aria-labelledby="coupons-title">
        {methods.map((method) => (
          <MethodRow
            key={method.gateway}
            context={context}
            method={method}
            checked={open && methods.length === 1}
          />
        ))}
      </fieldset>
    </details>
  );
}

interface MethodRowProps {
  readonly context: PaymentContext;
  readonly method: MethodChoice;
  readonly checked: boolean;
}

function MethodRow({ context, method, checked }: MethodRowProps): VNode {
  return (
    <label class="method">
      <input type="radio" name="method" value={method.gateway} required checked={checked} />
      <bdi>{methodName(context, method)}</bdi>
    </label>
  );
}
