// The list of all problems of a form, each line a link to its field.
import type { VNode } from 'preact';
import { type PaymentContext, textsOf } from '../parts/payment-context.ts';

interface ProblemListProps {
  readonly context: PaymentContext;
  readonly problems: readonly { readonly fieldId: string; readonly text: string }[];
}

/** In the page from the start, hidden while it is empty, as the check in the browser fills it, too. */
export function ProblemList({ context, problems }: ProblemListProps): VNode {
  return (
    <section
      class="alert"
      aria-labelledby="problems-title"
      tabIndex={-1}
      hidden={problems.length === 0}
      autofocus={problems.length > 0}
      data-problems
    >
      <h2 id="problems-title">{textsOf(context).problemsTitle}</h2>
      <ul>
        {problems.map(({ fieldId, text }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
