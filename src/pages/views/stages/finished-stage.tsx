// How the payment ended, and where to go from there.
import type { VNode } from 'preact';
import type { Stage } from '../../../operations/page/payment-view.ts';
import { BackToShop } from '../parts/back-to-shop.tsx';
import { closesItself, type PaymentContext, textsOf } from '../parts/payment-context.ts';
import { refusalText } from './refused-notice.tsx';
import { StageIcon } from './stage-icon.tsx';

interface FinishedStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'finished' }>;
}

export function FinishedStage({ context, stage }: FinishedStageProps): VNode {
  const { view, links } = context;
  const { finished } = textsOf(context);
  const closes = closesItself(context);
  const canRetry = stage.canRetry && !closes;
  return (
    <>
      <StageIcon kind={stage.result} />
      <h1>{finished[stage.result].title}</h1>
      <p>{finished[stage.result].text(view.merchant.name)}</p>
      {/* Not the notice, whose heading would say the same as that of the page. */}
      {stage.refused !== null && <p>{refusalText(context, stage.refused)}</p>}
      {closes && <p>{finished.closing}</p>}
      <p class="actions">
        {canRetry && (
          <a class="button" href={links.page({ allMethods: view.otherMethods, method: null })}>
            {finished.tryAgain}
          </a>
        )}
        <BackToShop context={context} address={stage.returnUrl} second={canRetry} />
      </p>
    </>
  );
}
