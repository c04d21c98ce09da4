// The query parameters with which a customer's browser comes back from the outside page of a payment.
import type { KnownPayment } from '../known-payment.ts';

/** Values by name, unverified: anybody may have written them. They prove nothing and are neither stored nor logged. */
export type BroughtBack = Readonly<Record<string, string>>;

/** Asks an acquirer for the status of a payment. */
export interface StatusQuestion extends KnownPayment {
  /** Set when the browser has just come back: some acquirers need a result or a token from there to answer. */
  readonly broughtBack?: BroughtBack;
}

/** More than any company is known to use. `name` and `value` are lengths in UTF-16 units. */
const max = { count: 20, name: 100, value: 8000 };

const control = /\p{Cc}/u;

/** Leaves out parameters that are too many, too long, repeated or hold control characters; null when none is left. */
export function readBroughtBack(parameters: Iterable<[string, unknown]>): BroughtBack | null {
  const fitting = [...parameters].filter(
    (parameter): parameter is [string, string] =>
      isText(parameter[0], max.name) && parameter[0] !== '' && isText(parameter[1], max.value),
  );
  return fitting.length === 0 ? null : Object.fromEntries(fitting.slice(0, max.count));
}

function isText(value: unknown, lengthMax: number): boolean {
  return typeof value === 'string' && value.length <= lengthMax && !control.test(value);
}
