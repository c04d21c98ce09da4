// Masking of bank account numbers (notifications.md, part 7).

/** `*** 1234`: three asterisks, a blank and the last four. Masking twice changes nothing. */
export function maskIban(iban: string): string {
  const characters = iban.replace(/\s/g, '');
  return `*** ${characters.slice(-4)}`;
}

/** By its form only: the documented test IBANs fail the checksum. Blanks and any casing count. */
export function looksLikeIban(text: string): boolean {
  return /^[a-z]{2}\d{2}[a-z0-9]{10,30}$/i.test(text.replace(/\s/g, ''));
}
