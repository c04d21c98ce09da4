// The codes with which a card is refused, and the reason that goes with each (test-data.md, part 4).

/** `responseCode` is the code of ISO 8583 that the issuer's host would give. */
export const refusalWords = {
  '3001': {
    reason: '3DS Authentication Failed / Card authentication failed.',
    responseCode: '08',
  },
  '3002': { reason: 'Unknown device', responseCode: '08' },
  '3003': { reason: 'Unsupported device', responseCode: '08' },
  '3004': { reason: 'Exceeds frequency limit', responseCode: '65' },
  '3005': { reason: 'Expired card', responseCode: '54' },
  '3006': { reason: 'Invalid card number', responseCode: '14' },
  '3007': { reason: 'Invalid transaction', responseCode: '12' },
  '3008': { reason: 'No card record', responseCode: '56' },
  '3009': { reason: 'Security failure', responseCode: '63' },
  '3010': { reason: 'Stolen card', responseCode: '43' },
  '3011': { reason: 'Suspected fraud', responseCode: '59' },
  '3012': { reason: 'Transaction not permitted', responseCode: '57' },
  '4001': { reason: 'Do not honor', responseCode: '05' },
  '4002': { reason: 'Insufficient funds', responseCode: '51' },
  '4003': { reason: 'Suspected fraud', responseCode: '59' },
  '4004': { reason: 'Soft decline', responseCode: '65' },
  '4005': { reason: 'Expired card / Invalid account', responseCode: '54' },
  '4999': { reason: 'Declined', responseCode: '05' },
} as const;
export type RefusalCode = keyof typeof refusalWords;

/** Returns the code in a scenario such as `refused-4002`; null for any other text. */
export function refusalCodeOf(scenario: string): RefusalCode | null {
  const code = /^refused-(\d{4})$/.exec(scenario)?.[1];
  return code !== undefined && isRefusalCode(code) ? code : null;
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalWords, code);
}
