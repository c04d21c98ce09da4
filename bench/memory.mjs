// How large the Node process becomes while it takes a million orders in one run.
import { orderRequest } from './client.mjs';
import { fullOrder } from './orders.mjs';
import { measureTaken, residentMiB } from './world.mjs';

const connections = 64;
/** The size is read so many times along the way. */
const samples = 10;
/** A slice of the run that takes longer than this is not worth waiting for. */
const sliceMaxSeconds = 600;

/** Rows: orders so far, resident MiB of the process, orders per second of the slice. */
export async function benchMemory({ gateway, orders }) {
  const rows = [{ orders: 0, 'resident MiB': residentMiB(gateway.pid), 'orders/s': null }];
  const slice = Math.ceil(orders / samples);
  const requests = [orderRequest(gateway, fullOrder)];
  const plan = { url: gateway.url, connections, seconds: sliceMaxSeconds, count: slice, requests };
  for (let from = 1; from <= orders; from += slice) {
    const made = await measureTaken({ ...plan, from }, 'an order');
    const total = (rows.at(-1)?.orders ?? 0) + made.count;
    const resident = residentMiB(gateway.pid);
    rows.push({ orders: total, 'resident MiB': resident, 'orders/s': made.perSecond });
  }
  return rows;
}
