// The means of payment that this bank keeps for later payments, under a name that does not reveal the number.
import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { cardWalletFamily, type SeenCard, seeCard, usualCardNumber } from '../cards/seen-card.ts';
import type { AuthorizeBody } from '../payments/payment-request.ts';
import { courseOf } from './test-outcomes.ts';

/** A card, or an account that is debited: `debit` is the scenario that each of its debits follows. */
export type KeptMeans =
  | { readonly card: SeenCard; readonly debit: null }
  | { readonly card: null; readonly debit: string };

/** The customer's account at every test bank that names none. */
const usualAccount = 'the account of the test customer';

/** What a wallet shows of a card beside its number. The token tells us none of it, so it is made up. */
const walletCard = { expiry: '9912', holder: 'T. Tester' } as const;

/**
 * Keeps the means that a payment is made with, if it asks for that. Gives what the gateway may
 * know of it, in the gateway's own words; null when nothing was to be kept. The number is read
 * here and goes no further. `key` makes the name: the same means has the same one.
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

/** Null when this bank keeps no means of that name. */
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

/** Null for an account. A card that we cannot read is the one that every test customer has. */
function numberOf({ card, walletToken, method }: AuthorizeBody): string | null {
  if (card !== null) return card.number;
  const isUnread = walletToken !== null && method.takesCard;
  return isUnread || method.family === cardWalletFamily ? usualCardNumber : null;
}

/** A test account goes on as it began; any other one is good. */
function debited(body: AuthorizeBody): KeptMeans {
  const course = courseOf(body);
  return { card: null, debit: course.kind === 'planned' ? course.plan.scenario : 'completed' };
}
