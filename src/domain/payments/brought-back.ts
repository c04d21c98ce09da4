// What a customer's browser brings back from the outside page of a payment.
import type { KnownPayment } from '../known-payment.ts';

/** By name, as it came. Anybody may have written it: it proves nothing, and is neither stored nor logged. */
export type BroughtBack = Readonly<Record<string, string>>;

/** How a payment stands. */
export interface StatusQuestion extends KnownPayment {
  /** Of a browser that has just come back: a result, or a token, without which some cannot be asked. */
  readonly broughtBack?: BroughtBack;
}

/** More than companies use. */
const max = { count: 20, name: 100, value: 8000 };

const control = /\p{Cc}/u;

/** What is too much is left out, and what is no text; null when nothing is left. */
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
