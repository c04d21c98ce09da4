// Reads how an order may be paid by QR code, and the amount it shows (seeds.md, seeds 000 and 001).
import { type Money, money } from '../../../domain/money/money.ts';
import type { QrTerms } from '../../../domain/orders/order.ts';
import type { QrAbility } from '../../../domain/payment-methods/qr-ability.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import { type JsonObject, section } from '../../clean-json.ts';
import { isUnset, readBoolean, readInteger } from '../../coercion.ts';
import { type AmountTerms, readAmount } from './read-amount.ts';

const size = { min: 100, max: 2000, usual: 250 } as const;

export interface Payable {
  readonly amount: Money;
  /** Null on an order without a QR code of its own. */
  readonly qr: Omit<QrTerms, 'token'> | null;
}

/**
 * The amount of the order and its QR terms, which depend on each other (seeds.md, R1 to R9).
 * `drawsCode`: the payment component draws a QR code, whatever `gateway_info` says.
 */
export function readPayable(
  body: JsonObject,
  terms: AmountTerms,
  drawsCode: boolean,
): Payable | Refusal {
  const info = section(body, 'gateway_info');
  const ability = terms.method?.qr ?? null;
  if (ability === null || !(drawsCode || wantsQr(ability, info))) {
    const amount = readAmount(body['amount'], terms);
    return isRefusal(amount) ? amount : { amount, qr: null };
  }
  const chosen = ability.payerChoosesAmount && readBoolean(info['allow_change_amount']) === true;
  const range = chosen ? readRange(body['amount'], info, terms) : null;
  if (isRefusal(range)) return range;
  const amount = readShown(body['amount'], range, terms);
  if (isRefusal(amount)) return amount;
  const allowMultiple = ability.payableRepeatedly && readBoolean(info['allow_multiple']) === true;
  return {
    amount,
    qr: { size: readSize(info['qr_size']), allowMultiple, asked: amount.minor, range },
  };
}

function wantsQr(ability: QrAbility, info: JsonObject): boolean {
  return ability.when === 'always' || readBoolean(info['qr_enabled']) === true;
}

/** Pixels of the image. A size out of range is not an error: the usual size is used. */
function readSize(value: unknown): number {
  const pixels = readInteger(value);
  return pixels !== null && pixels >= size.min && pixels <= size.max ? pixels : size.usual;
}

type Range = QrTerms['range'];

/**
 * The amount that is shown first. Within a range the order's own amount decides nothing, so that of a donation
 * may be 0 (R3): without an amount that can be paid, the lowest one is shown (R1, the other way round).
 */
function readShown(sent: unknown, range: Range, terms: AmountTerms): Money | Refusal {
  const amount = readAmount(sent, terms);
  if (!isRefusal(amount) || range === null) return amount;
  // A whole number may be ignored, but not a text that was meant to be one.
  const ignored = isUnset(sent) || readInteger(sent) !== null;
  return ignored ? money(range.min, terms.currency) : amount;
}

/** The range in which the payer may choose, in minor units. */
function readRange(
  asked: unknown,
  info: JsonObject,
  terms: AmountTerms,
): NonNullable<Range> | Refusal {
  const [min, max] = [info['min_amount'], info['max_amount']];
  if (isUnset(min) && isUnset(max)) {
    return refuse('invalid-amount', 'gateway_info: min_amount, max_amount or both are required'); // R4
  }
  // R1, R2: an end that is not set is the amount itself.
  const lowest = readAmount(isUnset(min) ? asked : min, terms);
  if (isRefusal(lowest)) return lowest;
  const highest = readAmount(isUnset(max) ? asked : max, terms);
  if (isRefusal(highest)) return highest;
  const range = { min: lowest.minor, max: highest.minor };
  // R3, R8: with both set the amount is not compared. R5 to R7: with one set, the other end is
  // the amount, and a range of a single amount is no choice.
  const bothSet = !isUnset(min) && !isUnset(max);
  if (bothSet ? range.min <= range.max : range.min < range.max) return range;
  return refuse('invalid-amount', 'gateway_info: min_amount must be below amount or max_amount');
}
