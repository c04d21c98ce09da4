// The card page: the card form, and a QR code beside it for methods that can also be paid by phone.
import type { VNode } from 'preact';
import type { Stage } from '../../../operations/page/payment-view.ts';
import { CardForm } from '../forms/card-form.tsx';
import { type PaymentContext, payTitle, textsOf } from '../parts/payment-context.ts';
import { QrPanel } from './qr-panel.tsx';
import { RefusedNotice } from './refused-notice.tsx';

interface CardStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'card' }>;
}

export function CardStage({ context, stage }: CardStageProps): VNode {
  const { qr: texts } = textsOf(context);
  const phone = stage.qr !== null && (
    <section class="by-phone" aria-labelledby="by-phone" data-while-open>
      <h2 id="by-phone">{texts.withPhone}</h2>
      <QrPanel context={context} qr={stage.qr} scanned={stage.scanned} />
    </section>
  );
  // If there is no code to scan, the form is shown even if the shop asked for the code only.
  const cardToo = !stage.qrOnly || stage.qr === null;
  const phoneFirst = phone !== false && (!stage.qrLast || !cardToo);
  return (
    <>
      <h1>{payTitle(context)}</h1>
      <RefusedNotice context={context} reason={stage.refused} />
      {phoneFirst && phone}
      {cardToo && (
        <>
          {phoneFirst && <h2 data-while-open>{texts.orCard}</h2>}
          <CardForm context={context} stage={stage} />
        </>
      )}
      {!phoneFirst && phone}
    </>
  );
}
