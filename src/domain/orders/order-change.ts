// A valid request about an existing order: cancel, ship, extend, capture, or store references.
import type { OrderId } from '../ids.ts';
import type { OrderReferences } from './aftermath.ts';

export interface Cancellation {
  /** Only the link dies; a payment that is under way may finish (operations.md, part 2, "Cancel"). */
  readonly excludeOrder: boolean;
  readonly reason: string | null;
}

export interface Shipment {
  /** Minor units of what is shipped now; null = everything that is left. */
  readonly minor: number | null;
  readonly references: OrderReferences;
}

export type OrderChange =
  | { readonly intent: 'cancel'; readonly cancellation: Cancellation }
  | { readonly intent: 'ship'; readonly shipment: Shipment }
  | { readonly intent: 'extend'; readonly reason: string | null }
  | { readonly intent: 'keep-references'; readonly references: OrderReferences };

export interface CaptureRequest {
  /** Minor units; null = everything that is left. */
  readonly minor: number | null;
  /** For the order that a capture in part makes; null = we make one. */
  readonly newOrderId: OrderId | null;
  /** The goods are on their way as well. */
  readonly shipped: boolean;
  readonly references: OrderReferences;
}
