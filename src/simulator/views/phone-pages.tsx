// The pages of the virtual phone: the scanner, the payment to decide, and its outcome.
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { limitsOf, type Payment } from '../payments/payment.ts';
import { amountText, decimalAmount } from './amount-text.ts';
import { DeliveryField } from './delivery-field.tsx';
import { OutcomeButtons } from './outcome-buttons.tsx';
import { outcomeText } from './outcome-text.ts';
import { Page, Root } from './page.tsx';
import { PaymentFacts } from './payment-facts.tsx';
import { PaymentLink } from './payment-page.tsx';

const kind = 'Virtual phone';

/** The payer's app has its own labels for the usual outcomes; the others keep the bank's labels. */
const appWords: Readonly<Record<string, string>> = {
  completed: 'Approve',
  declined: 'Decline',
  cancelled: 'Cancel',
};

/** Why a picture or a link led to no payment. */
export interface ScanProblem {
  readonly of: 'picture' | 'link';
  readonly text: string;
}

export interface ScannerProps {
  readonly problem: ScanProblem | null;
  /** The link that was typed last, shown again for correction. */
  readonly typedLink: string;
}

export function ScannerPage({ problem, typedLink }: ScannerProps): VNode {
  const marked = (field: ScanProblem['of']) =>
    problem?.of === field
      ? { autofocus: true, 'aria-invalid': true, 'aria-describedby': 'problem' }
      : {};
  return (
    <Page kind={kind} title={problem === null ? 'Scan a QR code' : 'No payment found'}>
      <p>Act as the customer’s phone: upload a picture of a QR code, or paste its link.</p>
      <form method="post" enctype="multipart/form-data">
        <label for="picture">Picture of the code (PNG)</label>
        <input id="picture" type="file" name="picture" accept="image/png" {...marked('picture')} />
        {problem?.of === 'picture' && <Problem text={problem.text} />}
        <label for="link">or the link in the code</label>
        <input
          id="link"
          type="text"
          name="link"
          inputmode="url"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={typedLink}
          {...marked('link')}
        />
        {problem?.of === 'link' && <Problem text={problem.text} />}
        <div class="buttons after">
          <button type="submit" class="main">
            Scan
          </button>
        </div>
      </form>
    </Page>
  );
}

function Problem({ text }: { readonly text: string }): VNode {
  return (
    <p id="problem" class="problem" role="alert">
      {text}
    </p>
  );
}

export interface PhonePaymentProps {
  readonly payment: Payment;
  readonly problem: string | null;
  /** The amount that the payer typed last, shown again for correction; null = nothing was typed. */
  readonly typedAmount: string | null;
}

export function PhonePaymentPage({ payment, problem, typedAmount }: PhonePaymentProps): VNode {
  const { scenarios } = payment.request;
  const outcomes = scenarios.map(({ id, label }) => ({ id, label: appWords[id] ?? label }));
  return (
    <Page kind={kind} title="Pay with this phone?">
      <PaymentFacts payment={payment} />
      <form method="post">
        {payment.range !== null && (
          <AmountField payment={payment} problem={problem} typedAmount={typedAmount} />
        )}
        <DeliveryField />
        <div class="buttons">
          <OutcomeButtons outcomes={outcomes} />
        </div>
      </form>
    </Page>
  );
}

function AmountField({ payment, problem, typedAmount }: PhonePaymentProps): VNode {
  const { currency } = payment.request;
  const { min, max } = limitsOf(payment);
  return (
    <>
      <label for="amount">{`Amount in ${currency}`}</label>
      <input
        id="amount"
        type="text"
        name="amount"
        inputmode="decimal"
        autocomplete="off"
        value={typedAmount ?? decimalAmount(payment.amount, currency)}
        aria-describedby={problem === null ? 'limits' : 'limits problem'}
        aria-invalid={problem === null ? undefined : 'true'}
      />
      <p id="limits" class="hint">
        {`From ${amountText(min, currency)} to ${amountText(max, currency)}`}
      </p>
      {problem !== null && <Problem text={problem} />}
    </>
  );
}

export function PhoneResultPage({ payment }: { readonly payment: Payment }): VNode {
  const outcome = outcomeText(payment);
  return (
    <Page kind={kind} title={outcome?.title ?? 'Decided'}>
      <p class="note" role="status">
        {outcome?.text} You can put the phone away: the shop’s page continues by itself. If that
        page was open here, go back to it.
      </p>
      <PaymentFacts payment={payment} />
      <PaymentLink payment={payment} />
    </Page>
  );
}

const whyNot = {
  paid: {
    title: 'Already paid',
    text: 'This code has already been paid. Nothing was paid this time.',
  },
  expired: {
    title: 'Code expired',
    text: 'This code is no longer valid. Ask the shop for a new one.',
  },
  cancelled: {
    title: 'Payment cancelled',
    text: 'The shop or the customer has cancelled this payment.',
  },
  unknown: { title: 'Unknown code', text: 'The gateway does not know this code.' },
  unreachable: {
    title: 'No answer',
    text: 'The gateway did not say what this code is for. Scan it again in a moment.',
  },
} as const;

export function NotPayablePage({ why }: { readonly why: keyof typeof whyNot }): VNode {
  return (
    <Page kind={kind} title={whyNot[why].title}>
      <p class="note">{whyNot[why].text}</p>
      <a class="button" href={`${useContext(Root)}phone`}>
        Scan another code
      </a>
    </Page>
  );
}
