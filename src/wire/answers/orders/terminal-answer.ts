// Details of a terminal payment in an order's answer (lifecycle.md, part 9, POS).
import type { Order } from '../../../domain/orders/order.ts';
import type { Transaction } from '../../../domain/orders/transaction.ts';

/** Members of `payment_details` for a payment at a terminal; none for any other. Facts about the card may be null. */
export function terminalMembers(
  { content }: Order,
  { channel, details }: Transaction,
): Readonly<Record<string, unknown>> {
  if (channel !== 'terminal') return {};
  const { presented } = details;
  return {
    application_id: presented?.applicationId ?? null,
    cardholder_verification_method: presented?.verificationMethod ?? null,
    // The acquirer reports neither the result of the verification nor the data of the chip.
    cardholder_verification_result: null,
    emv: null,
    terminal_id: content.terminal ?? null,
  };
}
