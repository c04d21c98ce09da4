// How money comes back through card schemes and banks: time limits and reason codes (lifecycle.md, parts 6 and 8).
import type { DisputeReason, DisputeRules } from '../../domain/payment-methods/dispute-rules.ts';

/** Cardholders have 120 days to dispute; the merchant has 23 days to answer unless the scheme says otherwise. */
export function cardDisputes(reasons: readonly DisputeReason[], respondDays = 23): DisputeRules {
  return { respondDays, takeBackDays: 120, unauthorizedDays: 120, reasons };
}

export const visaReasons: readonly DisputeReason[] = [
  { code: '10.4', text: 'Card absent environment', unauthorized: true },
  { code: '13.1', text: 'Merchandise or services not received' },
];

export const mastercardReasons: readonly DisputeReason[] = [
  { code: '4831', text: 'Transaction amount differs' },
  { code: '4834', text: 'Point of interaction error' },
];

export const amexReasons: readonly DisputeReason[] = [
  { code: '4554', text: 'Goods or services not received' },
  { code: '4798', text: 'Fraudulent use of the card', unauthorized: true },
];

/** Reasons for payments of which the card scheme is not known beforehand. */
export const anyCardReasons: readonly DisputeReason[] = [
  ...visaReasons,
  ...mastercardReasons,
  ...amexReasons,
];

/** Reasons of wallets that keep the money themselves; their codes are words. */
export const walletReasons: readonly DisputeReason[] = [
  { code: 'NOT_RECEIVED', text: 'Goods or services not received' },
  { code: 'UNAUTHORIZED', text: 'The customer did not make this payment', unauthorized: true },
];

/** Reason codes of banks for the return of a direct debit. */
const directDebitReasons: readonly DisputeReason[] = [
  { code: 'MD06', text: 'Refund requested by the payer' },
  { code: 'MD01', text: 'No mandate', unauthorized: true },
  { code: 'AC01', text: 'Account number incorrect' },
  { code: 'AC04', text: 'Account closed' },
  { code: 'AC06', text: 'Account blocked' },
  { code: 'AC13', text: 'Wrong type of payer account' },
  { code: 'AG01', text: 'Direct debits not allowed on this account' },
  { code: 'AG02', text: 'Invalid operation code' },
  { code: 'AM04', text: 'Insufficient funds in the account' },
  { code: 'AM05', text: 'Collected twice' },
  { code: 'BE04', text: 'Address of the creditor missing' },
  { code: 'BE05', text: 'Creditor unknown' },
  { code: 'CNOR', text: "Creditor's bank not registered" },
  { code: 'DNOR', text: "Payer's bank not registered" },
  { code: 'ED05', text: 'Settlement failed' },
  { code: 'FF01', text: 'File format incorrect' },
  { code: 'FF05', text: 'Direct debit type incorrect' },
  { code: 'FOCR', text: 'Returned after a cancellation request' },
  { code: 'MD02', text: 'Mandate data missing or wrong' },
  { code: 'MD07', text: 'Payer deceased' },
  { code: 'MS02', text: 'Refused by the payer, no reason given' },
  { code: 'MS03', text: "No reason given by the payer's bank" },
  { code: 'RC01', text: 'Bank code incorrect' },
  { code: 'RR01', text: "Payer's account or identification missing" },
  { code: 'RR02', text: "Payer's name or address missing" },
  { code: 'RR03', text: "Creditor's name or address missing" },
  { code: 'RR04', text: 'Regulatory reason' },
  { code: 'SL01', text: "Specific service of the payer's bank" },
  { code: 'TM01', text: 'Received after the cut-off time' },
  { code: 'CUST', text: 'Requested by the creditor' },
  { code: 'DUPL', text: 'Sent twice' },
];

/**
 * Customers may take a direct debit back for eight weeks without a reason, and for thirteen months when they never
 * agreed to it. The merchant is not asked.
 */
export const directDebitDisputes: DisputeRules = {
  respondDays: null,
  takeBackDays: 56,
  unauthorizedDays: 396,
  reasons: directDebitReasons,
};
