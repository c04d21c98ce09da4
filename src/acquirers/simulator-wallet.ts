// Wallet sessions in the JSON of our simulator's API.
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { WalletSession } from '../domain/payments/wallet-session.ts';

const opened = Compile(Type.Object({ session: Type.String({ minLength: 1 }) }));

/** Reads a session, which the wallet's company does not know. Null when the answer is not of the agreed form. */
export function readWalletSession(json: unknown): WalletSession | null {
  return opened.Check(json) ? { session: json.session, simulated: true } : null;
}
