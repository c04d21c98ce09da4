// How the payment ended, and where to go from there.
import type { VNode } from 'preact';
import type { Stage } from '../../operations/payment-view.ts';
import { webAddress } from '../links.ts';
import { type PaymentContext, textsOf } from './payment-context.ts';
import { RefusedNotice } from './refused-notice.tsx';
import { StageIcon } from './stage-icon.tsx';

interface FinishedStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'finished' }>;
}

export function FinishedStage({ context, stage }: FinishedStageProps): VNode {
  const { view, site, links } = context;
  const { finished } = textsOf(context);
  const target = stage.returnUrl ?? view.merchant.homeUrl;
  const back = target === null ? null : webAddress(target, site.publicUrl);
  const closes = view.closeWindow && !stage.canRetry;
  return (
    <>
      <StageIcon kind={stage.result} />
      <h1>{finished[stage.result].title}</h1>
      <p>{finished[stage.result].text(view.merchant.name)}</p>
      <RefusedNotice context={context} reason={stage.refused} />
      {closes && <p>{finished.closing}</p>}
      <p class="actions">
        {stage.canRetry && (
          <a class="button" href={links.page({ allMethods: view.otherMethods, method: null })}>
            {finished.tryAgain}
          </a>
        )}
        {back !== null && (
          <a class={stage.canRetry ? 'button second' : 'button'} href={back}>
            {finished.backToShop(view.merchant.name)}
          </a>
        )}
      </p>
    </>
  );
}
