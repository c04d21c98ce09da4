// Makes orders of every kind, and customers who pay them: on the page, at a bank, with a gift card, by phone.
import { cardRequest } from '../fixtures/requests.ts';
import type { Answer } from '../support/gateway.ts';
import { call, note, notePage, pick, someOrder, type World } from './life-world.ts';
import { followUp, recurring, tokensOf } from './tokens.ts';

/** An amount of 1000 to 9999 minor units; a cart has the same value. */
const kinds: readonly ((id: string, amount: number) => Record<string, unknown>)[] = [
  () => ({ gateway: 'IDEAL' }),
  () => ({}),
  () => ({ gateway: 'VISA', capture: 'manual' }),
  (order_id, amount) => cardRequest(atOnce, { order_id, amount, capture: 'manual' }),
  (order_id, amount) => cardRequest(atOnce, { order_id, amount }),
  (_id, amount) => ({ gateway: 'KLARNA', ...cart(amount) }),
  (_id, amount) => ({ gateway: 'BNPL_MF', ...cart(amount) }),
  () => ({ gateway: 'EINVOICE' }),
  () => ({ gateway: 'DIRDEB' }),
  () => ({ gateway: 'PAYPAL' }),
  () => ({ type: 'paymentlink', gateway: 'BANKTRANS' }),
  (_id, amount) => ({ gateway: 'IDEALQR', gateway_info: donation(amount % 2 === 0) }),
  () => ({ gateway: 'MISTERCASH' }),
  () => ({ gateway: 'CREDITCARD', ...recurring() }),
  () => ({ gateway: 'CREDITCARD', capture: 'manual', ...recurring() }),
];
/** Numbers of the table above. */
export const kindMax = kinds.length - 1;
export const openKind = 1;
/** Cards that need no confirmation: captured at once, or by a later call. */
export const cardKinds = [3, 4] as const;
/** Captured by a later call, or by shipments in parts. */
export const inPartsKinds = [2, 3, 6, 7] as const;
const idealKind = 0;
const qrKind = 11;

/** A card that nobody has to confirm. */
const atOnce = { card_number: '4012001038443335' };

const donation = (allow_multiple: boolean) => ({
  allow_multiple,
  allow_change_amount: true,
  min_amount: 500,
  max_amount: 5000,
});

function cart(amount: number): object {
  const item = { name: 'Socks', unit_price: amount / 200, quantity: 2, tax_table_selector: 'none' };
  return {
    shopping_cart: { items: [{ ...item, merchant_item_id: 'socks' }] },
    checkout_options: { tax_tables: { alternate: [{ name: 'none', rules: [{ rate: 0 }] }] } },
  };
}

const priceOf = (number: number): number => 1000 + (number % 9000);

/** Whether the bank's callback comes before or after the browser. */
export const deliveries = ['before', 'after', 'together', 'none', 'twice', 'late'] as const;

/** Also for an order that exists already: refused once it is paid. */
export async function post(
  world: World,
  id: string,
  which: number,
  number: number,
): Promise<Answer> {
  const amount = priceOf(number);
  const fields = pick(kinds, which)?.(id, amount) ?? {};
  return note(world, `order ${id}`, await world.site.order({ order_id: id, amount, ...fields }));
}

export async function postNew(world: World, which: number, number: number): Promise<string> {
  const id = `life-${world.orders.length + 1}`;
  world.orders.push(id);
  await post(world, id, which, number);
  return id;
}

/** Opens the payment page; if that leads to a page of the bank, keeps it for later. */
export async function goToBank(world: World, which: number, number: number): Promise<void> {
  const made = await post(world, someOrder(world, which), idealKind, number);
  const link: string | undefined = made.body?.data?.payment_url;
  if (made.status !== 200 || link === undefined) return;
  const opened = await fetch(link, { redirect: 'manual' });
  notePage(world, 'page', opened.status);
  const bank = opened.headers.get('location') ?? '';
  if (bank.includes('/simulator/bank')) world.banks.push(bank);
}

export async function decideAtBank(world: World, which: number, number: number): Promise<void> {
  const bank = pick(world.banks, which);
  if (bank === undefined) return;
  const scenario = pick(['completed', 'completed', 'declined', 'cancelled'], number) ?? '';
  const delivery = pick(deliveries, which) ?? '';
  const body = new URLSearchParams({ scenario, delivery });
  const { status } = await fetch(bank, { method: 'POST', body, redirect: 'manual' });
  notePage(world, `bank ${scenario} ${delivery}`, status);
}

/** Pays with a gift card of 5.00, 100.00 or nothing, on the page of an order without a chosen method. */
export async function giveCard(world: World, which: number, number: number): Promise<void> {
  const customer = { locale: 'nl_NL', country: 'NL' };
  const fields = { order_id: someOrder(world, which), amount: priceOf(number), customer };
  const made = note(world, `open order ${fields.order_id}`, await world.site.order(fields));
  if (made.status !== 200) return;
  const link = made.body.data.payment_url.split('?')[0];
  const page = await (await fetch(`${link}?method=VVVGIFTCRD`)).text();
  const attempt_key = /name="attempt_key" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const coupon_number = pick(['111112', '111115', '111110'], number) ?? '';
  const answers = { coupon_number, coupon_code: '1234', method: 'VVVGIFTCRD', attempt_key };
  const paid = await fetch(`${link}pay`, { method: 'POST', body: new URLSearchParams(answers) });
  notePage(world, `gift card ${coupon_number}`, paid.status);
}

/** Two phones scan one code. */
export async function scan(world: World, which: number, number: number): Promise<void> {
  const made = await post(world, someOrder(world, which), qrKind, number);
  const qr = made.body?.data?.qr_url;
  if (qr === undefined) return;
  for (const outcome of ['completed', pick(['completed', 'declined', 'uncleared'], number)])
    await call(world, 'post', '/sandbox/phone/scan', {
      amount: 500 + (number % 4000),
      outcome,
      qr,
    });
}

/** Pays with a token of an earlier card payment, if there is one. */
export async function payAgain(world: World, which: number, number: number): Promise<void> {
  const token = pick(await tokensOf(world.site), which)?.token;
  if (token === undefined) return;
  const id = `life-${world.orders.length + 1}`;
  world.orders.push(id);
  const capture = number % 3 === 0 ? { capture: 'manual' } : {};
  const made = await followUp(world.site, id, token, { amount: priceOf(number), ...capture });
  note(world, `follow-up ${id}`, made);
}
