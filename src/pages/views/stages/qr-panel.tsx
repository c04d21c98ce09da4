// A QR code to pay by phone: shown large on a desktop, folded away below an app button on a phone.
import type { VNode } from 'preact';
import { momentText } from '../../../domain/time/moment-text.ts';
import type { QrView } from '../../../operations/page/payment-view.ts';
import { durationText } from '../../texts/duration-text.ts';
import { qrTexts } from '../../texts/qr-texts.ts';
import { appAddress } from '../parts/links.ts';
import { type PaymentContext, rangeText, textsOf } from '../parts/payment-context.ts';
import { QrCode, QrDrawing } from '../parts/qr-code.tsx';

interface QrPanelProps {
  readonly context: PaymentContext;
  readonly qr: QrView;
  /** Whether a phone has read the code. */
  readonly scanned: boolean;
}

/**
 * Has a block for phones and one for desktops. The style sheet shows one of them by pointer and width, so no JavaScript
 * is needed. The code is drawn once and used in both.
 */
export function QrPanel({ context, qr, scanned }: QrPanelProps): VNode {
  const { qr: texts, waiting } = textsOf(context);
  const words = qrTexts(textsOf(context), qr.app);
  const app = appAddress(qr.payload);
  const range = qr.range === null ? null : rangeText(context, qr.range);
  const code = (): VNode => (
    <QrCode
      alternative={words.alternative(context.view.merchant.name)}
      displaySize={qr.displaySize}
    />
  );
  return (
    <div class="qr" data-while-open>
      <QrDrawing text={qr.payload} />
      {scanned && <p class="notice">{words.scanned}</p>}
      <div class="live" role="status" data-code-notice />
      {range !== null && <p>{texts.youChoose(range.min, range.max)}</p>}
      <div class="for-phone" data-while-valid>
        {app !== null && (
          <>
            <a class="button app" href={app}>
              {words.openApp}
            </a>
            <p class="hint">{texts.openAppHint}</p>
          </>
        )}
        <details>
          <summary>{texts.showCode}</summary>
          {code()}
        </details>
      </div>
      <div class="for-desktop" data-while-valid>
        {code()}
        <ol>
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      <Countdown context={context} qr={qr} />
      <p class="on-paper">
        {textsOf(context).instructions.until(momentText(qr.end.at, context.language.locale))}
      </p>
      {/* For pages without their script, which else asks by itself. */}
      <p class="again">
        <a href={context.links.page()}>{waiting.checkAgain}</a>
      </p>
    </div>
  );
}

/** The remaining time, which the script counts down. The page has seconds, not a moment, as devices' clocks differ. */
function Countdown({ context, qr }: Pick<QrPanelProps, 'context' | 'qr'>): VNode {
  const { qr: texts } = textsOf(context);
  const { seconds } = qr.end;
  if (seconds <= 0) return <p class="countdown">{texts.expired}</p>;
  return (
    <p
      class="countdown"
      data-countdown={seconds}
      data-while-valid
      data-valid={texts.validFor('{duration}')}
      data-soon={texts.expiresSoon}
      data-expired={texts.expired}
    >
      {texts.validFor(durationText(seconds, context.language.locale))}
    </p>
  );
}
