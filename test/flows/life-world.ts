// The state of one random history: a site, its orders, customers at a bank, and a log of what was done.
import type { Answer, Json, TestSite } from '../support/gateway.ts';

export interface World {
  /** The site as served by the process that is asked now; `through` asks another one. */
  readonly site: TestSite;
  /** The same site as served by each of the processes. */
  readonly sites: readonly TestSite[];
  /** Every order, also those that captures and shipments made. */
  readonly orders: string[];
  /** Pages of a bank on which nobody has decided yet. */
  readonly banks: string[];
  /** The requests that were answered with a failure of ours. */
  readonly failures: string[];
  /** What was done and how it was answered, for finding the cause of a failure. */
  readonly log: string[];
}

export function newWorld(site: TestSite, sites: readonly TestSite[]): World {
  return { site, sites, orders: [], banks: [], failures: [], log: [] };
}

/** The same world, asked through one of the processes. */
export const through = (world: World, process: number): World => ({
  ...world,
  site: pick(world.sites, process) ?? world.site,
});

/** One element of a list, chosen by a random number; undefined if the list is empty. */
export const pick = <Value>(list: readonly Value[], number: number): Value | undefined =>
  list[number % Math.max(1, list.length)];

export const someOrder = ({ orders }: World, which: number): string => pick(orders, which) ?? '';

/** Logs the request and its answer. */
export function note(world: World, asked: string, answer: Answer): Answer {
  const { status, body, headers } = answer;
  const why = status < 400 ? '' : ` ${body?.error_info} ${headers.get('x-kassa-detail') ?? ''}`;
  world.log.push(`${asked}: ${status}${why}`);
  if (status >= 500) world.failures.push(`${asked}: ${status} ${JSON.stringify(body)}`);
  return answer;
}

/** Like `note`, for what a customer does in a browser. */
export function notePage(world: World, asked: string, status: number): void {
  world.log.push(`${asked}: ${status}`);
  if (status >= 500) world.failures.push(`${asked}: ${status}`);
}

/** A call of the merchant's API about an order, or of the sandbox if `path` begins with a slash. */
export async function call(
  world: World,
  method: 'post' | 'patch',
  path: string,
  body: object = {},
): Promise<Answer> {
  const address = path.startsWith('/') ? path : `/v1/json/${path}`;
  const answer = await world.site[method](address, body);
  return note(world, `${method} ${path} ${JSON.stringify(body).slice(0, 80)}`, answer);
}

/** The captures, refunds and chargebacks that an order shows. */
export async function relatedOf({ site }: World, id: string): Promise<Json[]> {
  return (await site.read(id))?.related_transactions ?? [];
}

/** Adds the orders that captures, shipments and repeated scans made. */
export async function meetNewOrders(world: World): Promise<void> {
  for (const id of [...world.orders]) {
    for (const { order_id, type } of await relatedOf(world, id)) {
      if (typeof order_id !== 'string' || type === 'refund') continue;
      if (!world.orders.includes(order_id)) world.orders.push(order_id);
    }
  }
}
