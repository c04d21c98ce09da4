// The fees of the gateway: per payment a fixed part and a share of the amount, and a fixed fee per refund.
import { type Currency, decimalText, money } from './money.ts';

export interface Fee {
  /** Minor units of the payment's currency, whichever it is: nothing is converted. */
  readonly fixed: number;
  /** Hundredths of a percent: 120 = 1.20 %. */
  readonly basisPoints: number;
  /** The share is at least this, in minor units; null = no minimum. */
  readonly minimum: number | null;
}

/** The fees that a site has agreed to. A method that is missing here costs its usual fee. */
export interface FeeTable {
  /** By gateway id. */
  readonly methods: Readonly<Record<string, Fee>>;
  /** Minor units per refund. */
  readonly refund: number;
}

export const defaultFeeTable: FeeTable = { methods: {}, refund: 19 };

export interface FeeLine {
  /** Minor units. */
  readonly minor: number;
  readonly description: string;
}

/**
 * The fee of a payment, one line per part that is not zero (reconciliation.md, part 2). Shares are rounded half up.
 * `minor` is the paid amount in minor units, `name` the name of the method.
 */
export function feeLines(
  fee: Fee,
  payment: { readonly minor: number; readonly currency: Currency; readonly name: string },
): FeeLine[] {
  const { minor, currency, name } = payment;
  const fixed = `${decimalText(money(fee.fixed, currency))} ${currency}`;
  const lines = [{ minor: fee.fixed, description: `${fixed} For ${name} Transactions` }];
  if (fee.basisPoints > 0) {
    const share = Number((BigInt(minor) * BigInt(fee.basisPoints) + 5000n) / 10_000n);
    const least = fee.minimum ?? 0;
    const percent = (fee.basisPoints / 100).toFixed(2);
    const from = least > 0 ? ` (min ${decimalText(money(least, currency))})` : '';
    lines.push({
      minor: Math.max(share, least),
      description: `${percent} % For ${name} Transactions${from}`,
    });
  }
  return lines.filter((line) => line.minor > 0);
}

/** The fee of a refund request, one line for all payments that it goes back to; empty when refunds are free. */
export function refundFeeLine(table: FeeTable, currency: Currency): FeeLine[] {
  if (table.refund <= 0) return [];
  // The published words name the euro in full (lifecycle.md, part 10.9).
  const unit = currency === 'EUR' ? 'EURO' : currency;
  const text = decimalText(money(table.refund, currency));
  return [{ minor: table.refund, description: `${unit} ${text} per refund` }];
}
