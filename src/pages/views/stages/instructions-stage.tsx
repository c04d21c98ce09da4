// The page with the details for paying by bank transfer or at a cash machine.
import type { VNode } from 'preact';
import { momentText } from '../../../domain/time/moment-text.ts';
import type { Stage } from '../../../operations/page/payment-view.ts';
import type { TimeToPay } from '../../../operations/page/time-to-pay.ts';
import { durationText } from '../../texts/duration-text.ts';
import { webAddress } from '../parts/links.ts';
import { amountText, type PaymentContext, textsOf } from '../parts/payment-context.ts';
import { QrCode, QrDrawing } from '../parts/qr-code.tsx';
import { InstructionList } from './instruction-list.tsx';

type InstructionsOf = Extract<Stage, { kind: 'instructions' }>;

interface InstructionsStageProps {
  readonly context: PaymentContext;
  readonly stage: InstructionsOf;
}

export function instructionsTitle(context: PaymentContext, stage: InstructionsOf): string {
  return textsOf(context).instructions[stage.instructions.kind].title(amountText(context));
}

/** The page does not reload by itself: a transfer takes days, and customers copy details from the page. */
export function InstructionsStage({ context, stage }: InstructionsStageProps): VNode {
  const { instructions: texts, waiting, finished } = textsOf(context);
  const { view, site, links } = context;
  const back = webAddress(stage.returnUrl, site.publicUrl);
  return (
    <>
      <h1>{instructionsTitle(context, stage)}</h1>
      <div data-while-open>
        <p>{texts[stage.instructions.kind].text}</p>
        <InstructionList context={context} instructions={stage.instructions} />
        <TimeLeft context={context} end={stage.end} />
        {stage.epcText !== null && <TransferCode context={context} text={stage.epcText} />}
        <p>{texts.mayLeave(view.merchant.name)}</p>
        <p class="actions">
          {back !== null && (
            <a class="button" href={back}>
              {finished.backToShop(view.merchant.name)}
            </a>
          )}
          <a class={back === null ? 'button' : 'button second'} href={links.page()}>
            {waiting.checkAgain}
          </a>
        </p>
      </div>
    </>
  );
}

/** Shows the remaining time, which is the same in every time zone, and the moment, which stays true on paper. */
function TimeLeft({ context, end }: { context: PaymentContext; end: TimeToPay }): VNode {
  const { instructions } = textsOf(context);
  if (end.seconds <= 0) return <p class="hint">{instructions.tooLate}</p>;
  const { locale } = context.language;
  return (
    <div class="hint">
      <p class="on-screen">{instructions.timeLeft(durationText(end.seconds, locale))}</p>
      <p>{instructions.until(momentText(end.at, locale))}</p>
    </div>
  );
}

/** A code from which a banking app fills in the transfer: open on a desktop, folded up on a phone. */
function TransferCode({ context, text }: { context: PaymentContext; text: string }): VNode {
  const { instructions: texts, qr } = textsOf(context);
  const code = (): VNode => <QrCode alternative={texts.codeAlternative} displaySize={null} />;
  return (
    <div class="qr">
      <QrDrawing text={text} />
      <details class="for-phone">
        <summary>{qr.showCode}</summary>
        {code()}
      </details>
      <div class="for-desktop">
        {code()}
        <div class="beside-code">
          <h2>{texts.codeTitle}</h2>
          <p>{texts.codeText}</p>
        </div>
      </div>
    </div>
  );
}
