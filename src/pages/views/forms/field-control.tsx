// The control of a form field: a line of text, a list of choices, or a check box.
import type { JSX, VNode } from 'preact';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export type Control =
  | { readonly kind: 'text'; readonly input: JSX.InputHTMLAttributes }
  | {
      readonly kind: 'choice';
      readonly choices: readonly Choice[];
      readonly chosen: string;
      /** The text of the first entry, which chooses nothing. */
      readonly prompt: string;
      readonly autocomplete?: string;
    }
  | { readonly kind: 'tick'; readonly ticked: boolean };

/** The attributes of every control: its id, its name, and what describes it. */
type ControlAttributes = Readonly<Record<string, string | undefined>>;

interface FieldControlProps {
  readonly control: Control;
  readonly attributes: ControlAttributes;
}

export function FieldControl({ control, attributes }: FieldControlProps): VNode {
  if (control.kind === 'text') return <input type="text" {...control.input} {...attributes} />;
  if (control.kind === 'tick') {
    return <input type="checkbox" value="on" checked={control.ticked} {...attributes} />;
  }
  const { choices, chosen, prompt, autocomplete } = control;
  return (
    <select autocomplete={autocomplete ?? 'off'} {...attributes}>
      <option value="">{prompt}</option>
      {choices.map(({ value, label }) => (
        <option key={value} value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  );
}
