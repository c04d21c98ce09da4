// Shops and customers at work: what they do, and what they were told.
import { randomUUID } from 'node:crypto';
import { apiKey } from './house.ts';
import type { Random } from './random.ts';

/** An order as its shop knows it. */
export interface KnownOrder {
  readonly id: string;
  readonly body: object;
  /** Sent with each try to create it. */
  readonly key: string;
  /** The answer to its creation, once one came. */
  created: string | null;
  /** The shop was told that it is paid. */
  paid: boolean;
}

export interface Heard {
  /** 0: the connection broke. */
  readonly status: number;
  readonly text: string;
}

export interface Load {
  readonly random: Random;
  readonly orders: KnownOrder[];
  /** Answers that must not come, whatever is killed. */
  readonly faults: string[];
  readonly notificationUrl: string;
  /** One call at a web chosen by chance. */
  call(method: string, path: string, body?: unknown, key?: string): Promise<Heard>;
}

interface Action {
  readonly name: string;
  /** How often it is chosen, against the others. */
  readonly weight: number;
  run(load: Load): Promise<void>;
}

/** Another kind of action is one entry here. */
const actions: readonly Action[] = [
  {
    name: 'create',
    weight: 4,
    async run(load) {
      const id = `order-${load.random.seed}-${load.orders.length}`;
      const body = {
        type: 'redirect',
        order_id: id,
        gateway: 'IDEAL',
        currency: 'EUR',
        amount: 1000 + load.random.below(9000),
        description: 'Two lamps',
        payment_options: {
          notification_url: load.notificationUrl,
          notification_method: 'POST',
        },
      };
      const order: KnownOrder = { id, body, key: randomUUID(), created: null, paid: false };
      load.orders.push(order);
      await create(load, order);
    },
  },
  {
    name: 'create again',
    weight: 1,
    run: (load) =>
      onSome(
        load,
        () => true,
        (order) => create(load, order),
      ),
  },
  {
    name: 'pay',
    weight: 4,
    run: (load) =>
      onSome(load, isOpen, async (order) => {
        const outcome = load.random.below(5) === 0 ? 'declined' : 'completed';
        const path = `/sandbox/orders/${order.id}/simulate`;
        const heard = await load.call('POST', path, { outcome });
        if (heard.status === 200 && JSON.parse(heard.text).data.status === 'completed')
          order.paid = true;
      }),
  },
  {
    name: 'read',
    weight: 1,
    run: (load) =>
      onSome(load, isCreated, async (order) => {
        const heard = await load.call('GET', `/v1/json/orders/${order.id}`);
        if (![200, 503, 0].includes(heard.status))
          load.faults.push(`${order.id} was created and is answered ${heard.status}`);
      }),
  },
];

const isCreated = (order: KnownOrder): boolean => order.created !== null;
const isOpen = (order: KnownOrder): boolean => isCreated(order) && !order.paid;

/** The same request under the same key: it must give the same answer for ever. */
export async function create(load: Load, order: KnownOrder): Promise<Heard> {
  const heard = await load.call('POST', '/v1/json/orders', order.body, order.key);
  if (heard.status !== 200) return heard;
  if (order.created !== null && order.created !== heard.text)
    load.faults.push(`${order.id} was answered ${order.created} and then ${heard.text}`);
  order.created = heard.text;
  return heard;
}

async function onSome(
  load: Load,
  fits: (order: KnownOrder) => boolean,
  work: (order: KnownOrder) => Promise<unknown>,
): Promise<void> {
  const fitting = load.orders.slice(-40).filter(fits);
  if (fitting.length > 0) await work(load.random.pick(fitting));
}

export function makeLoad(options: {
  readonly random: Random;
  readonly webs: readonly string[];
  readonly notificationUrl: string;
}): Load {
  const { random, webs, notificationUrl } = options;
  const faults: string[] = [];
  return {
    random,
    orders: [],
    faults,
    notificationUrl,
    async call(method, path, body, key) {
      const heard = await callOnce(`${random.pick(webs)}${path}`, method, body, key);
      // 409: the same call is under way elsewhere, or was when its process died.
      const allowed = [0, 200, 400, 404, 409, 503];
      if (!allowed.includes(heard.status))
        faults.push(`${method} ${path}: ${heard.status} ${heard.text}`);
      return heard;
    },
  };
}

async function callOnce(url: string, method: string, body: unknown, key?: string): Promise<Heard> {
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        api_key: apiKey,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    // Broken off by a kill; what the caller did not hear may or may not have happened.
    if (error instanceof TypeError) return { status: 0, text: '' };
    throw error;
  }
}

/** Runs until `goOn` says no; it is asked before each action, which is how a test counts them. */
export async function work(load: Load, clients: number, goOn: () => boolean): Promise<void> {
  const lots = actions.flatMap((action) => Array.from({ length: action.weight }, () => action));
  const client = async (): Promise<void> => {
    while (goOn()) await load.random.pick(lots).run(load);
  };
  await Promise.all(Array.from({ length: clients }, client));
}
