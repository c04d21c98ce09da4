// The virtual phone: turns a scanned QR code, or a picture of one, into a payment.
import { callOwn } from '../../lib/calls/own-call.ts';
import type { Context } from '../context/context.ts';
import { readAppAddress } from '../payments/pay-outside.ts';
import type { Payment } from '../payments/payment.ts';
import { findByToken } from '../payments/payment-store.ts';
import { parseAddress, type QrCode, readQrAddress } from '../qr/qr-address.ts';
import { authorize } from './authorize.ts';
import { readSiteTime } from './site-time.ts';

export type Scanned =
  | { readonly kind: 'payable'; readonly payment: Payment }
  | { readonly kind: 'not-payable'; readonly why: 'paid' | 'expired' | 'cancelled' | 'unknown' }
  | { readonly kind: 'unreachable' };

const fetchTimeoutMs = 10_000;

/** Asks the gateway what the code is for, and starts the payment that it answers with. */
export async function scan(context: Context, code: QrCode): Promise<Scanned> {
  const answer = await context.callbacks.askWhatToPay(code);
  if (answer === null) return { kind: 'unreachable' };
  if (!answer.payable) return { kind: 'not-payable', why: answer.why };
  const siteNow = readSiteTime(answer.payment.now);
  if (siteNow === null) return { kind: 'unreachable' };
  const payment = await authorize(context, answer.payment, siteNow, answer.range);
  return payment === null ? { kind: 'unreachable' } : { kind: 'payable', payment };
}

/** A code that the gateway has to be asked about, or a payment that was started before its code was shown. */
export type ReadQr =
  | { readonly kind: 'code'; readonly code: QrCode }
  | { readonly kind: 'payment'; readonly payment: Payment };

/**
 * Reads the text of a QR code, or fetches and reads a QR picture of the gateway whose address is given. Null for any
 * other text: the virtual phone follows no other address.
 */
export async function readQrText(context: Context, text: string): Promise<ReadQr | null> {
  const read = await readPayload(context, text);
  if (read !== null) return read;
  const picture = await fetchPicture(context, text);
  const payload = picture === null ? null : await context.camera.read(picture);
  return payload === null ? null : readPayload(context, payload);
}

async function readPayload({ options }: Context, text: string): Promise<ReadQr | null> {
  const code = readQrAddress(options.publicUrl(), text);
  if (code !== null) return { kind: 'code', code };
  const token = readAppAddress(text);
  const payment = token === null ? null : await findByToken(options.pool, token);
  return payment?.kind === 'phone' ? { kind: 'payment', payment } : null;
}

/** Fetches a QR picture that this gateway itself serves; null for any other address, or when the fetch fails. */
async function fetchPicture({ options }: Context, text: string): Promise<Buffer | null> {
  const base = new URL(options.publicUrl());
  const address = parseAddress(text);
  if (address === null || address.origin !== base.origin) return null;
  const file = /\/qrcode\/([0-9A-Za-z-]{8,64})\.png$/.exec(address.pathname);
  if (file === null) return null;
  // Fetched from where the gateway listens, as its public address may not be reachable from here.
  const inside = new URL(`/qrcode/${file[1]}.png`, options.callbackUrl()).href;
  try {
    const asked = { url: inside, method: 'GET', body: null, timeoutMs: fetchTimeoutMs } as const;
    const { ok, body } = await callOwn(asked);
    return ok ? body : null;
  } catch (error) {
    options.log.warn({ err: error }, 'The picture of a QR code could not be fetched');
    return null;
  }
}
