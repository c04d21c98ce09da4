// A payment terminal: a device on a shop's counter that reads cards.
import type { SiteId, TransactionId } from './ids.ts';
import type { OrderStatus } from './status.ts';

export const terminalProviders = ['CTAP', 'SMARTPOS', 'VERIFONE'] as const;
export type TerminalProvider = (typeof terminalProviders)[number];

export interface Terminal {
  /** The terminal's group is a site: its payments use the key, clock and webhook address of that site. */
  readonly siteId: SiteId;
  /** Eight digits and capital letters, printed on the device; unique within the group. */
  readonly terminalId: string;
  readonly provider: TerminalProvider;
  readonly name: string;
  /** A UUID. */
  readonly code: string;
  readonly manufacturerId: string | null;
  readonly serialNumber: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly active: boolean;
  /** This moment and the next one are wall time: a device does not follow the clock of a sandbox site. */
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The payment that it shows, or showed last; null when it has never shown one. */
  readonly shows: ShownPayment | null;
}

export interface ShownPayment {
  /** The PSP id of the order. An order that is posted again gets another one, and is another payment. */
  readonly transactionId: TransactionId;
  /** Site time at which the payment is cancelled unless something happens at the terminal before. */
  readonly waitsUntil: Date;
}

/** How long a terminal waits for an action of the customer (operations.md, part 15). */
export const terminalPatienceSeconds = 60;

/** Whether the customer can still hold a card to the terminal: also another card after one was declined. */
export function awaitsCard(status: OrderStatus): boolean {
  return status === 'initialized' || status === 'declined';
}
