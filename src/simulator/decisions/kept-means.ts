// The means of payment that this bank stores for later payments, under a name that does not reveal the number.
import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { cardWalletFamily, type SeenCard, seeCard, usualCardNumber } from '../cards/seen-card.ts';
import type { AuthorizeBody } from '../payments/payment-request.ts';
import { courseOf } from './test-outcomes.ts';

/** A card, or an account that is debited: `debit` is the scenario that each of its debits follows. */
export type KeptMeans =
  | { readonly card: SeenCard; readonly debit: null }
  | { readonly card: null; readonly debit: string };

/** Stands for the customer's account when the payment has no account number. */
const usualAccount = 'the account of the test customer';

/** The expiry and holder of a card in a wallet: made up, as they cannot be read from the wallet's token. */
const walletCard = { expiry: '9912', holder: 'T. Tester' } as const;

/**
 * Stores the means that a payment is made with, if the request asks for it. Returns what the gateway may know about
 * the means, as its `storedMeans`; null when nothing was to be stored. The number is read here and not stored. The
 * name is made with `key`, so that the same means always has the same name.
 */
export async function keepMeans(
  pool: Pool,
  key: string,
  body: AuthorizeBody,
  now: Date,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (body.recurring == null || body.recurring.kept !== null) return null;
  const number = numberOf(body);
  const account = body.inputs.iban ?? `${usualAccount} ${body.method.id}`;
  const reference = nameOf(key, number === null ? `account:${account}` : `card:${number}`);
  const means = number === null ? debited(body) : { card: seeCard(number), debit: null };
  await pool.query(
    `insert into simulator.kept_means (reference, card, debit, created_at) values ($1, $2, $3, $4)
     on conflict (reference) do nothing`,
    [reference, means.card, means.debit, now],
  );
  if (number === null || means.card === null || body.card !== null) return { reference };
  const { brand, last4 } = means.card;
  return { reference, card: { brand, first6: number.slice(0, 6), last4, ...walletCard } };
}

/** Finds stored means by their name; null when there are none of that name. */
export async function findMeans(pool: Pool, reference: string): Promise<KeptMeans | null> {
  const found = await pool.query<KeptMeans>(
    'select card, debit from simulator.kept_means where reference = $1',
    [reference],
  );
  return found.rows[0] ?? null;
}

function nameOf(key: string, means: string): string {
  return createHmac('sha256', key).update(`kept:${means}`).digest('base64url').slice(0, 24);
}

/** Returns the card number; null for an account. The usual test card stands for a card that cannot be read. */
function numberOf({ card, walletToken, method }: AuthorizeBody): string | null {
  if (card !== null) return card.number;
  const isUnread = walletToken !== null && method.takesCard;
  return isUnread || method.family === cardWalletFamily ? usualCardNumber : null;
}

/** The later debits of a test account follow the scenario of its first payment; any other account always pays. */
function debited(body: AuthorizeBody): KeptMeans {
  const course = courseOf(body);
  return { card: null, debit: course.kind === 'planned' ? course.plan.scenario : 'completed' };
}
