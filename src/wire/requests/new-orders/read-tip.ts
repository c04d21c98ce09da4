// Reads which part of an order on a terminal is a tip, as the till sends it.
import type { Money } from '../../../domain/money/money.ts';
import type { Tip } from '../../../domain/orders/order.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { isJsonObject, type JsonObject, section } from '../../clean-json.ts';
import { isUnset, readCode, readInteger, readText } from '../../coercion.ts';

/**
 * Reads `amount_details.tip.amount`, a part of `amount`, as the newest SDKs send it. `employee` has the
 * form of the published receipt, since no published request has it. Null when there is no tip.
 * Refusal: `invalid-amount`.
 */
export function readTip(body: JsonObject, amount: Money): Tip | null | Refusal {
  const details = section(body, 'amount_details');
  const sent = details['tip'];
  if (isUnset(sent)) return null;
  const tip = section(details, 'tip');
  if (isJsonObject(sent) && isUnset(tip['amount'])) return null;
  const minor = readInteger(tip['amount']);
  if (minor === null || minor < 0 || minor > amount.minor) {
    return refuse('invalid-amount', 'amount_details.tip.amount: cents, a part of the amount');
  }
  if (minor === 0) return null;
  const employee = section(tip, 'employee');
  const [id, name] = [readCode(employee['id']), readText(employee['name'])];
  return { minor, employee: id === null && name === null ? null : { id, name } };
}
