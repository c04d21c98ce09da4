// What an open page is told about its payment: enough to show, nothing secret.
import { moneyText } from '../../domain/money/money-text.ts';
import { unreachable } from '../../lib/assert.ts';
import type { PaymentResult, PaymentView, Stage } from '../../operations/page/payment-view.ts';
import type { PageLanguage } from '../texts/language.ts';
import { qrTexts } from '../texts/qr-texts.ts';
import { webAddress } from './links.ts';

/** How far a payment is, seen from a page that is open. A page reloads or leaves when it changes. */
export type Phase = 'open' | 'scanned' | 'waiting' | 'over';

/** The JSON of each event of `/events`. */
export interface PageNews {
  /** Of the order as it was last posted: a page of an earlier post shows what nobody asks any more. */
  readonly session: string;
  readonly phase: Phase;
  /** How it ended; null while it has not. */
  readonly result: PaymentResult | null;
  /** Nothing can be paid any more, also not by another try. */
  readonly settled: boolean;
  /** The new heading, in the language of the page; null while the page keeps its own. */
  readonly title: string | null;
  /** To be shown and announced, below the title where there is one; null when there is nothing to say. */
  readonly message: string | null;
  /** What was paid, which the payer may have chosen; null while nothing was. */
  readonly amount: string | null;
  /** Where the customer goes at the end; null = stay with us. */
  readonly returnUrl: string | null;
}

/** The JSON of `/status`. The stream has no time in it: it tells what changes, and time always does. */
export interface PageStatus extends PageNews {
  /** For which the code of the page can still be paid; null where it counts nothing down. */
  readonly secondsLeft: number | null;
}

export function pageStatus(
  view: PaymentView,
  language: PageLanguage,
  publicUrl: string,
): PageStatus {
  const code = 'qr' in view.stage ? view.stage.qr : null;
  return { ...pageNews(view, language, publicUrl), secondsLeft: code?.end.seconds ?? null };
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
    // Nothing more to do here: the money is on its own way.
    case 'instructions':
      return 'waiting';
    case 'finished':
    case 'exhausted':
      return 'over';
    default:
      return unreachable(stage, 'stage-without-phase');
  }
}

export function pageNews(
  view: PaymentView,
  { texts, locale }: PageLanguage,
  publicUrl: string,
): PageNews {
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
    // Who may still try again stays here and is offered to.
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
