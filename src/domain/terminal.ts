// A payment terminal: a device on a shop's counter that takes cards.
import type { SiteId, TransactionId } from './ids.ts';
import type { OrderStatus } from './status.ts';

export const terminalProviders = ['CTAP', 'SMARTPOS', 'VERIFONE'] as const;
export type TerminalProvider = (typeof terminalProviders)[number];

export interface Terminal {
  /** The group that it belongs to is a site, by whose key, clock and webhook address its payments go. */
  readonly siteId: SiteId;
  /** What it is called, printed on the device: eight digits and capitals, unique within its group. */
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
  /** Wall time, both: a device does not follow the clock of a sandbox site. */
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** What it shows, or showed last; null when it has never shown a payment. */
  readonly shows: ShownPayment | null;
}

export interface ShownPayment {
  /** The PSP id of the order: posted again it has another one, and is another payment. */
  readonly transactionId: TransactionId;
  /** Site time: without any action until then the payment is cancelled. */
  readonly waitsUntil: Date;
}

/** How long a terminal waits for somebody to do something (operations.md, part 15). */
export const terminalPatienceSeconds = 60;

/** A declined card is not the end: the customer may hold another one to the terminal. */
export function awaitsCard(status: OrderStatus): boolean {
  return status === 'initialized' || status === 'declined';
}
