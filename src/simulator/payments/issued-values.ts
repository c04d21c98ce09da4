// Makes the ids that a bank or an issuer issues: random ones, and ones that are derived from the payment.
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Returns a random bank reference: 16 digits, never beginning with a zero. */
export function newReference(): string {
  const half = 100_000_000;
  return `${randomInt(half / 10, half)}${String(randomInt(half)).padStart(8, '0')}`;
}

/** The methods whose companies write their payment ids in another form (create-order.md, part 12.2). */
const writtenOtherwise: ReadonlyMap<string, () => string> = new Map([
  ['AFTERPAY', randomUUID],
  ['DBRTP', () => newReference().replace(/^(.{11})(.{4}).$/, 'P-$1-$2')],
  ['IN3', () => randomBytes(16).toString('hex')],
  ['KLARNA', randomUUID],
  ['WECHAT', () => `wx${newReference()}`],
]);

/** Returns a new id for a payment, in the form of the method. The shop receives it. */
export function paymentReference(methodId: string): string {
  return (writtenOtherwise.get(methodId) ?? newReference)();
}

/** Returns the issuer's proof of its approval: six digits, the same for the same payment. */
export function authorizationCode(reference: string): string {
  return String(bytesFor(reference, 'authorization').readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

/** Returns the proof of authentication: 20 bytes in base64. */
export function cavv(reference: string): string {
  return bytesFor(reference, 'cavv').subarray(0, 20).toString('base64');
}

/** Returns the id of the authentication at the issuer (`acs`) or the scheme's directory (`ds`): a UUID. */
export function authenticationId(reference: string, server: 'acs' | 'ds'): string {
  const bytes = bytesFor(reference, server).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function bytesFor(reference: string, purpose: string): Buffer {
  return createHash('sha256').update(`${purpose}:${reference}`).digest();
}
