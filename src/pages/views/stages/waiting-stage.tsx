// The page while a payment is open at the bank.
import type { VNode } from 'preact';
import type { Stage } from '../../../operations/page/payment-view.ts';
import { webAddress } from '../parts/links.ts';
import { type PaymentContext, textsOf } from '../parts/payment-context.ts';
import { StageIcon } from './stage-icon.tsx';

interface WaitingStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'waiting' }>;
}

export function WaitingStage({ context, stage }: WaitingStageProps): VNode {
  const { waiting, qr } = textsOf(context);
  // The steps of a QR code, without the one for scanning.
  const steps = stage.app === null ? [] : [qr.wallet.open(stage.app), ...qr.steps.slice(2)];
  const toBank = webAddress(stage.continueUrl, context.site.publicUrl);
  return (
    <>
      <div data-while-open>
        <StageIcon kind="waiting" />
      </div>
      <h1>{waiting.title}</h1>
      <div data-while-open>
        {steps.map((step) => (
          <p key={step}>{step}</p>
        ))}
        <p>{waiting.text}</p>
        <p class="actions">
          {toBank !== null && (
            <a class="button" href={toBank}>
              {waiting.toBank}
            </a>
          )}
          <a class={toBank === null ? 'button' : 'button second'} href={context.links.check}>
            {waiting.checkAgain}
          </a>
        </p>
      </div>
    </>
  );
}
