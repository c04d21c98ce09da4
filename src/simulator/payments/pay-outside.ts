// Where a customer pays who visits no page: the receiving test account, the cash machine's reference, the app.
import type { AuthorizeBody } from './payment-request.ts';

interface Country {
  readonly city: string;
  /** Length of an IBAN of the country, and the letters that its account numbers begin with. */
  readonly length: number;
  readonly bank: string;
}

/** The countries with a receiving account of their own (payment-methods.md, part 2); elsewhere the Dutch one. */
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
const elsewhere = 'NL';

/** Every Multibanco creditor has such a number; this one stands for ours. */
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
 * Details of a payment that hold from the start on, in the gateway's own words: the payer's account,
 * masked, and where the customer pays. `reference`: the bank's own id of the payment, 16
 * digits for the methods above.
 */
export function knownDetails(body: AuthorizeBody, reference: string): Record<string, unknown> {
  const { account_holder: holder, iban } = body.inputs;
  const where = instructions.get(body.method.id)?.(body, reference);
  return {
    ...(holder !== undefined && { accountHolderName: holder }),
    // Only the last four digits ever leave a bank, or are kept by this one.
    ...(iban !== undefined && { accountIban: `*** ${iban.slice(-4)}` }),
    ...(where !== undefined && { instructions: where }),
  };
}

const appPrefix = 'weixin://wxpay/bizpayurl?pr=';

/** The address that the payer's app reads from a QR code; it names the payment by its token. */
export function appAddress(token: string): string {
  return appPrefix + token;
}

/** The payment's token in such an address; null for any other text. */
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

/** No account has the check digits 00, so no bank would ever send money there. */
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
