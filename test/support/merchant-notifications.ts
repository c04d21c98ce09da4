// Reads the notifications of the fake merchant as a shop does: first the signature, then the status.
import { expect } from 'vitest';
import type { Json, TestSite } from './gateway.ts';
import type { Merchant, ReceivedNotification } from './merchant.ts';
import { checkSignature } from './shop-signature.ts';

/** Returns the order in a signed notification. Fails if the signature is wrong or too old. */
export function readSigned(site: TestSite, { headers, rawBody }: ReceivedNotification): Json {
  expect(checkSignature(site.apiKey, String(headers['auth']), rawBody)).toBe('valid');
  return JSON.parse(rawBody.toString('utf8'));
}

/** Waits for a notification of the order with this status, and returns it. */
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
