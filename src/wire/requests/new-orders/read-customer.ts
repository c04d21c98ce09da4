// Reads `customer` of a create-order request (create-order.md, part 4).
import { isIP } from 'node:net';
import type { Customer } from '../../../domain/customer.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { type JsonObject, section } from '../../clean-json.ts';
import { countCharacters, isBlank, readBoolean, readCode, readText } from '../../coercion.ts';
import { isCountry } from '../../country.ts';
import { defaultLocale } from '../../locale.ts';

/** Shorter names are initials, which payment methods reject in their own checks (seeds.md, G9). */
const nameLengthMin = 2;

/**
 * Checks the country codes of customer and delivery, then the IP addresses. A country that the method does
 * not serve is not refused (create-order.md, part 10, last lines).
 */
export function checkCustomer(body: JsonObject): Refusal | null {
  for (const name of ['customer', 'delivery']) {
    const { country } = section(body, name);
    if (!isBlank(country) && readCountry(country) === null) {
      return refuse(
        'invalid-country',
        `${name}.country: two letters of ISO 3166-1, for example NL`,
      );
    }
  }
  const customer = section(body, 'customer');
  if (!isBlank(customer['ip_address']) && readIp(customer['ip_address']) === null) {
    return refuse(
      'invalid-ip-address',
      'customer.ip_address: one IPv4 or IPv6 address, or left out',
    );
  }
  if (!isBlank(customer['forwarded_ip']) && readForwardedIp(customer['forwarded_ip']) === null) {
    return refuse('invalid-ip-address', 'customer.forwarded_ip: IP addresses, or left out');
  }
  return null;
}

/** Refuses a name of one character; a name that is left out is accepted (create-order.md, part 4). */
export function checkNames(body: JsonObject): Refusal | null {
  const customer = section(body, 'customer');
  for (const field of ['first_name', 'last_name']) {
    const name = readCode(customer[field]);
    if (name !== null && countCharacters(name) < nameLengthMin) {
      return refuse('missing-data', `customer.${field}: at least two characters, or left out`);
    }
  }
  return null;
}

/** Call after the checks: a value that they refuse is read as not set here. */
export function readCustomer(body: JsonObject): Customer {
  const customer = section(body, 'customer');
  const text = (name: string): string | null => readText(customer[name]);
  return {
    // Echoed as sent; the page resolves it to a language it has.
    locale: readCode(customer['locale']) ?? defaultLocale,
    firstName: text('first_name'),
    lastName: text('last_name'),
    companyName: text('company_name'),
    address1: text('address1'),
    address2: text('address2'),
    houseNumber: text('house_number'),
    zipCode: text('zip_code'),
    city: text('city'),
    state: text('state'),
    country: readCountry(customer['country']),
    phone: text('phone'),
    phone2: text('phone2'),
    cocNumber: text('cocnumber'),
    email: readEmail(customer['email']),
    ipAddress: readIp(customer['ip_address']),
    forwardedIp: readForwardedIp(customer['forwarded_ip']),
    reference: readCode(customer['reference']),
    disableSendEmail: readBoolean(customer['disable_send_email']) ?? false,
  };
}

/** Mail servers accept no longer address (RFC 5321), and an index of PostgreSQL limits the length of a text. */
const emailMax = 254;

function readEmail(value: unknown): string | null {
  const email = readCode(value);
  return email !== null && countCharacters(email) <= emailMax ? email : null;
}

function readCountry(value: unknown): string | null {
  const code = readCode(value)?.toUpperCase() ?? null;
  return code !== null && isCountry(code) ? code : null;
}

function readIp(value: unknown): string | null {
  const address = readCode(value);
  return address !== null && isIP(address) !== 0 ? address : null;
}

/** The first address of an X-Forwarded-For list, which is the customer's. Null when any address is malformed. */
function readForwardedIp(value: unknown): string | null {
  const addresses = (readCode(value) ?? '').split(',').map((part) => part.trim());
  return addresses.every((address) => isIP(address) !== 0) ? (addresses[0] ?? null) : null;
}
