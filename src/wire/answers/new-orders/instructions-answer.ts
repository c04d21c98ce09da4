// `gateway_info` of a direct answer: where to pay when no page is involved (create-order.md, part 12.2).
import type { Order } from '../../../domain/orders/order.ts';
import type { Transaction } from '../../../domain/orders/transaction.ts';
import type { PaymentInstructions } from '../../../domain/payments/payment-instructions.ts';

/** The bank account to pay to, with the details of the customer's own account that the shop sent. */
export interface TransferJson {
  readonly reference: string;
  readonly issuer_name: string;
  readonly destination_holder_name: string;
  readonly destination_holder_city: string;
  readonly destination_holder_country: string;
  readonly destination_holder_iban: string;
  readonly destination_holder_swift: string;
  readonly account_holder_name?: string;
  readonly account_holder_city?: string;
  readonly account_holder_country?: string;
}

/** What a cash machine or an online bank asks for. */
export interface ReferenceJson {
  readonly entity: string;
  readonly reference: string;
  /** Minor units. */
  readonly amount: number;
}

export type InstructionsJson = TransferJson | ReferenceJson;

export function renderInstructions(
  instructions: PaymentInstructions,
  order: Order,
  transaction: Transaction,
): InstructionsJson {
  const { reference } = instructions;
  if (instructions.kind === 'payment-reference') {
    return { entity: instructions.entity, reference, amount: transaction.amount.minor };
  }
  return {
    reference,
    issuer_name: instructions.bankName,
    destination_holder_name: instructions.holder,
    destination_holder_city: instructions.city,
    destination_holder_country: instructions.country,
    destination_holder_iban: instructions.iban,
    destination_holder_swift: instructions.bic,
    ...sentAccount(order.content.rest['gateway_info']),
  };
}

const accountFields = [
  'account_holder_name',
  'account_holder_city',
  'account_holder_country',
] as const;

/** The details of the customer's account that the shop sent; empty ones are left out. */
function sentAccount(sent: unknown): Partial<Pick<TransferJson, (typeof accountFields)[number]>> {
  if (typeof sent !== 'object' || sent === null) return {};
  const members = new Map<string, unknown>(Object.entries(sent));
  return Object.fromEntries(
    accountFields.flatMap((name) => {
      const value = members.get(name);
      return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    }),
  );
}
