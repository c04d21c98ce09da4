// Details of a terminal payment in an order's answer (lifecycle.md, part 9, POS).
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';

/** Members for `payment_details`; none for a payment elsewhere. Null until a card was read. */
export function terminalMembers(
  { content }: Order,
  { channel, details }: Transaction,
): Readonly<Record<string, unknown>> {
  if (channel !== 'terminal') return {};
  const { presented } = details;
  return {
    application_id: presented?.applicationId ?? null,
    cardholder_verification_method: presented?.verificationMethod ?? null,
    // The acquirer does not tell what came of it beyond the payment itself, nor the chip's own words.
    cardholder_verification_result: null,
    emv: null,
    terminal_id: content.terminal ?? null,
  };
}
