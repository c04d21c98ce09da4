// The banks that take part in iDEAL (payment-methods.md, part 7).

export const idealIssuers = [
  { code: '0031', name: 'ABN AMRO', bic: 'ABNANL2A' },
  { code: '0761', name: 'ASN Bank', bic: 'ASNBNL21' },
  { code: '4371', name: 'bunq', bic: 'BUNQNL2A' },
  { code: '1235', name: 'Handelsbanken' },
  { code: '9927', name: 'Nationale Nederlanden' },
  { code: '9926', name: 'N26' },
  { code: '0721', name: 'ING', bic: 'INGBNL2A' },
  { code: '0801', name: 'Knab', bic: 'KNABNL2H' },
  { code: '0021', name: 'Rabobank', bic: 'RABONL2U' },
  { code: '0771', name: 'RegioBank', bic: 'RBRBNL21' },
  { code: '1099', name: 'Revolut', bic: 'REVOLT21' },
  { code: '0751', name: 'SNS Bank', bic: 'SNSBNL2A' },
  { code: '0511', name: 'Triodos Bank', bic: 'TRIONL2U' },
  { code: '0161', name: 'Van Lanschot', bic: 'FVLBNL22' },
  { code: '0806', name: 'Yoursafe' },
  { code: '3151', name: 'Test bank', bic: 'TESTBANK' },
] as const;
