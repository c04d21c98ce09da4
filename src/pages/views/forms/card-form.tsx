// The form for the data of a card.
import type { JSX, VNode } from 'preact';
import type { FormProblems, Stage } from '../../../operations/page/payment-view.ts';
import { type PaymentContext, textsOf } from '../parts/payment-context.ts';
import { FormField } from './form-field.tsx';
import { PayButton } from './pay-button.tsx';
import { ProblemList } from './problem-list.tsx';

interface CardFormProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'card' }>;
}

const fieldId = (name: keyof FormProblems): string => `card-${name}`;

/**
 * `novalidate`, because our messages are in the language of the page and stay on it, while those of the browser do not.
 * The card number and the security code are never written into a page again.
 */
export function CardForm(props: CardFormProps): VNode {
  const { context, stage } = props;
  const { card } = textsOf(context);
  const { problems, values, cvc, month, method, attemptKey } = stage;
  return (
    <form
      method="post"
      action={context.links.pay}
      noValidate
      data-once
      data-page={context.links.page()}
      data-card-form
      data-while-open
    >
      <ProblemList context={context} problems={problemLines(context, problems)} />
      <p class="hint">{card.intro}</p>
      <CardField
        {...props}
        name="number"
        input={{
          autocomplete: 'cc-number',
          inputMode: 'numeric',
          maxLength: 32,
          dir: 'ltr',
          spellcheck: false,
        }}
        data={{ 'data-brand': card.brand('{brand}') }}
        below={<p class="brand" aria-live="polite" data-brand-name />}
      />
      <div class="short-fields">
        <CardField
          {...props}
          name="expiry"
          hint={card.expiryHint}
          input={{
            autocomplete: 'cc-exp',
            inputMode: 'numeric',
            maxLength: 10,
            dir: 'ltr',
            value: values.expiry,
          }}
          data={{ 'data-month': month }}
        />
        {cvc && (
          <CardField
            {...props}
            name="cvc"
            hint={card.cvcHint}
            input={{
              autocomplete: 'cc-csc',
              inputMode: 'numeric',
              maxLength: 4,
              dir: 'ltr',
              spellcheck: false,
            }}
          />
        )}
      </div>
      <CardField
        {...props}
        name="holder"
        input={{
          autocomplete: 'cc-name',
          maxLength: 100,
          value: values.holder,
          spellcheck: false,
          dir: 'auto',
        }}
      />
      {stage.keepsCard && <p class="hint">{card.kept(context.view.merchant.name)}</p>}
      <PayButton context={context} method={method} attemptKey={attemptKey} />
    </form>
  );
}

interface CardFieldProps extends CardFormProps {
  readonly name: keyof FormProblems;
  readonly hint?: string;
  readonly input: JSX.InputHTMLAttributes;
  readonly below?: VNode;
  readonly data?: Readonly<Record<string, string>>;
}

/** One field, with the label and the problem texts for its name in the page's language. */
function CardField({ context, stage, name, input, ...rest }: CardFieldProps): VNode {
  const { card } = textsOf(context);
  return (
    <FormField
      {...rest}
      id={fieldId(name)}
      name={name}
      label={card[name]}
      problem={stage.problems[name] ?? null}
      problemTexts={card.problems[name]}
      control={{ kind: 'text', input }}
    />
  );
}

/** Returns the problems of the form in the order of its fields. */
function problemLines(
  context: PaymentContext,
  problems: FormProblems,
): { readonly fieldId: string; readonly text: string }[] {
  const { card } = textsOf(context);
  const texts = {
    number: problems.number && card.problems.number[problems.number],
    expiry: problems.expiry && card.problems.expiry[problems.expiry],
    cvc: problems.cvc && card.problems.cvc[problems.cvc],
    holder: problems.holder && card.problems.holder[problems.holder],
  };
  return (['number', 'expiry', 'cvc', 'holder'] as const).flatMap((name) => {
    const text = texts[name];
    return text === undefined ? [] : [{ fieldId: fieldId(name), text }];
  });
}
