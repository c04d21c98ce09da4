// One input with its label, its hint and what is wrong with it.
import type { JSX, VNode } from 'preact';

interface FormFieldProps {
  /** Posted under this name; the id is `card-` and the name. Both stay the same over releases. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly problem: string | undefined;
  /** Every problem that the field can have, for the check in the browser. */
  readonly problemTexts: Readonly<Record<string, string>>;
  readonly input: JSX.InputHTMLAttributes;
  readonly data?: Readonly<Record<string, string>>;
}

export function FormField(props: FormFieldProps): VNode {
  const { name, label, hint, problem, problemTexts, input, data } = props;
  const id = `card-${name}`;
  const hintId = `${id}-hint`;
  const problemId = `${id}-problem`;
  return (
    <div class={`field field-${name}`}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
      <input
        type="text"
        id={id}
        name={name}
        aria-required="true"
        aria-invalid={problem === undefined ? undefined : 'true'}
        aria-describedby={hint === undefined ? problemId : `${hintId} ${problemId}`}
        {...input}
        {...problemData(problemTexts)}
        {...data}
      />
      {/* There from the start: a live region that is added later is often not read out. */}
      <p class="problem" id={problemId} aria-live="polite">
        {problem === undefined ? '' : problemTexts[problem]}
      </p>
      {name === 'number' && <p class="brand" aria-live="polite" data-brand-name />}
    </div>
  );
}

function problemData(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([kind, text]) => [`data-problem-${kind}`, text]),
  );
}
