// The virtual phone: from a scanned QR code, or a picture of it, to a payment.
import { authorize } from './authorize.ts';
import type { Context } from './context.ts';
import type { Payment } from './payment.ts';
import { parseAddress, type QrCode, readQrAddress } from './qr-address.ts';
import { maxPictureBytes, readQrPicture } from './qr-picture.ts';
import { readSiteTime } from './site-time.ts';

export type Scanned =
  | { readonly kind: 'payable'; readonly payment: Payment }
  | { readonly kind: 'not-payable'; readonly why: 'paid' | 'expired' | 'cancelled' | 'unknown' }
  | { readonly kind: 'unreachable' };

const fetchTimeoutMs = 10_000;

/** Asks the gateway what the code is for, and keeps the payment that it names. */
export async function scan(context: Context, code: QrCode): Promise<Scanned> {
  const answer = await context.callbacks.askWhatToPay(code);
  if (answer === null) return { kind: 'unreachable' };
  if (!answer.payable) return { kind: 'not-payable', why: answer.why };
  const siteNow = readSiteTime(answer.payment.now);
  if (siteNow === null) return { kind: 'unreachable' };
  const payment = await authorize(context, answer.payment, siteNow, answer.range);
  return { kind: 'payable', payment };
}

/**
 * The code in what a QR picture says, or in the address of such a picture at the gateway. Null for
 * any other text: a phone of ours follows no address outside.
 */
export async function readQrText(context: Context, text: string): Promise<QrCode | null> {
  const publicUrl = context.options.publicUrl();
  const code = readQrAddress(publicUrl, text);
  if (code !== null) return code;
  const picture = await fetchPicture(context, text);
  const payload = picture === null ? null : readQrPicture(picture);
  return payload === null ? null : readQrAddress(publicUrl, payload);
}

/** A camera in front of the merchant's screen: only pictures that this gateway itself serves. */
async function fetchPicture({ options }: Context, text: string): Promise<Buffer | null> {
  const base = new URL(options.publicUrl());
  const address = parseAddress(text);
  if (address === null || address.origin !== base.origin) return null;
  const file = /\/qrcode\/([0-9A-Za-z-]{8,64})\.png$/.exec(address.pathname);
  if (file === null) return null;
  // Asked where the gateway listens: the public address may lead through a door we cannot reach.
  const inside = new URL(`/qrcode/${file[1]}.png`, options.callbackUrl());
  try {
    const signal = AbortSignal.timeout(fetchTimeoutMs);
    const answer = await fetch(inside, { redirect: 'error', signal });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return answer.ok && bytes.length <= maxPictureBytes ? bytes : null;
  } catch (error) {
    options.log.warn({ err: error }, 'The picture of a QR code could not be fetched');
    return null;
  }
}
