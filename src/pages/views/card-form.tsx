// The form for the data of a card.
import type { VNode } from 'preact';
import type { FormProblems, Stage } from '../../operations/payment-view.ts';
import { FormField } from './form-field.tsx';
import { PayButton } from './pay-button.tsx';
import { type PaymentContext, textsOf } from './payment-context.ts';

interface CardFormProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'card' }>;
}

/**
 * `novalidate`: the server's answer is in the language of the page and can be read again, the
 * browser's own bubbles are neither. Number and code never come back into the page.
 */
export function CardForm({ context, stage }: CardFormProps): VNode {
  const { card } = textsOf(context);
  const { problems, values, cvc, method, attemptKey } = stage;
  return (
    <form
      method="post"
      action={context.links.pay}
      class="card-form"
      noValidate
      data-once
      data-card-form
      data-while-open
    >
      <ProblemList context={context} problems={problems} />
      <p class="hint">{card.intro}</p>
      <FormField
        name="number"
        label={card.number}
        problem={problems.number}
        problemTexts={card.problems.number}
        input={{
          autocomplete: 'cc-number',
          inputMode: 'numeric',
          maxLength: 32,
          spellcheck: false,
        }}
        data={{ 'data-brand': card.brand('{brand}') }}
      />
      <div class="short-fields">
        <FormField
          name="expiry"
          label={card.expiry}
          hint={card.expiryHint}
          problem={problems.expiry}
          problemTexts={card.problems.expiry}
          input={{
            autocomplete: 'cc-exp',
            inputMode: 'numeric',
            maxLength: 10,
            value: values.expiry,
          }}
        />
        {cvc && (
          <FormField
            name="cvc"
            label={card.cvc}
            hint={card.cvcHint}
            problem={problems.cvc}
            problemTexts={card.problems.cvc}
            input={{
              autocomplete: 'cc-csc',
              inputMode: 'numeric',
              maxLength: 4,
              spellcheck: false,
            }}
          />
        )}
      </div>
      <FormField
        name="holder"
        label={card.holder}
        problem={problems.holder}
        problemTexts={card.problems.holder}
        input={{ autocomplete: 'cc-name', maxLength: 100, value: values.holder, spellcheck: false }}
      />
      <PayButton context={context} method={method} attemptKey={attemptKey} />
    </form>
  );
}

interface ProblemListProps {
  readonly context: PaymentContext;
  readonly problems: FormProblems;
}

/** Everything that is wrong in one place, each line leading to its field. Filled by the browser too. */
function ProblemList({ context, problems }: ProblemListProps): VNode {
  const { card } = textsOf(context);
  const lines = [
    { name: 'number', text: problems.number && card.problems.number[problems.number] },
    { name: 'expiry', text: problems.expiry && card.problems.expiry[problems.expiry] },
    { name: 'cvc', text: problems.cvc && card.problems.cvc[problems.cvc] },
    { name: 'holder', text: problems.holder && card.problems.holder[problems.holder] },
  ].filter((line) => line.text !== undefined);
  return (
    <section
      class="alert"
      aria-labelledby="problems-title"
      tabIndex={-1}
      hidden={lines.length === 0}
      autofocus={lines.length > 0}
      data-problems
    >
      <h2 id="problems-title">{card.problemsTitle}</h2>
      <ul>
        {lines.map(({ name, text }) => (
          <li key={name}>
            <a href={`#card-${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
