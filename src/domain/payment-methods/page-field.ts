// The questions that a method asks the customer, other than about a card, and which answers are valid.
import { isBirthDate, tidyBirthDate } from '../time/birth-date.ts';
import type { Day } from '../time/local-moment.ts';

export const fieldNames = [
  'account_holder',
  'iban',
  'bank_country',
  'bic',
  'bank_name',
  'issuer',
  'email',
  'phone',
  'birthday',
  'bank_account',
  'title',
  'customer_type',
  'terms',
  'coupon_number',
  'coupon_code',
] as const;

export type FieldName = (typeof fieldNames)[number];

/** One question, on the page and in direct orders. */
export interface PageField {
  readonly name: FieldName;
  /** How the page asks it; `hidden` = not at all. */
  readonly page: 'required' | 'optional' | 'hidden';
  /** Whether a direct order has to carry it. */
  readonly direct: 'required' | 'optional';
  /** Paths of the members of a request that answer it; the first one that is set counts. */
  readonly wire: readonly string[];
  /** The answers to choose from; null = free text. */
  readonly options: readonly { readonly value: string; readonly label: string }[] | null;
  /** Member of the method's settings in which a shop may answer it in place of the customer. */
  readonly setting?: string;
}

export type FieldValues = Readonly<Partial<Record<FieldName, string>>>;
export type FieldProblems = Readonly<Partial<Record<FieldName, 'required' | 'invalid'>>>;

interface Form {
  test(text: string, today: Day | null): boolean;
}

/** Forms only: test IBANs have wrong check digits, so check digits are not verified (create-order.md, part 6). */
const forms: Readonly<Record<FieldName, Form>> = {
  account_holder: /^.{2,100}$/u,
  iban: /^[A-Z]{2}[A-Z0-9]{6,32}$/,
  bank_country: /^[A-Z]{2}$/,
  bic: /^[A-Z0-9]{8}([A-Z0-9]{3})?$/,
  bank_name: /^.{1,100}$/u,
  issuer: /^[\w-]{1,50}$/,
  email: /^[^\s@]+@[^\s@]+$/,
  phone: /^\+?\d{6,15}$/,
  birthday: { test: isBirthDate },
  bank_account: /^[A-Z0-9]{8,34}$/,
  title: /^(mr|mrs|miss|male|female|m|f)$/i,
  customer_type: /^[PB]$/,
  terms: /^(on|true|1)$/,
  coupon_number: /^[a-z\d]{4,20}$/i,
  coupon_code: /^[a-z\d]{4,10}$/i,
};

const upperCase: ReadonlySet<FieldName> = new Set(['iban', 'bic', 'bank_account', 'bank_country']);
const withoutBlanks: ReadonlySet<FieldName> = new Set([
  'iban',
  'bic',
  'bank_account',
  'phone',
  'coupon_number',
  'coupon_code',
]);

/** The answer in its stored form: trimmed, account numbers in capitals without blanks, dates with hyphens and zeros. */
export function tidyValue(name: FieldName, text: string): string {
  if (name === 'birthday') return tidyBirthDate(text);
  const trimmed = withoutBlanks.has(name) ? text.replace(/[\s.()-]/g, '') : text.trim();
  return upperCase.has(name) ? trimmed.toUpperCase() : trimmed;
}

/** Reads the answers of a page's form; `problems` names each question with a wrong answer. `today` is in site time. */
export function readFields(
  fields: readonly PageField[],
  answers: Readonly<Record<string, string | undefined>>,
  today: Day | null,
): { readonly values: FieldValues; readonly problems: FieldProblems } {
  const values: Partial<Record<FieldName, string>> = {};
  const problems: Partial<Record<FieldName, 'required' | 'invalid'>> = {};
  for (const field of fields) {
    if (field.page === 'hidden') continue;
    const value = tidyValue(field.name, answers[field.name] ?? '');
    if (value === '') {
      if (field.page === 'required') problems[field.name] = 'required';
      continue;
    }
    values[field.name] = value;
    if (!isAnswer(field, value, today)) problems[field.name] = 'invalid';
  }
  return { values, problems };
}

/** Whether the answer is valid. `value` comes from `tidyValue`. With `today` null, dates in the future are valid. */
export function isAnswer(field: PageField, value: string, today: Day | null): boolean {
  if (field.options !== null) return field.options.some((option) => option.value === value);
  return forms[field.name].test(value, today);
}
