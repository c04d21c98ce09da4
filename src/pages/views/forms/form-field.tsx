// One question of a form, with its label, its hint and the problem of the answer.
import type { VNode } from 'preact';
import { type Control, FieldControl } from './field-control.tsx';

interface FormFieldProps {
  /** Do not change it, nor the name, between releases: browsers and tests recognise fields by them. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean;
  readonly problem: string | null;
  /** Every problem that the field can have, for the check in the browser. */
  readonly problemTexts: Readonly<Record<string, string>>;
  readonly control: Control;
  /** Shown below the problem. */
  readonly below?: VNode;
  readonly data?: Readonly<Record<string, string>>;
}

export function FormField(props: FormFieldProps): VNode {
  const { id, name, label, hint, required = true, problem, problemTexts, control, data } = props;
  const hintId = `${id}-hint`;
  const problemId = `${id}-problem`;
  const input = (
    <FieldControl
      control={control}
      attributes={{
        id,
        name,
        'aria-required': required ? 'true' : undefined,
        'aria-invalid': problem === null ? undefined : 'true',
        'aria-describedby': hint === undefined ? problemId : `${hintId} ${problemId}`,
        ...problemData(problemTexts),
        ...data,
      }}
    />
  );
  const words = <label for={id}>{label}</label>;
  return (
    <div class={`field field-${name}`}>
      {control.kind !== 'tick' && words}
      {hint !== undefined && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
      {control.kind === 'tick' ? (
        <div class="tick">
          {input}
          {words}
        </div>
      ) : (
        input
      )}
      {/* In the page from the start, as screen readers often ignore a live region that is added later. */}
      <p class="problem" id={problemId} aria-live="polite">
        {problem === null ? '' : problemTexts[problem]}
      </p>
      {props.below}
    </div>
  );
}

function problemData(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([kind, text]) => [`data-problem-${kind}`, text]),
  );
}
