// The refusals of the merchant API as a shop gets them, written once for all API tests.

/** Code, text and HTTP status as published (http.md, parts 7 and 8). */
const published = {
  invalidKey: [1032, 'Invalid API key', 401],
  siteBlocked: [1019, 'The site is blocked in your account.', 404],
  invalidJson: [1000, 'Invalid JSON', 400],
  unknownType: [1000, 'Unknown message type', 404],
  notFound: [1000, 'Not found', 404],
  unknownError: [1000, 'Unknown error', 404],
  amount: [1001, 'Invalid amount', 404],
  currency: [1002, 'Invalid currency', 404],
  orderId: [1006, 'Invalid transaction ID', 404],
  ipAddress: [1007, 'Invalid IP address', 404],
  description: [1008, 'Invalid description', 404],
  variable: [1010, 'Invalid variable', 404],
  missingData: [1016, 'Missing data', 404],
  country: [1018, 'Invalid country code', 404],
  cannotInitiate: [1022, 'Cannot initiate transaction', 404],
  gateway: [1023, 'No gateway (payment method) available', 404],
  declined: [1024, 'Transaction declined', 404],
  issuer: [1036, 'Invalid iDEAL issuer ID', 404],
} as const;

export type RefusalName = keyof typeof published;

/** Status and whole body, with no other members. */
export function refusalAnswer(name: RefusalName): { status: number; body: object } {
  const [error_code, error_info, status] = published[name];
  return { status, body: { success: false, data: {}, error_code, error_info } };
}
