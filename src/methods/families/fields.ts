// The questions that methods ask, each with the members of a request that answer it.
import type { FieldName, PageField } from '../../domain/payment-methods/page-field.ts';

/** Paths in a create-order request, the most specific one first (create-order.md, part 6). */
const wire: Readonly<Record<FieldName, readonly string[]>> = {
  account_holder: ['gateway_info.account_holder_name'],
  iban: ['gateway_info.account_holder_iban', 'gateway_info.account_id'],
  bank_country: ['customer.country'],
  bic: ['gateway_info.account_holder_bic'],
  bank_name: [],
  issuer: ['gateway_info.issuer_id'],
  email: ['gateway_info.email', 'customer.email'],
  phone: ['gateway_info.phone', 'customer.phone', 'delivery.phone'],
  birthday: ['gateway_info.birthday', 'customer.birthday'],
  bank_account: ['gateway_info.bank_account'],
  title: ['gateway_info.gender', 'customer.gender'],
  customer_type: [],
  terms: [],
  // Coupons are entered on the page only.
  coupon_number: [],
  coupon_code: [],
};

/** One question: how the page asks it, and whether a direct order must carry the answer. */
export function field(
  name: FieldName,
  page: PageField['page'],
  direct: PageField['direct'],
  options: PageField['options'] = null,
): PageField {
  return { name, page, direct, wire: wire[name], options };
}

export const titles: NonNullable<PageField['options']> = [
  { value: 'mr', label: 'Mr' },
  { value: 'mrs', label: 'Mrs' },
  { value: 'miss', label: 'Miss' },
];

export const customerTypes: NonNullable<PageField['options']> = [
  { value: 'P', label: 'Private' },
  { value: 'B', label: 'Business' },
];

/** What a direct order must say about its customer for a provider that decides at once; the page does not ask it. */
export const personOfDirectOrder: readonly PageField[] = [
  field('birthday', 'hidden', 'required'),
  field('title', 'hidden', 'required'),
  field('phone', 'hidden', 'required'),
  field('email', 'hidden', 'required'),
];

/** The questions of Pay After Delivery; the account number is optional. */
export const payAfterDeliveryFields: readonly PageField[] = [
  field('birthday', 'required', 'required'),
  field('bank_account', 'optional', 'optional'),
  field('email', 'required', 'required'),
  field('phone', 'required', 'required'),
];

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** Countries to choose from, sorted by their English names. */
export function countryOptions(codes: readonly string[]): NonNullable<PageField['options']> {
  return codes
    .map((value) => ({ value, label: countryNames.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
