// Makes an order with an iDEAL QR code, and scans it: through the sandbox, or by reading the picture as a camera does.
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { expect } from 'vitest';
import type { Answer, Json, TestGateway, TestSite } from '../support/gateway.ts';

/** The request of seeds.md, seed 000, with changed members of `gateway_info`. */
export async function idealQr(
  site: TestSite,
  info: object = {},
  more: object = {},
): Promise<string> {
  const { body } = await site.order({
    order_id: 'my-id',
    gateway: 'iDEALQR',
    amount: 1000,
    gateway_info: { qr_size: 250, allow_multiple: false, allow_change_amount: false, ...info },
    ...more,
  });
  expect(body.data.qr_url).toMatch(/\/qrcode\/[0-9a-f-]{36}\.png$/);
  return body.data.qr_url;
}

export const scan = (site: TestSite, qr: string, more: object = {}): Promise<Answer> =>
  site.post('/sandbox/phone/scan', { qr, ...more });

export async function decode(
  address: string,
): Promise<{ width: number; payload: string | undefined }> {
  const answer = await fetch(address);
  expect(answer.headers.get('content-type')).toBe('image/png');
  const { data, width, height } = PNG.sync.read(Buffer.from(await answer.arrayBuffer()));
  expect(height).toBe(width);
  return { width, payload: jsqr.default(new Uint8ClampedArray(data), width, height)?.data };
}

/** The address of the phone's own page once it has opened the address in the QR code. */
export async function openOnPhone(
  payload: string,
): Promise<{ status: number; page: string | null }> {
  const answer = await fetch(payload, { redirect: 'manual' });
  return { status: answer.status, page: answer.headers.get('location') };
}

export async function approve(
  page: string | null,
  scenario = 'completed',
  delivery = 'before',
): Promise<number> {
  const body = new URLSearchParams({ scenario, delivery });
  const answer = await fetch(page ?? '', { method: 'POST', body, redirect: 'manual' });
  return answer.status;
}

/** Their rows, oldest first. */
export async function ordersOf({ gateway }: TestGateway, { site }: TestSite): Promise<Json[]> {
  const { rows } = await gateway.deps.db.pool.query(
    'select * from orders where site_id = $1 order by created_at, order_id',
    [site.siteId],
  );
  return rows;
}
