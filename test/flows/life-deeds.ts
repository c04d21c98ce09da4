// What shops, customers, banks and time do to orders of any kind, in any order; each goes through the public surface.
import { cardRequest } from '../fixtures/requests.ts';
import type { Answer, Json, TestSite } from '../support/gateway.ts';
import { followUp, recurring, tokensOf } from './tokens.ts';

export interface World {
  readonly site: TestSite;
  /** Every order there is, also those that captures and shipments made. */
  readonly orders: string[];
  /** Pages of a bank on which nobody has decided yet. */
  readonly banks: string[];
  /** What was answered with a failure of ours, with what was asked. */
  readonly failures: string[];
  /** What was done and how it was answered, for whoever has to find out. */
  readonly diary: string[];
}

/** Two numbers choose which order and how much; what cannot be is refused and changes nothing. */
type Deed = (world: World, which: number, amount: number) => Promise<unknown>;

/** Of minor units 1000 to 9999; the cart is worth the same. */
const kinds: ((id: string, amount: number) => Record<string, unknown>)[] = [
  () => ({ gateway: 'IDEAL' }),
  () => ({}),
  () => ({ gateway: 'VISA', capture: 'manual' }),
  (id, amount) =>
    cardRequest({ card_number: '4012001038443335' }, { order_id: id, amount, capture: 'manual' }),
  (id, amount) => cardRequest({ card_number: '4012001038443335' }, { order_id: id, amount }),
  (_id, amount) => ({ gateway: 'KLARNA', ...cart(amount) }),
  (_id, amount) => ({ gateway: 'BNPL_MF', ...cart(amount) }),
  () => ({ gateway: 'EINVOICE' }),
  () => ({ gateway: 'DIRDEB' }),
  () => ({ gateway: 'PAYPAL' }),
  () => ({ type: 'paymentlink', gateway: 'BANKTRANS' }),
  (_id, amount) => ({
    gateway: 'IDEALQR',
    gateway_info: {
      allow_multiple: amount % 2 === 0,
      allow_change_amount: true,
      min_amount: 500,
      max_amount: 5000,
    },
  }),
  () => ({ gateway: 'MISTERCASH' }),
  () => ({ gateway: 'CREDITCARD', ...recurring() }),
];

function cart(amount: number): object {
  const item = { name: 'Socks', unit_price: amount / 200, quantity: 2, tax_table_selector: 'none' };
  return {
    shopping_cart: { items: [{ ...item, merchant_item_id: 'socks' }] },
    checkout_options: { tax_tables: { alternate: [{ name: 'none', rules: [{ rate: 0 }] }] } },
  };
}

const pick = <Value>(list: readonly Value[], number: number): Value | undefined =>
  list[number % Math.max(1, list.length)];

const api = (path: string): string => `/v1/json/${path}`;

/** Any that is paid in part or whole, so that what comes afterwards meets something. */
async function post(world: World, id: string, which: number, amount: number): Promise<Answer> {
  const fields = pick(kinds, which)?.(id, amount) ?? {};
  return note(world, `order ${id}`, await world.site.order({ order_id: id, amount, ...fields }));
}

async function newOrder(world: World, which: number, amount: number): Promise<string> {
  const id = `life-${world.orders.length + 1}`;
  world.orders.push(id);
  await post(world, id, which, 1000 + (amount % 9000));
  return id;
}

/** Outcomes that some methods have and others refuse. */
const outcomes = [
  'completed',
  'completed',
  'completed',
  'declined',
  'uncleared',
  'cancelled',
  'expired',
  'settled',
];
const deliveries = ['before', 'after', 'together', 'none', 'twice', 'late'];
const spans = ['3m', '2h', '26h', '5d', '20d', '40d'];

const play: Deed = async (world, which, amount) => {
  const id = pick(world.orders, which) ?? '';
  const outcome = pick(outcomes, amount) ?? '';
  const more = {
    delivery: pick(deliveries, which + amount),
    ...(amount % 3 === 0 && { gateway: pick(['IDEAL', 'VISA', 'PAYPAL'], which) }),
  };
  note(world, `simulate ${id} ${outcome}`, await world.site.simulate(id, outcome, more));
};

async function patch(world: World, which: number, body: object): Promise<void> {
  const id = pick(world.orders, which) ?? '';
  const said = `patch ${id} ${JSON.stringify(body)}`;
  note(world, said, await world.site.patch(api(`orders/${encodeURIComponent(id)}`), body));
}

