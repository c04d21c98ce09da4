// Reads what the fake merchant received as a shop would: signature first, then the status.
import { expect } from 'vitest';
import type { Json, TestSite } from './gateway.ts';
import type { Merchant, ReceivedNotification } from './merchant.ts';
import { checkSignature } from './shop-signature.ts';

/** The order in a signed notification; fails when the signature or its age is wrong. */
export function readSigned(site: TestSite, { headers, rawBody }: ReceivedNotification): Json {
  expect(checkSignature(site.apiKey, String(headers['auth']), rawBody)).toBe('valid');
  return JSON.parse(rawBody.toString('utf8'));
}

/** Waits until a notification of the order tells of this status, and gives it. */
export async function nextWithStatus(
  site: TestSite,
  merchant: Merchant,
  order: string,
  status: string,
): Promise<ReceivedNotification> {
  for (;;) {
    const notification = await merchant.nextNotification();
    const notified = readSigned(site, notification);
    if (notified.order_id === order && notified.status === status) return notification;
  }
}
