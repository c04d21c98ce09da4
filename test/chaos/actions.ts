// What shops and customers do under load, and how often.
import { deliveries } from '../../src/domain/payments/acquirer.ts';
import { isDone, type KnownCall, type KnownOrder, type Load, plan, send } from './load.ts';

export interface Action {
  readonly name: string;
  /** How often it is chosen, compared with the others. */
  readonly weight: number;
  run(load: Load): Promise<void>;
}

/** Paid at once, or authorised and captured later. */
const kindsOfOrder = [
  { gateway: 'IDEAL' },
  { gateway: 'IDEAL' },
  { gateway: 'VISA', capture: 'manual' },
] as const;

/** Each kind of action is one entry here. */
export const actions: readonly Action[] = [
  { name: 'create', weight: 6, run: create },
  { name: 'pay', weight: 7, run: (load) => onSome(load, isPayable, (order) => pay(load, order)) },
  {
    name: 'refund',
    weight: 4,
    run: (load) =>
      onSome(
        load,
        ({ paid }) => paid,
        (order) => refund(load, order),
      ),
  },
  { name: 'the bank takes a refund at once', weight: 2, run: acceptRefund },
  {
    name: 'capture',
    weight: 4,
    run: (load) => onSome(load, isAuthorized, (order) => capture(load, order)),
  },
  {
    name: 'release',
    weight: 1,
    run: (load) =>
      onSome(load, isAuthorized, async ({ id }) => {
        const path = `/v1/json/capture/${id}`;
        await ask(load, { kind: 'release', method: 'PATCH', path, body: { status: 'cancelled' } });
      }),
  },
  {
    name: 'cancel',
    weight: 1,
    run: (load) =>
      onSome(load, isOpen, async ({ id }) => {
        const path = `/v1/json/orders/${id}`;
        await ask(load, { kind: 'cancel', method: 'PATCH', path, body: { status: 'cancelled' } });
      }),
  },
  { name: 'the same call again, twice at once', weight: 3, run: callAgain },
  { name: 'read', weight: 2, run: (load) => onSome(load, isCreated, (order) => read(load, order)) },
  {
    name: 'time passes',
    weight: 1,
    // Sometimes past midnight, when refunds are sent. What a dead worker has leased blocks it for a minute, which
    // nobody here has.
    run: async (load) => {
      await load.call('POST', '/sandbox/clock', { advance: '1h' }, { patienceMs: 2000 });
    },
  },
];

const isCreated = ({ creation }: KnownOrder): boolean => isDone(creation);
const isOpen = (order: KnownOrder): boolean => isCreated(order) && !order.paid;
const isPayable = (order: KnownOrder): boolean => isOpen(order) && !order.isBeingPaid;
const isAuthorized = ({ paid, gateway }: KnownOrder): boolean => paid && gateway === 'VISA';

async function create(load: Load): Promise<void> {
  const id = `order-${load.random.seed}-${load.orders.length}`;
  const amount = 1000 + load.random.below(9000);
  const kind = load.random.pick(kindsOfOrder);
  const body = {
    type: 'redirect',
    order_id: id,
    ...kind,
    currency: 'EUR',
    amount,
    description: 'Two lamps',
    payment_options: { notification_url: load.notificationUrl, notification_method: 'POST' },
  };
  const creation = plan(load, { kind: 'create', method: 'POST', path: '/v1/json/orders', body });
  load.orders.push({
    id,
    amount,
    gateway: kind.gateway,
    creation,
    paid: false,
    isBeingPaid: false,
  });
  await send(load, creation);
}

/** The bank sends its callback in any order: before or after the customer is back, twice, late, or not at all. */
async function pay(load: Load, order: KnownOrder): Promise<void> {
  const outcome = load.random.below(5) === 0 ? 'declined' : 'completed';
  const delivery = load.random.pick(deliveries);
  const path = `/sandbox/orders/${order.id}/simulate`;
  order.isBeingPaid = true;
  const heard = await load.call('POST', path, { outcome, delivery });
  order.isBeingPaid = false;
  if (heard.status === 200 && JSON.parse(heard.text).data.status === 'completed') order.paid = true;
}

/** Also more than is left, which is refused. Of a card payment only captured money can be refunded. */
async function refund(load: Load, order: KnownOrder): Promise<void> {
  const captures = load.calls.filter(
    (call) => call.kind === 'capture' && call.path.includes(`/${order.id}/`) && isDone(call),
  );
  const parts = captures.map((call): string => JSON.parse(call.done ?? '').data.order_id);
  const id = load.random.pick([order.id, ...parts]);
  const amount = 1 + load.random.below(Math.ceil(order.amount / 2));
  const body = { currency: 'EUR', amount, description: 'One lamp was broken' };
  await ask(load, { kind: 'refund', method: 'POST', path: `/v1/json/orders/${id}/refunds`, body });
}

async function acceptRefund(load: Load): Promise<void> {
  const done = load.calls.slice(-60).filter((call) => call.kind === 'refund' && isDone(call));
  if (done.length === 0) return;
  const { data } = JSON.parse(load.random.pick(done).done ?? '');
  const path = `/sandbox/orders/${data.order_id}/refunds/${data.refund_id}/accept`;
  await load.call('POST', path, {});
}

async function capture(load: Load, order: KnownOrder): Promise<void> {
  const amount =
    load.random.below(4) === 0 ? order.amount : 1 + load.random.below(Math.ceil(order.amount / 2));
  const path = `/v1/json/orders/${order.id}/capture`;
  const body = { amount, new_order_status: 'completed', reason: 'One lamp left the house' };
  await ask(load, { kind: 'capture', method: 'POST', path, body });
}

/** At any web: another one may still be processing the first request. */
async function callAgain(load: Load): Promise<void> {
  if (load.calls.length === 0) return;
  const call = load.random.pick(load.calls.slice(-60));
  await Promise.all([send(load, call), send(load, call)]);
}

async function read(load: Load, { id }: KnownOrder): Promise<void> {
  const heard = await load.call('GET', `/v1/json/orders/${id}`);
  if (![200, 503, 0].includes(heard.status))
    load.faults.push(`${id} was created and is answered ${heard.status}`);
}

async function ask(
  load: Load,
  asked: Pick<KnownCall, 'kind' | 'method' | 'path' | 'body'>,
): Promise<void> {
  await send(load, plan(load, asked));
}

async function onSome(
  load: Load,
  fits: (order: KnownOrder) => boolean,
  work: (order: KnownOrder) => Promise<unknown>,
): Promise<void> {
  const fitting = load.orders.slice(-40).filter(fits);
  if (fitting.length > 0) await work(load.random.pick(fitting));
}

/** Runs until `goOn` returns false; it is asked before each action, which is how a test counts them. */
export async function work(load: Load, clients: number, goOn: () => boolean): Promise<void> {
  const lots = actions.flatMap((action) => Array.from({ length: action.weight }, () => action));
  const client = async (): Promise<void> => {
    while (goOn()) await load.random.pick(lots).run(load);
  };
  await Promise.all(Array.from({ length: clients }, client));
}
