// How a customer pays without any page of ours: by bank transfer or at a cash machine.
import { decimalText, type Money } from '../money/money.ts';

export type PaymentInstructions =
  | {
      readonly kind: 'bank-transfer';
      /** 16 digits that belong into the transfer. */
      readonly reference: string;
      readonly holder: string;
      readonly city: string;
      readonly country: string;
      readonly iban: string;
      readonly bic: string;
      readonly bankName: string;
    }
  | { readonly kind: 'payment-reference'; readonly entity: string; readonly reference: string };

/**
 * The text of an EPC QR code (European Payments Council, guideline 069-12), from which a banking app fills in the
 * transfer. Null for anything but a bank transfer in euros, and for amounts that the code cannot hold.
 */
export function epcText(instructions: PaymentInstructions, amount: Money): string | null {
  if (instructions.kind !== 'bank-transfer' || amount.currency !== 'EUR') return null;
  if (amount.minor < 1 || amount.minor > 99_999_999_999) return null;
  const { bic, holder, iban, reference } = instructions;
  const lines = ['BCD', '002', '1', 'SCT', bic, holder.slice(0, 70), iban];
  return [...lines, `EUR${decimalText(amount)}`, '', '', reference].join('\n');
}
