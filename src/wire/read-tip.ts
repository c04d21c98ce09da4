// Reads which part of an order on a terminal is a tip, as the till sends it.
import type { Money } from '../domain/money.ts';
import type { Tip } from '../domain/order.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { type JsonObject, section } from './clean-json.ts';
import { isUnset, readCode, readInteger, readText } from './coercion.ts';

/**
 * `gateway_info.tip`, in the shape of the published receipt. No published request has one, so the
 * name is ours: what a terminal asks the customer itself, a till has to tell. It is a part of
 * `amount`. Null when there is none. Refusal: `invalid-amount`.
 */
export function readTip(body: JsonObject, amount: Money): Tip | null | Refusal {
  const sent = section(body, 'gateway_info')['tip'];
  if (isUnset(sent)) return null;
  const tip = section(section(body, 'gateway_info'), 'tip');
  const minor = readInteger(tip['amount']);
  if (minor === null || minor < 0 || minor > amount.minor) {
    return refuse('invalid-amount', 'gateway_info.tip.amount: cents, a part of the amount');
  }
  if (minor === 0) return null;
  const employee = section(tip, 'employee');
  const [id, name] = [readCode(employee['id']), readText(employee['name'])];
  return { minor, employee: id === null && name === null ? null : { id, name } };
}
