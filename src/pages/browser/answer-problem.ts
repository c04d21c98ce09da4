// Checks an answer to a method's question in the browser, without asking the server.
import { fieldNames, readFields } from '../../domain/payment-methods/page-field.ts';
import type { Day } from '../../domain/time/local-moment.ts';
import { plainTyped } from '../../domain/typed-text.ts';

interface Question {
  readonly required: boolean;
  /** False if the customer can only pick an offered answer. */
  readonly freeText: boolean;
  /** The present day by the site's clock, as the device's may be wrong. */
  readonly today: Day | null;
}

/** Returns the problem of an answer by the server's own rules; null for a `name` that is not a `FieldName`. */
export function answerProblem(
  name: string,
  text: string,
  { required, freeText, today }: Question,
): 'required' | 'invalid' | null {
  const known = fieldNames.find((field) => field === name);
  if (known === undefined || (!freeText && text !== '')) return null;
  const page = required ? 'required' : 'optional';
  const field = { name: known, page, direct: 'optional', wire: [], options: null } as const;
  return readFields([field], { [known]: plainTyped(text) }, today).problems[known] ?? null;
}
