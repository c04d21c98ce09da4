// The page of a payment that is made by scanning a QR code.
import type { VNode } from 'preact';
import type { Stage } from '../../../operations/page/payment-view.ts';
import { type PaymentContext, payTitle } from '../parts/payment-context.ts';
import { QrPanel } from './qr-panel.tsx';

interface QrStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'qr' }>;
}

export function QrStage({ context, stage }: QrStageProps): VNode {
  return (
    <>
      <h1>{payTitle(context)}</h1>
      <QrPanel context={context} qr={stage.qr} scanned={stage.scanned} />
    </>
  );
}
