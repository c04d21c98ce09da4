// The page of a payment that is made by scanning a QR code.
import type { VNode } from 'preact';
import type { Stage } from '../../operations/payment-view.ts';
import { qrTexts } from '../qr-texts.ts';
import { type PaymentContext, payTitle, textsOf } from './payment-context.ts';
import { QrPanel } from './qr-panel.tsx';

interface QrStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'qr' }>;
}

export function QrStage({ context, stage }: QrStageProps): VNode {
  const { scanned } = qrTexts(textsOf(context), stage.qr.app);
  return (
    <>
      <h1>{payTitle(context)}</h1>
      {stage.scanned && (
        <p class="notice" data-while-open>
          {scanned}
        </p>
      )}
      <QrPanel context={context} qr={stage.qr} />
    </>
  );
}
