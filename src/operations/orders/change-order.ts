// Carries out a PATCH of an order: cancel, ship, extend, or store references.
import type { OrderId, TransactionId } from '../../domain/ids.ts';
import type { OrderReferences } from '../../domain/orders/aftermath.ts';
import type { OrderChange } from '../../domain/orders/order-change.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { extendClaim } from '../captures/extend-claim.ts';
import { shipOrder } from '../captures/ship-order.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { lockOrder } from '../locked-order.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { cancelOrder } from './cancel-order.ts';

export type OrderChanged =
  /** `invoiceUrl`: address of the invoice, for a shipment by a method that sends one. */
  | { readonly kind: 'changed'; readonly invoiceUrl?: string }
  | {
      readonly kind: 'shipped-part';
      readonly orderId: OrderId;
      readonly transactionId: TransactionId;
    }
  /** `claimBy` is site time. */
  | { readonly kind: 'extended'; readonly claimBy: Date };

/**
 * Carries out the change. Refusals, in this order: `order-not-found`, those of `change`, and those of the operation
 * that it asks for. `requestKey`: a second shipment or extension with the same key does nothing; null = no key.
 */
export async function changeOrder(
  deps: Deps,
  site: Site,
  id: string,
  change: OrderChange | Refusal,
  requestKey: string | null,
): Promise<OrderChanged | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  if (isRefusal(change)) return change;
  const { orderId } = found.order;
  switch (change.intent) {
    case 'cancel':
      return (await cancelOrder(deps, site, orderId, change.cancellation)) ?? { kind: 'changed' };
    case 'ship': {
      const shipped = await shipOrder(deps, site, orderId, change.shipment, requestKey);
      if (isRefusal(shipped)) return shipped;
      const { part, invoiceUrl } = shipped;
      if (part !== null) return { kind: 'shipped-part', ...part };
      return { kind: 'changed', ...(invoiceUrl !== null && { invoiceUrl }) };
    }
    case 'extend': {
      const extended = await extendClaim(deps, site, orderId, change.reason, requestKey);
      return isRefusal(extended) ? extended : { kind: 'extended', ...extended };
    }
    case 'keep-references':
      return keepReferences(deps, site, orderId, change.references);
  }
}

/** Stores references whatever the order's status, since shops learn invoice numbers late (operations.md, part 2). */
async function keepReferences(
  deps: Deps,
  site: Site,
  id: OrderId,
  references: OrderReferences,
): Promise<OrderChanged | Refusal> {
  // A body without references changes nothing, not even the moment of the last change.
  if (Object.keys(references).length === 0) return { kind: 'changed' };
  return deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, id);
    if (locked === null) return refuse('order-not-found');
    const kept = { ...locked.order.after.references, ...references };
    const { reason } = references;
    await recordAftermath(tx, deps, locked, {
      fact: 'references-kept',
      source: 'merchant',
      after: { references: kept },
      ...(reason !== undefined && { reason }),
    });
    return { kind: 'changed' };
  });
}
