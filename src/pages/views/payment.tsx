// The payment page: the summary of the payment, and the stage that it is in.
import type { VNode } from 'preact';
import { isHidden } from '../../domain/style/page-style.ts';
import { unreachable } from '../../lib/assert.ts';
import { CancelForm } from './cancel-form.tsx';
import { phaseOf } from './page-update.ts';
import { renderDocument } from './parts/document.tsx';
import type { Answers } from './parts/language-picker.tsx';
import { webAddress } from './parts/links.ts';
import {
  closesItself,
  offersOthers,
  type PaymentContext,
  payTitle,
  textsOf,
} from './parts/payment-context.ts';
import { CardStage } from './stages/card-stage.tsx';
import { ConfirmStage } from './stages/confirm-stage.tsx';
import { ExhaustedStage } from './stages/exhausted-stage.tsx';
import { FinishedStage } from './stages/finished-stage.tsx';
import { FormStage, questionsId } from './stages/form-stage.tsx';
import { InstructionsStage, instructionsTitle } from './stages/instructions-stage.tsx';
import { MethodList } from './stages/method-list.tsx';
import { QrStage } from './stages/qr-stage.tsx';
import { ResultIcons } from './stages/stage-icon.tsx';
import { hasProblems } from './stages/stage-problems.ts';
import { WaitingStage } from './stages/waiting-stage.tsx';
import { Summary } from './summary.tsx';
import { SupportContact } from './support-contact.tsx';

/** Renders the complete page as HTML. */
export function renderPayment(context: PaymentContext): string {
  const { view, language, site, links } = context;
  const waiting = view.stage.kind === 'waiting';
  const live = liveData(context);
  const left = closesItself(context) ? shopAddress(context) : null;
  return renderDocument({
    language,
    site,
    title: titleOf(context),
    merchant: view.merchant.name,
    sandbox: view.sandbox,
    self: { root: links.root, choice: context.choice },
    answers: answersOf(context),
    style: view.style === null ? null : { asked: view.style, href: links.style },
    ...(waiting && { refresh: { url: links.check, afterSeconds: 10 } }),
    // Without JavaScript no window closes itself.
    ...(left !== null && { refresh: { url: left, afterSeconds: 3 } }),
    footer: <SupportContact context={context} />,
    children: (
      <div class={context.wideAmount ? 'card wide-amount' : 'card'} {...live}>
        <Summary context={context} />
        <section class="stage" data-stage={view.stage.kind}>
          <StageOf context={context} />
          {/* After the stage, so that screen readers announce it after the stage's own text. */}
          <div class="live" role="status" data-live />
          <Ways context={context} />
          {'data-follow' in live && <ResultIcons />}
        </section>
      </div>
    ),
  });
}

function StageOf({ context }: { readonly context: PaymentContext }): VNode {
  const { stage } = context.view;
  switch (stage.kind) {
    case 'choose':
      return <MethodList context={context} stage={stage} />;
    case 'card':
      return <CardStage context={context} stage={stage} />;
    case 'qr':
      return <QrStage context={context} stage={stage} />;
    case 'form':
      return <FormStage context={context} stage={stage} />;
    case 'instructions':
      return <InstructionsStage context={context} stage={stage} />;
    case 'confirm':
      return <ConfirmStage context={context} stage={stage} />;
    case 'waiting':
      return <WaitingStage context={context} stage={stage} />;
    case 'finished':
      return <FinishedStage context={context} stage={stage} />;
    case 'exhausted':
      return <ExhaustedStage context={context} stage={stage} />;
    default:
      return unreachable(stage, 'stage-without-view');
  }
}

/** The ways out of the stage: choosing another method, or cancelling. */
function Ways({ context }: { readonly context: PaymentContext }): VNode | null {
  const { view, links } = context;
  const { stage } = view;
  const all = offersOthers(context) && !['choose', 'finished', 'exhausted'].includes(stage.kind);
  const cancel = view.cancellable && !isHidden(view.style, 'cancel');
  if (!all && !cancel) return null;
  return (
    <div class="ways" data-while-open>
      {all && (
        <a href={links.page({ allMethods: true, method: null })}>{textsOf(context).allMethods}</a>
      )}
      {cancel && <CancelForm context={context} />}
    </div>
  );
}

/**
 * The form whose answers are kept when the language changes. Not that of a coupon: anybody who knows its number and
 * code can spend it, so like those of a card they are not sent just to be shown again.
 */
function answersOf({ view, links }: PaymentContext): Answers | undefined {
  const { stage } = view;
  if (stage.kind !== 'form' || stage.method.type === 'coupon') return undefined;
  return { form: questionsId, action: links.language };
}

function titleOf(context: PaymentContext): string {
  const { stage, merchant } = context.view;
  const texts = textsOf(context);
  if (stage.kind === 'finished') return `${texts.finished[stage.result].title} – ${merchant.name}`;
  if (stage.kind === 'exhausted') return texts.exhausted.title;
  if (stage.kind === 'waiting') return `${texts.waiting.title} – ${merchant.name}`;
  if (stage.kind === 'instructions') {
    return `${instructionsTitle(context, stage)} – ${merchant.name}`;
  }
  const refused = ('refused' in stage && stage.refused !== null) || context.view.amountChanged;
  return refused || hasProblems(stage) ? texts.errorTitle(payTitle(context)) : payTitle(context);
}

/**
 * Returns the data for the script that follows the payment; once the payment is over, those for closing the window. A
 * form gets no stream: it asks whether anything is left to pay when the customer comes back to it from another window.
 */
function liveData(context: PaymentContext): Record<string, string> {
  const { view, links } = context;
  const { stage } = view;
  if (stage.kind === 'finished' || stage.kind === 'exhausted') return closingData(context);
  const waits = ['waiting', 'instructions', 'qr'].includes(stage.kind);
  const scannable = stage.kind === 'card' && stage.qr !== null;
  return {
    'data-follow': phaseOf(stage),
    'data-session': view.session,
    ...((waits || scannable) && { 'data-events': links.events }),
    'data-status': links.status,
    // While the customer pays at the bank, the payment page would lead back there; the address of the check does not.
    'data-page': stage.kind === 'waiting' ? links.check : links.page(),
    'data-back': textsOf(context).finished.backToShop(view.merchant.name),
    ...(view.closeWindow && { 'data-close': '' }),
  };
}

/** Returns the data for the script that closes the window; none if the window stays open. */
function closingData(context: PaymentContext): Record<string, string> {
  const { view } = context;
  if (view.stage.kind !== 'finished' || !closesItself(context)) return {};
  const back = shopAddress(context);
  return {
    'data-close': '',
    'data-order': view.orderId,
    'data-result': view.stage.result,
    ...(back !== null && { 'data-return': back }),
  };
}

function shopAddress({ view, site }: PaymentContext): string | null {
  return view.stage.kind === 'finished' ? webAddress(view.stage.returnUrl, site.publicUrl) : null;
}
