// Reads a request for a payout or for a payout schedule (operations.md, part 17).
import {
  type Autopayout,
  type Payout,
  payoutCurrencies,
  type ScheduleDay,
  scheduleDays,
} from '../../../domain/ledger/payout.ts';
import { type Currency, minorMax, money } from '../../../domain/money/money.ts';
import {
  countCharacters,
  isUnset,
  readChoice,
  readCode,
  readInteger,
  readText,
} from '../../coercion.ts';
import type { FieldError, FieldErrors } from '../../field-errors.ts';
import { readBody } from '../read-body.ts';

const descriptionMax = 200;
const idMax = 128;
const variableMax = 500;

export type PayoutRequest = Pick<
  Payout,
  'amount' | 'description' | 'orderId' | 'vars' | 'bankAccountId'
>;

/** Reports all wrong fields together. */
export function readPayout(body: unknown): PayoutRequest | FieldErrors {
  const { request, errors, text, cents } = readerOf(body);
  const minor = cents('amount', 1);
  const currency = currencyIn(request['currency']);
  if (currency === null) errors.push(wrongCurrency(request['currency']));
  const description = text('description', descriptionMax);
  const orderId = text('order_id', idMax);
  const bankAccountId = text('bankaccount_id', idMax);
  const vars = [
    text('var1', variableMax),
    text('var2', variableMax),
    text('var3', variableMax),
  ] as const;
  if (errors.length > 0 || minor === null || currency === null)
    return { kind: 'field-errors', errors };
  return {
    amount: money(minor, currency),
    description: description ?? 'Payout',
    orderId,
    vars,
    bankAccountId,
  };
}

/** Whether the body cancels a payout: it says `status: "void"`, as for a refund. */
export function isVoid(body: unknown): boolean {
  return readChoice(readBody(body)?.['status'], ['void']) !== null;
}

export type AutopayoutRequest = Pick<
  Autopayout,
  'currency' | 'schedule' | 'bankAccountId' | 'minAmount' | 'minBalanceAmount'
>;

/** `currency` is the one in the path of the request. Reports all wrong fields together. */
export function readAutopayoutRequest(
  body: unknown,
  currency: string,
): AutopayoutRequest | FieldErrors {
  const { request, errors, text, cents } = readerOf(body);
  const known = currencyIn(currency);
  if (known === null) errors.push(wrongCurrency(currency));
  const schedule = readSchedule(request['schedule']);
  if (schedule === null) {
    const message = `a list of ${scheduleDays.join(', ')}`;
    errors.push({ attribute: 'schedule', value: request['schedule'] ?? null, message });
  }
  const bankAccountId = text('bankaccount_id', idMax);
  const least = (name: string) => (isUnset(request[name]) ? 0 : cents(name, 0));
  const minAmount = least('min_amount');
  const minBalanceAmount = least('min_balance_amount');
  if (errors.length > 0 || known === null || schedule === null)
    return { kind: 'field-errors', errors };
  return {
    currency: known,
    schedule,
    bankAccountId,
    minAmount: minAmount ?? 0,
    minBalanceAmount: minBalanceAmount ?? 0,
  };
}

/** The days in the order of the week, each once; an empty list ends the schedule. Null when the value is wrong. */
function readSchedule(value: unknown): ScheduleDay[] | null {
  if (!Array.isArray(value)) return null;
  const days = value.map((day) => readChoice(day, scheduleDays));
  return days.includes(null) ? null : scheduleDays.filter((day) => days.includes(day));
}

function currencyIn(value: unknown): Currency | null {
  const code = readCode(value)?.toUpperCase();
  return payoutCurrencies.find((currency) => currency === code) ?? null;
}

function wrongCurrency(value: unknown): FieldError {
  const message = `one of ${payoutCurrencies.join(', ')}`;
  return { attribute: 'currency', value: value ?? null, message };
}

/** The members of a request, with readers that add what is wrong to `errors`. */
function readerOf(body: unknown) {
  const request: Readonly<Record<string, unknown>> = readBody(body) ?? {};
  const errors: FieldError[] = [];
  return {
    request,
    errors,
    /** Null when it is not set, or wrong. */
    text(attribute: string, max: number): string | null {
      const value = request[attribute];
      if (isUnset(value)) return null;
      const text = readText(value);
      if (text !== null && countCharacters(text) <= max) return text;
      errors.push({ attribute, value, message: `text of at most ${max} characters` });
      return null;
    },
    cents(attribute: string, min: number): number | null {
      const value = request[attribute];
      const cents = readInteger(value);
      if (cents !== null && cents >= min && cents <= minorMax) return cents;
      const message = `cents, a whole number of at least ${min}`;
      errors.push({ attribute, value: value ?? null, message });
      return null;
    },
  };
}
