// The banks of iDEAL (payment-methods.md, part 7).

export const idealIssuers = [
  { code: '0031', name: 'ABN AMRO' },
  { code: '0761', name: 'ASN Bank' },
  { code: '4371', name: 'bunq' },
  { code: '1235', name: 'Handelsbanken' },
  { code: '9927', name: 'Nationale Nederlanden' },
  { code: '9926', name: 'N26' },
  { code: '0721', name: 'ING' },
  { code: '0801', name: 'Knab' },
  { code: '0021', name: 'Rabobank' },
  { code: '0771', name: 'RegioBank' },
  { code: '1099', name: 'Revolut' },
  { code: '0751', name: 'SNS Bank' },
  { code: '0511', name: 'Triodos Bank' },
  { code: '0161', name: 'Van Lanschot' },
  { code: '0806', name: 'Yoursafe' },
  { code: '3151', name: 'Test bank' },
] as const;
