// Actions of shops, customers, banks and time on orders of any kind; each uses only the public interface.
import {
  decideAtBank,
  deliveries,
  giveCard,
  goToBank,
  payAgain,
  post,
  postNew,
  scan,
} from './life-orders.ts';
import { call, pick, relatedOf, someOrder, through, type World } from './life-world.ts';

/**
 * Two random numbers: `which` chooses the order, `number` an amount or a variant. An action that is not allowed is
 * refused and changes nothing.
 */
type Action = (world: World, which: number, number: number) => Promise<unknown>;

/** Some methods have these scenarios, others refuse them. */
const outcomes = [
  ...['completed', 'completed', 'completed', 'settled'],
  ...['declined', 'uncleared', 'cancelled', 'expired'],
] as const;
const spans = ['3m', '2h', '26h', '5d', '20d', '40d'] as const;
const disputeSteps = ['open', 'accept', 'more-evidence', 'forwarded', 'won', 'lost'] as const;

const orderAt = (id: string) => `orders/${id}`;
const captureAt = (id: string) => `orders/${id}/capture`;
const refundsAt = (id: string) => `orders/${id}/refunds`;
const filesAt = (id: string) => `orders/${id}/files`;
const releaseAt = (id: string) => `capture/${id}`;
const chargebackAt = (id: string) => `/sandbox/orders/${id}/chargeback`;
const disputeAt = (id: string) => `/sandbox/orders/${id}/dispute`;

const onOrder =
  (
    method: 'post' | 'patch',
    pathOf: (id: string) => string,
    bodyOf: (number: number) => object,
  ): Action =>
  (world: World, which: number, number: number) =>
    call(world, method, pathOf(encodeURIComponent(someOrder(world, which))), bodyOf(number));

const change = (body: object): Action => onOrder('patch', orderAt, () => body);

/** Sometimes everything, otherwise an amount of up to `most`. */
const some = (most: number) => (number: number) =>
  number % 3 === 0 ? {} : { amount: 1 + (number % most) };

const play = (world: World, which: number, number: number) =>
  call(world, 'post', `/sandbox/orders/${encodeURIComponent(someOrder(world, which))}/simulate`, {
    outcome: pick(outcomes, number),
    delivery: pick(deliveries, which + number),
    ...(number % 3 === 0 && { gateway: pick(['IDEAL', 'VISA', 'PAYPAL'], which) }),
  });

const onRefund =
  (method: 'post' | 'patch', place: string, what: string, body: object): Action =>
  async (world, which, number) => {
    const id = someOrder(world, which);
    const refunds = (await relatedOf(world, id)).filter(({ type }) => type === 'refund');
    const row = pick(refunds, number);
    const path = `${place}orders/${encodeURIComponent(id)}/refunds/${row?.transaction_id}${what}`;
    return row === undefined ? null : call(world, method, path, body);
  };

const accountAt = ({ site }: World, what: string) => `accounts/${site.site.accountId}/${what}`;

const payOut: Action = (world, _which, number) =>
  call(world, 'post', accountAt(world, 'payouts'), {
    currency: 'EUR',
    amount: 1 + (number % 3000),
  });

const callPayoutOff: Action = async (world, which) => {
  const { body } = await world.site.get('/v1/json/transactions?type=withdrawal');
  const row = pick<{ transaction_id: number }>(body.data, which);
  const path = accountAt(world, `payouts/${row?.transaction_id}`);
  return row === undefined ? null : call(world, 'patch', path, { status: 'void' });
};

const payOutBySchedule: Action = (world, which) =>
  call(world, 'post', accountAt(world, 'autopayouts/EUR'), {
    schedule: which % 2 === 0 ? [] : ['mon', 'thu'],
  });

/** A refund in part, a bank that takes back the rest or more, and what follows. */
const refundAndChargeback: Action = async (world, which, number) => {
  const id = encodeURIComponent(someOrder(world, which));
  await call(world, 'post', refundsAt(id), { amount: 1 + (number % 900) });
  await call(
    world,
    'post',
    chargebackAt(id),
    number % 2 === 0 ? {} : { amount: 1 + (number % 700) },
  );
  const step = pick(['won', 'lost', 'accept'], number) ?? 'won';
  if (step === 'accept') return call(world, 'post', disputeAt(id), { step });
  await call(world, 'post', filesAt(id), proof);
  await call(world, 'post', disputeAt(id), { step: 'forwarded' });
  return call(world, 'post', disputeAt(id), { step });
};

/** Two actions at once, usually about the same order, each asked of another process. */
const together: Action = (world, which, number) => {
  const names = Object.keys(actions).filter((name) => name !== 'together');
  const [one, other] = [pick(names, number), pick(names, Math.floor(number / names.length))];
  world.log.push(`together: ${one} and ${other}`);
  return Promise.all([
    actions[one ?? '']?.[1](through(world, 0), which, number),
    actions[other ?? '']?.[1](through(world, 1), number % 3 === 0 ? which + 1 : which, number + 1),
  ]);
};

const proof = {
  type: 'PDF',
  base64: Buffer.from('%PDF-1.7 proof').toString('base64'),
  description: 'Proof',
  name: 'proof.pdf',
};

/** One entry per action, with its weight: how often it is chosen compared with the others. */
export const actions: Readonly<Record<string, readonly [number, Action]>> = {
  order: [1, postNew],
  paid: [
    1,
    async (world, which, number) => {
      const id = await postNew(world, which, number);
      await call(world, 'post', `/sandbox/orders/${id}/simulate`, { outcome: 'completed' });
    },
  ],
  again: [1, (world, which, number) => post(world, someOrder(world, number), which, number)],
  play: [5, play],
  goToBank: [2, goToBank],
  decideAtBank: [3, decideAtBank],
  giveCard: [2, giveCard],
  scan: [1, scan],
  payAgain: [1, payAgain],
  ship: [3, change({ status: 'shipped' })],
  shipPart: [3, onOrder('patch', orderAt, (n) => ({ status: 'shipped', amount: 1 + (n % 900) }))],
  cancel: [2, change({ status: 'cancelled' })],
  exclude: [1, change({ status: 'cancelled', exclude_order: true })],
  extend: [1, change({ extend_expiration: true, reason: 'late' })],
  capture: [4, onOrder('post', captureAt, some(900))],
  captureAndShip: [1, onOrder('post', captureAt, () => ({ new_order_status: 'shipped' }))],
  release: [1, onOrder('patch', releaseAt, () => ({ status: 'cancelled' }))],
  refund: [6, onOrder('post', refundsAt, some(1500))],
  cancelRefund: [1, onRefund('patch', '', '', { status: 'void' })],
  acceptRefund: [2, onRefund('post', '/sandbox/', '/accept', {})],
  refuseRefund: [1, onRefund('post', '/sandbox/', '/accept', { outcome: 'declined' })],
  sendRefundBack: [1, onRefund('post', '/sandbox/', '/send-back', {})],
  chargeback: [3, onOrder('post', chargebackAt, some(700))],
  dispute: [3, onOrder('post', disputeAt, (number) => ({ step: pick(disputeSteps, number) }))],
  payOut: [1, payOut],
  callPayoutOff: [1, callPayoutOff],
  payOutBySchedule: [1, payOutBySchedule],
  refundAndChargeback: [2, refundAndChargeback],
  together: [6, together],
  evidence: [1, onOrder('post', filesAt, () => proof)],
  time: [
    4,
    (world, _which, number) =>
      call(world, 'post', '/sandbox/clock', { advance: pick(spans, number) }),
  ],
};
