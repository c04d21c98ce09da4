// Where a customer pays when there is no page to visit: a test account, a reference for a cash machine, an app.
import type { AuthorizeBody } from './payment-request.ts';

interface Country {
  readonly city: string;
  /** Length of an IBAN of the country. */
  readonly length: number;
  /** The letters that its account numbers begin with; empty when they begin with digits. */
  readonly bank: string;
}

/** The countries with a receiving account of their own (payment-methods.md, part 2). */
const countries: ReadonlyMap<string, Country> = new Map([
  ['AT', { city: 'Wien', length: 20, bank: '' }],
  ['BE', { city: 'Brussel', length: 16, bank: '' }],
  ['CZ', { city: 'Praha', length: 24, bank: '' }],
  ['DE', { city: 'Berlin', length: 22, bank: '' }],
  ['ES', { city: 'Madrid', length: 24, bank: '' }],
  ['FR', { city: 'Paris', length: 27, bank: '' }],
  ['GB', { city: 'London', length: 22, bank: 'TEST' }],
  ['HU', { city: 'Budapest', length: 28, bank: '' }],
  ['IT', { city: 'Roma', length: 27, bank: 'X' }],
  ['NL', { city: 'Amsterdam', length: 18, bank: 'TEST' }],
  ['PL', { city: 'Warszawa', length: 28, bank: '' }],
  ['PT', { city: 'Lisboa', length: 25, bank: '' }],
]);
/** The country whose account is used for all other countries. */
const elsewhere = 'NL';

/** The number of the creditor, which every Multibanco reference goes with; this one is made up. */
const multibancoEntity = '99999';

type Instructions = (body: AuthorizeBody, reference: string) => object;

const instructions: ReadonlyMap<string, Instructions> = new Map<string, Instructions>([
  ['BANKTRANS', (body, reference) => transferTo(countryOf(body), reference)],
  [
    'MULTIBANCO',
    (_, reference) => ({
      kind: 'payment-reference',
      entity: multibancoEntity,
      reference: reference.slice(-9),
    }),
  ],
]);

/**
 * Returns the details of a payment that are known from its start, with the member names of the gateway's
 * `PaymentDetails`: the payer's account, masked, and where the customer pays. `reference` is the bank's id of the
 * payment, 16 digits for the methods above.
 */
export function knownDetails(body: AuthorizeBody, reference: string): Record<string, unknown> {
  const { account_holder: holder, iban } = body.inputs;
  const where = instructions.get(body.method.id)?.(body, reference);
  return {
    ...(holder !== undefined && { accountHolderName: holder }),
    // A bank reveals only the last four digits, and this one stores no more than those.
    ...(iban !== undefined && { accountIban: `*** ${iban.slice(-4)}` }),
    ...(where !== undefined && { instructions: where }),
  };
}

const appPrefix = 'weixin://wxpay/bizpayurl?pr=';

/** Returns the address that the payer's app reads from a QR code; it contains the payment's token. */
export function appAddress(token: string): string {
  return appPrefix + token;
}

/** Returns the payment's token from an address made by `appAddress`; null for any other text. */
export function readAppAddress(text: string): string | null {
  const address = text.trim();
  if (!address.startsWith(appPrefix)) return null;
  const token = address.slice(appPrefix.length);
  return /^[0-9A-Za-z]{32}$/.test(token) ? token : null;
}

function countryOf({ inputs, locale }: AuthorizeBody): string {
  const country = inputs.bank_country ?? locale.slice(-2);
  return countries.has(country) ? country : elsewhere;
}

/** The IBAN has the check digits 00, which no real account has: no bank would ever send money there. */
function transferTo(code: string, reference: string): object {
  const country = countries.get(code);
  if (country === undefined) throw new Error('Cannot happen: transfer-to-unlisted-country');
  const { city, length, bank } = country;
  return {
    kind: 'bank-transfer',
    reference,
    holder: 'Kassa test account',
    city,
    country: code,
    iban: `${code}00${bank}${'1'.padStart(length - 4 - bank.length, '0')}`,
    bic: `TEST${code}2A`,
    bankName: 'Test bank',
  };
}
