// One question of a form with its label, its hint and what is wrong with the answer.
import type { VNode } from 'preact';
import { type Control, FieldControl } from './field-control.tsx';

interface FormFieldProps {
  /** Stays the same over releases, as the name does: browsers and tests know fields by it. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean;
  readonly problem: string | null;
  /** Every problem that the field can have, for the check in the browser. */
  readonly problemTexts: Readonly<Record<string, string>>;
  readonly control: Control;
  /** Stands under the problem. */
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
      {/* There from the start: a live region that is added later is often not read out. */}
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