/** The refunds that an order tells of. */
async function relatedOf(world: World, id: string): Promise<Json[]> {
  return (await world.site.read(id))?.related_transactions ?? [];
}

async function onRefund(world: World, which: number, amount: number, path: string, body: object) {
  const id = pick(world.orders, which) ?? '';
  const refunds = (await relatedOf(world, id)).filter(({ type }) => type === 'refund');
  const row = pick(refunds, amount);
  if (row === undefined) return;
  const at = `orders/${encodeURIComponent(id)}/refunds/${row.transaction_id}`;
  const isShop = path === '';
  const answer = isShop
    ? await world.site.patch(api(at), body)
    : await world.site.post(`/sandbox/${at}/${path}`, body);
  note(world, `refund of ${id}: ${path} ${JSON.stringify(body)}`, answer);
}

/** Opens the payment page; a page of the bank on which it ends is kept for later. */
async function goToBank(world: World, which: number, amount: number): Promise<void> {
  const id = pick(world.orders, which) ?? '';
  const made = await post(world, id, 0, 1000 + (amount % 9000));
  const link: string | undefined = made.body?.data?.payment_url;
  if (made.status !== 200 || link === undefined) return;
  const opened = await fetch(link, { redirect: 'manual' });
  if (opened.status >= 500) world.failures.push(`GET ${link}: ${opened.status}`);
  const bank = opened.headers.get('location') ?? '';
  if (bank.includes('/simulator/bank')) world.banks.push(bank);
}

async function decideAtBank(world: World, which: number, amount: number): Promise<void> {
  const bank = pick(world.banks, which);
  if (bank === undefined) return;
  const scenario = pick(['completed', 'completed', 'declined', 'cancelled'], amount) ?? '';
  const delivery = pick(deliveries, which) ?? '';
  const body = new URLSearchParams({ scenario, delivery });
  const answer = await fetch(bank, { method: 'POST', body, redirect: 'manual' });
  world.diary.push(`bank ${scenario} ${delivery}: ${answer.status}`);
  if (answer.status >= 500) world.failures.push(`POST ${bank}: ${answer.status}`);
}

/** 5.00 from a gift card, on the page of an order that has not chosen its method. */
async function giveCard(world: World, which: number, amount: number): Promise<void> {
  const id = pick(world.orders, which) ?? '';
  const customer = { locale: 'nl_NL', country: 'NL' };
  const fields = { order_id: id, amount: 1000 + (amount % 9000), customer };
  const made = note(world, `gift card for ${id}`, await world.site.order(fields));
  if (made.status !== 200) return;
  const link = made.body.data.payment_url.split('?')[0];
  const page = await (await fetch(`${link}?method=VVVGIFTCRD`)).text();
  const attempt_key = /name="attempt_key" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const coupon_number = pick(['111112', '111115', '111110'], amount) ?? '';
  const answers = { coupon_number, coupon_code: '1234', method: 'VVVGIFTCRD', attempt_key };
  const paid = await fetch(`${link}pay`, { method: 'POST', body: new URLSearchParams(answers) });
  world.diary.push(`gift card ${coupon_number}: ${paid.status}`);
  if (paid.status >= 500) world.failures.push(`POST ${link}pay: ${paid.status}`);
}

async function scan(world: World, which: number, amount: number): Promise<void> {
  const id = pick(world.orders, which) ?? '';
  const made = await post(world, id, 11, 1000 + (amount % 9000));
  const qr = made.body?.data?.qr_url;
  if (qr === undefined) return;
  for (const outcome of ['completed', pick(['completed', 'declined', 'uncleared'], amount)]) {
    const body = { qr, amount: 500 + (amount % 4000), outcome };
    note(world, `scan ${id} ${outcome}`, await world.site.post('/sandbox/phone/scan', body));
  }
}

async function payAgain(world: World, which: number, amount: number): Promise<void> {
  const token = pick(await tokensOf(world.site), which)?.token;
  if (token === undefined) return;
  const id = `life-${world.orders.length + 1}`;
  world.orders.push(id);
  const made = await followUp(world.site, id, token, { amount: 1000 + (amount % 9000) });
  note(world, `follow-up ${id}`, made);
}

const proof = {
  type: 'PDF',
  base64: Buffer.from('%PDF-1.7 proof').toString('base64'),
  description: 'Proof',
  name: 'proof.pdf',
};

