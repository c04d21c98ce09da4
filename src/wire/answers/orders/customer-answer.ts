// `customer` of an order's answer (lifecycle.md, part 9; seed 003).
import type { Customer } from '../../../domain/customer.ts';
import { englishCountryName } from '../../country.ts';

export interface CustomerJson {
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly cocnumber: string | null;
  readonly company_name: string | null;
  readonly country: string | null;
  readonly country_name: string | null;
  readonly email: string | null;
  readonly first_name: string | null;
  readonly house_number: string | null;
  readonly last_name: string | null;
  readonly locale: string;
  /** The request's `phone`. */
  readonly phone1: string | null;
  readonly phone2: string | null;
  /** The shop's own id for the customer; present when it was sent. */
  readonly reference?: string;
  readonly state: string | null;
  readonly zip_code: string | null;
}

/** IP addresses and browser data are not echoed. */
export function renderCustomer(customer: Customer): CustomerJson {
  return {
    address1: customer.address1,
    address2: customer.address2,
    city: customer.city,
    cocnumber: customer.cocNumber,
    company_name: customer.companyName,
    country: customer.country,
    country_name: customer.country === null ? null : englishCountryName(customer.country),
    email: customer.email,
    first_name: customer.firstName,
    house_number: customer.houseNumber,
    last_name: customer.lastName,
    locale: customer.locale,
    phone1: customer.phone,
    phone2: customer.phone2,
    ...(customer.reference === null ? {} : { reference: customer.reference }),
    state: customer.state,
    // `1101 CC` comes back as `1101CC` (create-order.md, part 4).
    zip_code: customer.zipCode?.replace(/\s/g, '') ?? null,
  };
}
