// The texts of refusals as published, in English; what is not published is ours (http.md, part 8).

const texts = [
  'Invalid API key',
  'The site is blocked in your account.',
  'Invalid JSON',
  'Unknown message type',
  'Not found',
  'Invalid transaction ID',
  'Invalid currency',
  'Invalid amount',
  'Invalid description',
  'Invalid IP address',
  'Invalid variable',
  'Invalid country code',
  'Unknown error',
  'Missing data',
  'No gateway (payment method) available',
  'Cannot create transaction',
  'Cannot initiate transaction',
  'Transaction declined',
  'Invalid iDEAL issuer ID',
  'Multiple currencies in cart',
  'Cart currency different to order currency',
  'Cart amount must equal order amount',
  'Incorrect custom tax rate',
  'Incorrect item tax rate',
  'Incorrect item currency',
  'Incorrect item price',
  'Cannot refund transaction',
  'Error fetching refund information',
  'Order cannot be cancelled',
  'Order cannot be shipped',
  'Order cannot be extended',
  'Order cannot be renamed',
  'Order cannot be given this status',
  'Nothing to capture',
  'Invalid account ID',
  'Unknown account ID',
  'Invalid idempotency key',
  'Idempotency key already used',
  'Idempotency key in use',
  'Token not found',
  'Token not updated',
  'Too many requests',
  'Temporarily unavailable',
] as const;

/** A word that clients compare: the same in every language. */
type Word = 'fullcaptured';

export type ErrorText = (typeof texts)[number] | Word;

/** The texts in another language, by the English ones. */
export type ErrorTexts = Readonly<Record<Exclude<ErrorText, Word>, string>>;