/** Another deed is one entry here. The number: how often it is chosen, against the others. */
export const deeds: Readonly<Record<string, readonly [number, Deed]>> = {
  order: [1, newOrder],
  paid: [
    1,
    async (world, which, amount) => {
      const id = await newOrder(world, which, amount);
      note(world, `simulate ${id}`, await world.site.simulate(id, 'completed'));
    },
  ],
  again: [
    1,
    (world, which, amount) =>
      post(world, pick(world.orders, amount) ?? '', which, 1000 + (amount % 9000)),
  ],
  play: [5, play],
  goToBank: [2, goToBank],
  decideAtBank: [3, decideAtBank],
  giveCard: [2, giveCard],
  scan: [1, scan],
  payAgain: [1, payAgain],
  ship: [3, (world, which) => patch(world, which, { status: 'shipped' })],
  shipPart: [
    3,
    (world, which, amount) =>
      patch(world, which, { status: 'shipped', amount: 1 + (amount % 3000) }),
  ],
  cancel: [2, (world, which) => patch(world, which, { status: 'cancelled' })],
  exclude: [1, (world, which) => patch(world, which, { status: 'cancelled', exclude_order: true })],
  extend: [1, (world, which) => patch(world, which, { extend_expiration: true, reason: 'late' })],
  capture: [
    4,
    async (world, which, amount) => {
      const id = pick(world.orders, which) ?? '';
      const body =
        amount % 3 === 0
          ? {}
          : {
              amount: 1 + (amount % 3000),
              ...(amount % 7 === 0 && { new_order_status: 'shipped' }),
            };
      note(
        world,
        `capture ${id} ${JSON.stringify(body)}`,
        await world.site.post(api(`orders/${id}/capture`), body),
      );
    },
  ],
  release: [
    1,
    async (world, which) => {
      const id = pick(world.orders, which) ?? '';
      note(
        world,
        `release ${id}`,
        await world.site.patch(api(`capture/${id}`), { status: 'cancelled' }),
      );
    },
  ],
  refund: [
    6,
    async (world, which, amount) => {
      const id = pick(world.orders, which) ?? '';
      const body = amount % 3 === 0 ? {} : { amount: 1 + (amount % 4000) };
      note(
        world,
        `refund ${id} ${JSON.stringify(body)}`,
        await world.site.post(api(`orders/${id}/refunds`), body),
      );
    },
  ],
  cancelRefund: [
    1,
    (world, which, amount) => onRefund(world, which, amount, '', { status: 'void' }),
  ],
  acceptRefund: [2, (world, which, amount) => onRefund(world, which, amount, 'accept', {})],
  refuseRefund: [
    1,
    (world, which, amount) => onRefund(world, which, amount, 'accept', { outcome: 'declined' }),
  ],
  chargeback: [
    3,
    async (world, which, amount) => {
      const id = pick(world.orders, which) ?? '';
      const body = amount % 2 === 0 ? {} : { amount: 1 + (amount % 1500) };
      note(
        world,
        `chargeback ${id}`,
        await world.site.post(`/sandbox/orders/${id}/chargeback`, body),
      );
    },
  ],
  dispute: [
    3,
    async (world, which, amount) => {
      const id = pick(world.orders, which) ?? '';
      const step = pick(['open', 'accept', 'more-evidence', 'forwarded', 'won', 'lost'], amount);
      note(
        world,
        `dispute ${id} ${step}`,
        await world.site.post(`/sandbox/orders/${id}/dispute`, { step }),
      );
    },
  ],
  evidence: [
    1,
    async (world, which) => {
      const id = pick(world.orders, which) ?? '';
      note(world, `evidence ${id}`, await world.site.post(api(`orders/${id}/files`), proof));
    },
  ],
  time: [
    4,
    async (world, _which, amount) => {
      const advance = pick(spans, amount);
      note(world, `time ${advance}`, await world.site.post('/sandbox/clock', { advance }));
    },
  ],
};

/** Remembers what was asked and answered; new orders that an answer tells of are known from then on. */
function note(world: World, asked: string, answer: Answer): Answer {
  const { status, body } = answer;
  world.diary.push(
    `${asked}: ${status}${status < 400 ? '' : ` ${body?.error_info ?? ''} ${answer.headers.get('x-kassa-detail') ?? ''}`}`,
  );
  if (status >= 500) world.failures.push(`${asked}: ${status} ${JSON.stringify(body)}`);
  return answer;
}

/** Orders that captures, shipments and repeated scans made. */
export async function meetNewOrders(world: World): Promise<void> {
  for (const id of [...world.orders]) {
    for (const row of await relatedOf(world, id)) {
      const part = row.order_id;
      if (typeof part === 'string' && !world.orders.includes(part) && row.type !== 'refund')
        world.orders.push(part);
    }
  }
}
