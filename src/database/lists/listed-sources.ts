// The three tables of money movements, as their list reads them: attempts, related transactions and payouts.
import {
  type ListedSource,
  type ListedType,
  payoutGateway,
  statusesAfterPayment,
  type TransactionFilter,
} from '../../domain/ledger/listed-transaction.ts';
import { anyOf } from '../array-rows.ts';
import { attemptGuides, type Guide, isAfterPayment } from './listed-guides.ts';
import { paymentOfRelated, shownStatusOf } from './listed-related.ts';

/** Adds a parameter to the statement; gives its SQL name. */
export type Param = (value: unknown) => string;

/** One of the three tables, as the list reads it. */
export interface Source {
  readonly source: ListedSource;
  readonly types: readonly ListedType[];
  readonly from: string;
  /** Joined when the filter is about the order. Every row of the table must have one. */
  readonly joinOrder?: string;
  /** A condition; the site's id is `s.site_id`. */
  readonly where: string;
  readonly alias: string;
  readonly orderId: string;
  readonly hasStatus: (wanted: readonly string[], param: Param) => string;
  readonly financialStatus: string;
  readonly type: (coupons: string) => string;
  readonly hasGateway: (gateways: string) => string;
  /** Absent = rows are always found by their moments. */
  readonly guides?: (filter: TransactionFilter, coupons: readonly string[]) => Guide[] | null;
}

const after = statusesAfterPayment.map((status) => `'${status}'`).join(', ');

export const sources: readonly Source[] = [
  {
    source: 'attempt',
    types: ['payment', 'coupon', 'fastcheckout'],
    from: 'transactions t',
    joinOrder: 'join orders o on o.site_id = t.site_id and o.order_id = t.order_id',
    where: 't.site_id = s.site_id',
    alias: 't',
    orderId: 't.order_id',
    hasStatus: attemptHasStatus,
    financialStatus: 't.financial_status',
    type: (coupons) => `case when t.gateway = ${anyOf(coupons, 'text[]')} then 'coupon'
      when o.type = 'checkout' then 'fastcheckout' else 'payment' end`,
    hasGateway: (gateways) =>
      `(t.gateway = ${anyOf(gateways, 'text[]')} or t.card->>'brand' = ${anyOf(gateways, 'text[]')})`,
    guides: attemptGuides,
  },
  {
    source: 'related',
    types: ['refund', 'reserve_chargeback', 'chargeback', 'reverse_chargeback'],
    // Captures are left out: their money is listed as the payment of their order.
    from: 'related_transactions r',
    where: `r.site_id = s.site_id and r.kind not in ('capture', 'auth-cancellation')`,
    alias: 'r',
    orderId: 'r.order_id',
    hasStatus: (wanted, param) => `${shownStatusOf('status')} = ${anyOf(param(wanted), 'text[]')}`,
    financialStatus: shownStatusOf('financial_status'),
    type: () => `case r.kind when 'refund' then 'refund'
      when 'reverse-chargeback' then 'reverse_chargeback'
      else case r.status when 'completed' then 'chargeback' else 'reserve_chargeback' end end`,
    hasGateway: (gateways) => `exists (select from transactions t where t.site_id = r.site_id
      and t.transaction_id = ${paymentOfRelated}
      and (t.gateway = ${anyOf(gateways, 'text[]')} or t.card->>'brand' = ${anyOf(gateways, 'text[]')}))`,
  },
  {
    source: 'payout',
    types: ['withdrawal', 'automatic_payout'],
    from: 'payouts p',
    where: 'p.site_id = s.site_id',
    alias: 'p',
    orderId: 'null::text',
    hasStatus: (wanted, param) => `p.status = ${anyOf(param(wanted), 'text[]')}`,
    financialStatus: 'p.status',
    type: () => 'p.kind',
    hasGateway: (gateways) => `'${payoutGateway}' = ${anyOf(gateways, 'text[]')}`,
  },
];

/**
 * A condition on the status that `paymentStatuses` shows. A wanted status is looked for in only one of the two columns
 * where possible: each has an index that finds the few rows.
 */
function attemptHasStatus(wanted: readonly string[], param: Param): string {
  const conditions: string[] = [];
  const own = wanted.filter((each) => !isAfterPayment(each));
  if (own.length > 0)
    conditions.push(`t.status = ${anyOf(param(own), 'text[]')}
      and not (t.status = 'completed' and o.status in (${after}))`);
  const later = wanted.filter(isAfterPayment);
  if (later.length > 0)
    conditions.push(`t.status = 'completed' and o.status in (${after})
      and o.status = ${anyOf(param(later), 'text[]')}`);
  return `(${conditions.map((condition) => `(${condition})`).join(' or ')})`;
}
