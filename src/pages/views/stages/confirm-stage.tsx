// The page with a button that leads to the bank's page.
import type { VNode } from 'preact';
import type { Stage } from '../../../operations/page/payment-view.ts';
import { PayButton } from '../forms/pay-button.tsx';
import { type PaymentContext, payTitle, textsOf } from '../parts/payment-context.ts';
import { RefusedNotice } from './refused-notice.tsx';

interface ConfirmStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'confirm' }>;
}

export function ConfirmStage({ context, stage }: ConfirmStageProps): VNode {
  return (
    <>
      <h1>{payTitle(context)}</h1>
      <RefusedNotice context={context} reason={stage.refused} />
      <p data-while-open>{textsOf(context).confirm}</p>
      <form method="post" action={context.links.pay} data-once data-while-open>
        <PayButton context={context} method={stage.method} attemptKey={stage.attemptKey} />
      </form>
    </>
  );
}
