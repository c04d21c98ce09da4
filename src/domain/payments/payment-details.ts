// What an acquirer reports about how a payment was made; nothing in it is secret.
import type { CardSummary } from '../card.ts';
import type { PaymentInstructions } from './payment-instructions.ts';

/** A means of payment that the acquirer keeps for later payments. */
export interface StoredMeans {
  /** The acquirer's own name for it, always the same for the same means; useless anywhere else. */
  readonly reference: string;
  /** Set for a card that only the acquirer saw, such as one in a wallet. */
  readonly card?: CardSummary;
}

/** What a terminal knows of the card that was held to it or put into it. */
export interface PresentedCard {
  readonly card: CardSummary;
  /** The application on the card's chip, in hexadecimal digits. */
  readonly applicationId: string;
  /** How the card was read, in the words of terminals, such as `ICC_CONTACTLESS`. */
  readonly entryMode: string;
  /** How the holder was verified: `PLAINTEXT_PIN_OFFLINE`, `SIGNATURE`, `FAILED`. */
  readonly verificationMethod: string;
}

/** Facts for the order's `payment_details`; IBANs arrive and are stored masked (`*** 1234`). */
export interface PaymentDetails {
  readonly accountHolderName?: string;
  readonly accountIban?: string;
  readonly accountBic?: string;
  readonly authorizationCode?: string;
  readonly responseCode?: string;
  /** How to pay by bank transfer or at a cash machine, without any page. */
  readonly instructions?: PaymentInstructions;
  /** An address that the method's own app reads, to be shown as a QR code (WeChat Pay). */
  readonly appAddress?: string;
  readonly card?: {
    readonly funding: string;
    readonly product: string;
    /** Where the card was issued, ISO alpha-2. */
    readonly issuerCountry?: string;
  };
  readonly authentication?: CardAuthentication;
  /** The card that a terminal has read. */
  readonly presented?: PresentedCard;
  /** The means of payment that was kept because the order asked for it; usable once the payment is paid. */
  readonly storedMeans?: StoredMeans;
}

/** Result of 3-D Secure (lifecycle.md, part 9). */
export interface CardAuthentication {
  readonly flow: 'frictionless' | 'challenge' | null;
  readonly status: string | null;
  readonly eci: string | null;
  readonly cavv: string | null;
  readonly acsTransactionId: string | null;
  readonly dsTransactionId: string | null;
  readonly version: string | null;
  readonly transactionStatusReason: string | null;
  readonly enrolled: boolean;
}
