// A valid request about an existing order: cancel, ship, extend, capture, or store references.
import type { OrderId } from '../ids.ts';
import type { OrderReferences } from './aftermath.ts';

export interface Cancellation {
  /** Only the link is closed; a payment that is under way may finish (operations.md, part 2, "Cancel"). */
  readonly excludeOrder: boolean;
  readonly reason: string | null;
}

export interface Shipment {
  /** Minor units that are shipped now; null = everything that is left. */
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
  /** The id that the shop wants for the order that holds the captured part; null = we choose one. */
  readonly newOrderId: OrderId | null;
  /** The capture also reports the order as shipped. */
  readonly shipped: boolean;
  readonly references: OrderReferences;
}
