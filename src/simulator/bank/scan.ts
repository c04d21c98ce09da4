// The virtual phone: from a scanned QR code, or a picture of it, to a payment.
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

/** Asks the gateway what the code is for, and keeps the payment that it names. */
export async function scan(context: Context, code: QrCode): Promise<Scanned> {
  const answer = await context.callbacks.askWhatToPay(code);
  if (answer === null) return { kind: 'unreachable' };
  if (!answer.payable) return { kind: 'not-payable', why: answer.why };
  const siteNow = readSiteTime(answer.payment.now);
  if (siteNow === null) return { kind: 'unreachable' };
  const payment = await authorize(context, answer.payment, siteNow, answer.range);
  return payment === null ? { kind: 'unreachable' } : payable(payment);
}

/** A code that the gateway has to be asked about, or a payment that was started before it was shown. */
export type ReadQr =
  | { readonly kind: 'code'; readonly code: QrCode }
  | { readonly kind: 'payment'; readonly payment: Payment };

/**
 * What a QR picture says, or a picture at the gateway whose address is given. Null for any other
 * text: a phone of ours follows no address outside.
 */
export async function readQrText(context: Context, text: string): Promise<ReadQr | null> {
  const read = await readPayload(context, text);
  if (read !== null) return read;
  const picture = await fetchPicture(context, text);
  const payload = picture === null ? null : await context.camera.read(picture);
  return payload === null ? null : readPayload(context, payload);
}

export function payable(payment: Payment): Scanned {
  return { kind: 'payable', payment };
}

async function readPayload({ options }: Context, text: string): Promise<ReadQr | null> {
  const code = readQrAddress(options.publicUrl(), text);
  if (code !== null) return { kind: 'code', code };
  const token = readAppAddress(text);
  const payment = token === null ? null : await findByToken(options.pool, token);
  return payment?.kind === 'phone' ? { kind: 'payment', payment } : null;
}

/** A camera in front of the merchant's screen: only pictures that this gateway itself serves. */
async function fetchPicture({ options }: Context, text: string): Promise<Buffer | null> {
  const base = new URL(options.publicUrl());
  const address = parseAddress(text);
  if (address === null || address.origin !== base.origin) return null;
  const file = /\/qrcode\/([0-9A-Za-z-]{8,64})\.png$/.exec(address.pathname);
  if (file === null) return null;
  // Asked where the gateway listens: the public address may lead through a door we cannot reach.
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
