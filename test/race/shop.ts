// A shop that handles its webhooks correctly, in its own way, or has exactly one bug.

import {
  type Merchant,
  type MerchantAnswer,
  type ReceivedNotification,
  startMerchant,
} from '../support/merchant.ts';
import { checkSignature } from '../support/shop-signature.ts';

export type Bug =
  | 'breaks-on-the-same-call'
  | 'pays-twice'
  | 'breaks-on-two-at-once'
  | 'breaks-on-unknown-orders'
  | 'refuses-unknown-orders'
  | 'breaks-on-early-returns'
  | 'turns-early-customers-away'
  | 'redirects-in-circles'
  | 'breaks-on-older-news'
  | 'goes-back'
  | 'does-not-check-the-age'
  | 'breaks-on-old-signatures'
  | 'checks-the-age-too-strictly'
  | 'refuses-retries'
  | 'breaks-on-late-payments'
  | 'leaves-cancelled-orders-cancelled'
  | 'takes-nothing'
  | 'is-silent';

/** Habits that a shop may have: none of them is a bug. */
export type Habit = 'works-later' | 'shows-long-pages' | 'knows-customers-by-cookie';

interface Entry {
  status: string;
  /** How often the goods were sent. */
  shipped: number;
  timestamps: string[];
}

export interface Shop {
  readonly merchant: Merchant;
  readonly webhook: string;
  readonly redirect: string;
  readonly look: string;
  /** Orders that the shop has placed itself; it knows no others. */
  readonly orders: Map<string, Entry>;
}

const ok = { body: 'OK' };
const brokenDown = { status: 500, body: 'Duplicate entry for key PRIMARY' };

/** `apiKey` null: the shop checks no signature, as with GET. */
export async function startShop(
  apiKey: string | null,
  bug: Bug | null,
  habit: Habit | null = null,
): Promise<Shop> {
  const merchant = await startMerchant();
  const orders = new Map<string, Entry>();
  let busy = 0;
  let knock = (): void => undefined;
  const knocked = new Promise<void>((done) => {
    knock = done;
  });

  async function webhook(call: ReceivedNotification): Promise<MerchantAnswer> {
    if (bug === 'takes-nothing') return { status: 404, body: 'nothing here' };
    if (bug === 'is-silent') return new Promise(() => undefined);
    if (call.method === 'POST' && apiKey !== null) {
      const refusal = signatureProblem(apiKey, call, bug);
      if (refusal !== null) return refusal;
    }
    const entry = orders.get(call.query.get('transactionid') ?? '');
    if (entry === undefined) {
      if (bug === 'breaks-on-unknown-orders') return brokenDown;
      return bug === 'refuses-unknown-orders' ? { status: 404, body: 'no such order' } : ok;
    }
    busy += 1;
    try {
      if (bug === 'breaks-on-two-at-once' && statusIn(call) === 'completed') {
        // The shop works for a moment, during which other calls come.
        if (busy > 1) knock();
        await knocked;
        if (busy > 1) return brokenDown;
      }
      if (habit !== 'works-later') return answer(entry, call, bug);
      // A queue: the answer only says that the notification is in it.
      setTimeout(() => answer(entry, call, bug), 400);
      return ok;
    } finally {
      busy -= 1;
    }
  }

  function comeBack(cookie: string): MerchantAnswer {
    if (habit === 'knows-customers-by-cookie' && !cookie.includes('basket=7'))
      return { status: 302, headers: { location: '/return', 'set-cookie': 'basket=7; Path=/' } };
    const isPaid = [...orders.values()].some(({ shipped }) => shipped > 0);
    if (!isPaid && bug === 'breaks-on-early-returns') return { status: 500, body: 'null pointer' };
    if (!isPaid && bug === 'turns-early-customers-away') return { status: 403, body: 'unpaid' };
    const location = bug === 'redirects-in-circles' ? '/return' : '/thanks';
    return { status: 302, headers: { location } };
  }

  merchant.answerWith((call) => {
    const { pathname } = new URL(call.url, merchant.url);
    if (pathname === '/webhook') return webhook(call);
    if (pathname === '/return') return comeBack(String(call.headers['cookie'] ?? ''));
    if (pathname === '/thanks') return { body: '<h1>Thank you</h1>' };
    const entry = orders.get(decodeURIComponent(pathname.replace('/orders/', '')));
    const menu = habit === 'shows-long-pages' ? '<li>Socks</li>'.repeat(500) : '';
    return { body: menu + JSON.stringify({ status: entry?.status, shipped: entry?.shipped }) };
  });
  return {
    merchant,
    orders,
    webhook: `${merchant.url}/webhook`,
    redirect: `${merchant.url}/return`,
    look: `${merchant.url}/orders/{order_id}`,
  };
}

export const newEntry = (): Entry => ({ status: 'new', shipped: 0, timestamps: [] });

function signatureProblem(
  apiKey: string,
  { headers, rawBody }: ReceivedNotification,
  bug: Bug | null,
): MerchantAnswer | null {
  const now = Math.floor(Date.now() / 1000);
  const header = String(headers['auth']);
  const check = checkSignature(apiKey, header, rawBody, now);
  const age = now - Number(Buffer.from(header, 'base64').toString().split(':')[0]);
  if (bug === 'checks-the-age-too-strictly' && age > 60) return { status: 401, body: 'too old' };
  if (check === 'valid') return null;
  if (check === 'too-old' && bug === 'does-not-check-the-age') return null;
  return bug === 'breaks-on-old-signatures'
    ? { status: 500, body: 'uncaught SignatureException' }
    : { status: 401, body: check };
}

/** The right way, with the wrong ways beside it. */
/** A GET has no order: the shop would ask, and find the order paid. */
function statusIn({ method, rawBody }: ReceivedNotification): string {
  return method === 'POST' ? JSON.parse(rawBody.toString()).status : 'completed';
}

function answer(entry: Entry, call: ReceivedNotification, bug: Bug | null): MerchantAnswer {
  const status = statusIn(call);
  const timestamp = call.query.get('timestamp') ?? '';
  const again = entry.timestamps.includes(timestamp);
  entry.timestamps.push(timestamp);
  const isPaid = entry.shipped > 0;
  if (status === 'completed') {
    if (isPaid && again && bug === 'breaks-on-the-same-call') return brokenDown;
    if (isPaid && !again && bug === 'refuses-retries') return { status: 409, body: 'seen before' };
    if (entry.status === 'void' && bug === 'breaks-on-late-payments') return brokenDown;
    if (entry.status === 'void' && bug === 'leaves-cancelled-orders-cancelled') return ok;
    if (!isPaid || bug === 'pays-twice') entry.shipped += 1;
    entry.status = 'completed';
    return ok;
  }
  if (isPaid && bug === 'breaks-on-older-news') return brokenDown;
  if (!isPaid || bug === 'goes-back') entry.status = status;
  return ok;
}
