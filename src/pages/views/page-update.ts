// The JSON that an open page gets about its payment: what it shows, and nothing secret.
import { moneyText } from '../../domain/money/money-text.ts';
import { unreachable } from '../../lib/assert.ts';
import type { PaymentResult, PaymentView, Stage } from '../../operations/page/payment-view.ts';
import type { PageLanguage } from '../texts/language.ts';
import { qrTexts } from '../texts/qr-texts.ts';
import { webAddress } from './parts/links.ts';

/** How far a payment is, seen from an open page, which may reload or leave when the phase changes. */
export type Phase = 'open' | 'scanned' | 'waiting' | 'over';

/** The JSON of each event of `/events`. */
export interface PageUpdate {
  /** The session of the order as last posted; a page with another session is outdated. */
  readonly session: string;
  readonly phase: Phase;
  /** How the payment ended; null while it has not. */
  readonly result: PaymentResult | null;
  /** Whether nothing can be paid any more, not even with another attempt. */
  readonly settled: boolean;
  /** The new heading, in the language of the page; null while the page keeps its own. */
  readonly title: string | null;
  /** A text to show and announce, below the title if there is one; null = none. */
  readonly message: string | null;
  /** The paid amount in the language of the page, as the payer may have chosen it; null while nothing is paid. */
  readonly amount: string | null;
  /** The address that the page sends the customer to at the end; null = the customer stays on the page. */
  readonly returnUrl: string | null;
}

/** The JSON of `/status`. The remaining time is not in the stream, which sends only changes: it would always change. */
export interface PageStatus extends PageUpdate {
  /** How long the QR code can still be paid; null if the page counts nothing down. */
  readonly secondsLeft: number | null;
}

export function pageStatus(
  view: PaymentView,
  language: PageLanguage,
  publicUrl: string,
): PageStatus {
  const code = 'qr' in view.stage ? view.stage.qr : null;
  return { ...pageUpdate(view, language, publicUrl), secondsLeft: code?.end.seconds ?? null };
}

export function phaseOf(stage: Stage): Phase {
  switch (stage.kind) {
    case 'choose':
    case 'form':
    case 'confirm':
      return 'open';
    case 'card':
    case 'qr':
      return stage.scanned ? 'scanned' : 'open';
    case 'waiting':
    // The customer has nothing more to do on a page with instructions.
    case 'instructions':
      return 'waiting';
    case 'finished':
    case 'exhausted':
      return 'over';
    default:
      return unreachable(stage, 'stage-without-phase');
  }
}

export function pageUpdate(
  view: PaymentView,
  { texts, locale }: PageLanguage,
  publicUrl: string,
): PageUpdate {
  const { stage } = view;
  const phase = phaseOf(stage);
  const result = stage.kind === 'finished' ? stage.result : null;
  const settled = phase === 'over' && !('canRetry' in stage && stage.canRetry);
  return {
    session: view.session,
    phase,
    result,
    settled,
    title: titleOf(stage, texts),
    message: messageOf(stage, view.merchant.name, texts),
    amount:
      stage.kind === 'finished' && stage.paidAt !== null ? moneyText(view.total, locale) : null,
    // A customer who may try again stays on the page, which offers that.
    returnUrl: settled && stage.kind === 'finished' ? webAddress(stage.returnUrl, publicUrl) : null,
  };
}

function titleOf(stage: Stage, texts: PageLanguage['texts']): string | null {
  if (stage.kind === 'exhausted') return texts.exhausted.title;
  return stage.kind === 'finished' ? texts.finished[stage.result].title : null;
}

function messageOf(stage: Stage, merchant: string, texts: PageLanguage['texts']): string | null {
  if ('scanned' in stage && stage.scanned) return qrTexts(texts, stage.qr?.app ?? null).scanned;
  if (phaseOf(stage) === 'waiting') return texts.waiting.title;
  if (stage.kind === 'exhausted') return texts.exhausted.text(merchant);
  return stage.kind === 'finished' ? texts.finished[stage.result].text(merchant) : null;
}
