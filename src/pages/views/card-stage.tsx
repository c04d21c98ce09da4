// The card page: the form, and for methods that know it the way by phone beside it.
import type { VNode } from 'preact';
import type { Stage } from '../../operations/page/payment-view.ts';
import { CardForm } from './card-form.tsx';
import { type PaymentContext, payTitle, textsOf } from './payment-context.ts';
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
  // Without a code to scan the form stays, whatever the shop asked for.
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
