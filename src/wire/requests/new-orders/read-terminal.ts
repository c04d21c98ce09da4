// Reads whether an order is to be paid on a terminal in the shop, and on which (operations.md, part 15).
import type { OrderId } from '../../../domain/ids.ts';
import type { OrderType } from '../../../domain/orders/order.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { type JsonObject, section } from '../../clean-json.ts';
import { isUnset, readCode } from '../../coercion.ts';
import type { AskedGateway } from './read-gateway.ts';

/**
 * The terminal's id; null for an order that is paid elsewhere. `terminal_id` is read on a redirect order
 * without a gateway, and kept as sent on all others. Refusals: `invalid-order-id` (a receipt prints only
 * certain characters), `invalid-value`.
 */
export function readTerminal(
  body: JsonObject,
  order: { readonly type: OrderType; readonly id: OrderId; readonly asked: AskedGateway },
): string | null | Refusal {
  const value = section(body, 'gateway_info')['terminal_id'];
  if (isUnset(value) || order.type !== 'redirect' || order.asked.named) return null;
  if (!/^[a-zA-Z0-9/_-]+$/.test(order.id))
    return refuse(
      'invalid-order-id',
      'order_id: only letters, digits, / - and _ for an order on a terminal',
    );
  const id = readCode(value);
  if (id === null || !/^[0-9A-Za-z]{1,20}$/.test(id))
    return refuse('invalid-value', 'terminal_id: an id from GET /terminals');
  return id;
}
