// Reads the invoice and delivery references that a shop sends (operations.md, parts 2 and 6).
import type { OrderReferences } from '../../../domain/orders/aftermath.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import type { JsonObject } from '../../clean-json.ts';
import { countCharacters, readText } from '../../coercion.ts';

/** Only `invoice_id` has a published limit; the others are bounded so that an order stays small. */
const fields = [
  ['invoice_id', 'invoiceId', 50],
  ['invoice_url', 'invoiceUrl', 2048],
  ['po_number', 'poNumber', 255],
  ['tracktrace_code', 'tracktraceCode', 255],
  ['tracktrace_url', 'tracktraceUrl', 2048],
  ['carrier', 'carrier', 255],
  ['ship_date', 'shipDate', 255],
  ['reason', 'reason', 1000],
] as const satisfies readonly (readonly [string, keyof OrderReferences, number])[];

/** The references as sent, a date in any form. A value that is empty or not a text is left out. */
export function readReferences(body: JsonObject): OrderReferences | Refusal {
  const given: [keyof OrderReferences, string][] = [];
  for (const [name, member, longest] of fields) {
    const text = readText(body[name]);
    if (text === null) continue;
    if (countCharacters(text) > longest)
      return refuse('invalid-value', `${name}: at most ${longest} characters`);
    given.push([member, text]);
  }
  return Object.fromEntries(given);
}
