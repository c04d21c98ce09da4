// The list from which the customer picks a payment method.
import type { VNode } from 'preact';
import type { MethodChoice, Stage } from '../../operations/payment-view.ts';
import { methodName, type PaymentContext, payTitle, textsOf } from './payment-context.ts';
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
        <p>{choose.none}</p>
      ) : (
        <MethodForm context={context} methods={stage.methods} />
      )}
    </>
  );
}

interface MethodFormProps {
  readonly context: PaymentContext;
  readonly methods: readonly MethodChoice[];
}

/** Picking is reading, not doing: a GET, so that the way back works and the address tells the stage. */
function MethodForm({ context, methods }: MethodFormProps): VNode {
  const { choose } = textsOf(context);
  const { lang, allMethods } = context.choice;
  return (
    <form method="get" action={context.links.root} data-once>
      <input type="hidden" name="lang" value={lang} />
      {allMethods && <input type="hidden" name="methods" value="all" />}
      <fieldset class="methods">
        <legend>{choose.legend}</legend>
        {methods.map((method) => (
          <label key={method.gateway} class="method">
            <input
              type="radio"
              name="method"
              value={method.gateway}
              required
              checked={methods.length === 1}
            />
            <span>{methodName(context, method)}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="button" data-busy={textsOf(context).payButtonBusy}>
        {choose.button}
      </button>
    </form>
  );
}
