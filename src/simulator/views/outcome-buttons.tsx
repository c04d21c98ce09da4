// The ends that a payment may have outside, each a button; the first one is the usual end.
import type { VNode } from 'preact';

interface OutcomeButtonsProps {
  /** `label`: what is read on the button, in the words of who presses it. */
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
