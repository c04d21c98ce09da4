// Masking of bank account numbers (notifications.md, part 7).

/** `*** 1234`: three asterisks, a blank and the last four. Masking twice changes nothing. */
export function maskIban(iban: string): string {
  const characters = iban.replace(/\s/g, '');
  return `*** ${characters.slice(-4)}`;
}

/**
 * Whether the text has the form of an IBAN, with or without blanks, in any casing. The check digits are
 * not verified, since those of the documented test IBANs are wrong.
 */
export function looksLikeIban(text: string): boolean {
  return /^[a-z]{2}\d{2}[a-z0-9]{10,30}$/i.test(text.replace(/\s/g, ''));
}
