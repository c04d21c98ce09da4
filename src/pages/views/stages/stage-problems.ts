// Whether the form of a stage has problems that the customer must correct.
import type { Stage } from '../../../operations/page/payment-view.ts';

export function hasProblems(stage: Stage): boolean {
  if (stage.kind === 'card') return Object.keys(stage.problems).length > 0;
  return stage.kind === 'form' && stage.fields.some((field) => field.problem !== null);
}
