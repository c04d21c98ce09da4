// The page of a method that asks for an account, personal data, or just an agreement.
import type { VNode } from 'preact';
import type { AskedField, Stage } from '../../../operations/page/payment-view.ts';
import { FormField } from '../forms/form-field.tsx';
import { PayButton } from '../forms/pay-button.tsx';
import { ProblemList } from '../forms/problem-list.tsx';
import { problemTexts, questionControl, questionText } from '../forms/question.ts';
import { type PaymentContext, payTitle, textsOf } from '../parts/payment-context.ts';
import { RefusedNotice } from './refused-notice.tsx';

interface FormStageProps {
  readonly context: PaymentContext;
  readonly stage: Extract<Stage, { kind: 'form' }>;
}

/** Id of the form, by which the language picker sends its answers along. */
export const questionsId = 'questions';

const fieldId = (field: AskedField): string => `form-${field.name}`;

export function FormStage({ context, stage }: FormStageProps): VNode {
  const { form, coupon } = textsOf(context);
  const { method, attemptKey, fields } = stage;
  return (
    <>
      <h1>{payTitle(context)}</h1>
      <RefusedNotice context={context} reason={stage.refused} />
      <form
        id={questionsId}
        method="post"
        action={context.links.pay}
        noValidate
        data-once
        data-page={context.links.page()}
        data-question-form
        data-today={stage.today}
        data-while-open
      >
        <ProblemList context={context} problems={fields.flatMap((f) => problemLine(context, f))} />
        <p class="hint">{form.intro}</p>
        {method.type === 'coupon' && <p class="hint">{coupon.hint}</p>}
        {fields.map((field) => (
          <Question key={field.name} context={context} field={field} />
        ))}
        <PayButton context={context} method={method} attemptKey={attemptKey} />
      </form>
    </>
  );
}

interface QuestionProps {
  readonly context: PaymentContext;
  readonly field: AskedField;
}

function Question({ context, field }: QuestionProps): VNode {
  const { form } = textsOf(context);
  const { label, hint } = questionText(context, field.name);
  return (
    <FormField
      id={fieldId(field)}
      name={field.name}
      label={field.required ? label : form.optional(label)}
      hint={hint}
      required={field.required}
      problem={field.problem}
      problemTexts={problemTexts(context, field.name)}
      control={questionControl(context, field)}
    />
  );
}

function problemLine(
  context: PaymentContext,
  field: AskedField,
): { readonly fieldId: string; readonly text: string }[] {
  if (field.problem === null) return [];
  return [{ fieldId: fieldId(field), text: problemTexts(context, field.name)[field.problem] }];
}
