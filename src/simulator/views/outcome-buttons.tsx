// The possible outcomes of a payment, each a button; the first one is highlighted as the usual outcome.
import type { VNode } from 'preact';

interface OutcomeButtonsProps {
  /** `label` is the text of the button, in the words of the person who presses it. */
  readonly outcomes: readonly { readonly id: string; readonly label: string }[];
}

export function OutcomeButtons({ outcomes }: OutcomeButtonsProps): VNode {
  return (
    <>
      {outcomes.map(({ id, label }, i) => (
        <button
          key={id}
          type="submit"
          name="scenario"
          value={id}
          class={i === 0 ? 'main' : undefined}
        >
          {label}
        </button>
      ))}
    </>
  );
}
