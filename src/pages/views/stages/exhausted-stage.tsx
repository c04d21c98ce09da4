// The page of a link that may start no more attempts.
import type { VNode } from 'preact';
import type { Stage } from '../../../operations/page/payment-view.ts';
import { BackToShop } from '../parts/back-to-shop.tsx';
import { type PaymentContext, textsOf } from '../parts/payment-context.ts';
import { StageIcon } from './stage-icon.tsx';

interface ExhaustedStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'exhausted' }>;
}

export function ExhaustedStage({ context, stage }: ExhaustedStageProps): VNode {
  const { exhausted } = textsOf(context);
  return (
    <>
      <StageIcon kind="expired" />
      <h1>{exhausted.title}</h1>
      <p>{exhausted.text(context.view.merchant.name)}</p>
      <p class="actions">
        <BackToShop context={context} address={stage.returnUrl} />
      </p>
    </>
  );
}
