// The page of a link that has started all the payments it may.
import type { VNode } from 'preact';
import type { Stage } from '../../operations/payment-view.ts';
import { webAddress } from '../links.ts';
import { type PaymentContext, textsOf } from './payment-context.ts';
import { StageIcon } from './stage-icon.tsx';

interface ExhaustedStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'exhausted' }>;
}

export function ExhaustedStage({ context, stage }: ExhaustedStageProps): VNode {
  const { merchant } = context.view;
  const texts = textsOf(context);
  const target = stage.returnUrl ?? merchant.homeUrl;
  const back = target === null ? null : webAddress(target, context.site.publicUrl);
  return (
    <>
      <StageIcon kind="expired" />
      <h1>{texts.exhausted.title}</h1>
      <p>{texts.exhausted.text(merchant.name)}</p>
      {back !== null && (
        <p class="actions">
          <a class="button" href={back}>
            {texts.finished.backToShop(merchant.name)}
          </a>
        </p>
      )}
    </>
  );
}
