// The details for a payment by transfer or at a cash machine, with copy buttons.
import type { VNode } from 'preact';
import { numberText } from '../../../domain/money/money-text.ts';
import type { PaymentInstructions } from '../../../domain/payments/payment-instructions.ts';
import { commaList } from '../../../lib/texts/comma-list.ts';
import { countryName } from '../../../lib/texts/country-name.ts';
import {
  amountText,
  ownDirection,
  type PaymentContext,
  textsOf,
} from '../parts/payment-context.ts';

interface Detail {
  readonly label: string;
  readonly shown: string | VNode;
  /** The text that the copy button copies; null = no button. */
  readonly copied: string | null;
}

interface InstructionListProps {
  readonly context: PaymentContext;
  readonly instructions: PaymentInstructions;
}

export function InstructionList({ context, instructions }: InstructionListProps): VNode {
  const { summary } = textsOf(context);
  const amount: Detail = {
    label: summary.amount,
    shown: amountText(context),
    copied: numberText(context.view.amount, context.language.locale),
  };
  const details = [amount, ...detailsOf(context, instructions)];
  return (
    <>
      <dl class="details">
        {details.map((detail) => (
          <div key={detail.label} class="detail">
            <dt>{detail.label}</dt>
            <dd>
              <bdi dir={ownDirection(context)}>{detail.shown}</bdi>
              {detail.copied !== null && <CopyButton context={context} detail={detail} />}
            </dd>
          </div>
        ))}
      </dl>
      {/* For screen readers only; the copy button shows the same text. */}
      <p class="only-heard" role="status" data-copied-notice />
    </>
  );
}

function detailsOf(context: PaymentContext, instructions: PaymentInstructions): readonly Detail[] {
  const { instructions: texts } = textsOf(context);
  const { reference } = instructions;
  const referenceLabel = texts[instructions.kind].reference;
  if (instructions.kind === 'payment-reference') {
    const { entity } = instructions;
    return [
      { label: texts.entity, shown: entity, copied: entity },
      { label: referenceLabel, shown: <Groups text={reference} size={3} />, copied: reference },
    ];
  }
  const { holder, city, country, iban, bic, bankName } = instructions;
  const { locale } = context.language;
  const place = commaList([city, countryName(country, locale)], locale);
  return [
    {
      label: texts.holder,
      shown: <Lines first={holder} second={place} direction={ownDirection(context)} />,
      copied: holder,
    },
    // Both abbreviations are the same in every language.
    { label: 'IBAN', shown: <Groups text={iban} size={4} />, copied: iban },
    { label: 'BIC', shown: <Lines first={bic} second={bankName} />, copied: bic },
    { label: referenceLabel, shown: <Groups text={reference} size={4} />, copied: reference },
  ];
}

/**
 * Shows a text in groups. The style sheet sets them apart, as the text itself must have no spaces when it is copied.
 * The groups run from left to right in every language.
 */
function Groups({ text, size }: { readonly text: string; readonly size: number }): VNode {
  const groups = text.match(new RegExp(`.{1,${size}}`, 'gu')) ?? [];
  return (
    <span class="groups" dir="ltr">
      {groups.map((group, index) => (
        <span key={`${index} ${group}`}>{group}</span>
      ))}
    </span>
  );
}

interface LinesProps {
  readonly first: string;
  readonly second: string;
  /** The direction of the second line; absent for a name, whose direction is that of its own letters. */
  readonly direction?: 'rtl' | undefined;
}

/** Two lines of text; the second adds something to the first and may be empty. */
function Lines({ first, second, direction }: LinesProps): VNode {
  return (
    <>
      <bdi>{first}</bdi>
      {second !== '' && (
        <small>
          <bdi dir={direction}>{second}</bdi>
        </small>
      )}
    </>
  );
}

/** Hidden until the script shows it. Its accessible name says what it copies, as the page has several. */
function CopyButton(props: { readonly context: PaymentContext; readonly detail: Detail }): VNode {
  const { instructions: texts } = textsOf(props.context);
  const { label, copied } = props.detail;
  return (
    <button
      type="button"
      class="quiet copy"
      hidden
      aria-label={`${texts.copy}: ${label}`}
      data-copy={copied}
      data-copied={texts.copied}
    >
      {texts.copy}
    </button>
  );
}
