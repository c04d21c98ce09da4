// The same figures with few and with many orders in the tables: nothing may cost more because there are more.
import { orderRequest } from './client.mjs';
import { processorSeconds, ratio } from './figures.mjs';
import { fillTo, placeTemplates } from './fill.mjs';
import { fullOrder } from './orders.mjs';
import { measure, measureTaken, query } from './world.mjs';

const connections = 16;
/** Orders that are read in turn. */
const pathsMax = 300;

/**
 * Rows: what was asked, and for each size how many a second and the processor time of gateway and
 * database for one; `cpu ratio` and `time ratio` compare the largest size with the smallest.
 */
export async function benchGrowth({ gateway, databaseUrl, databasePid, seconds, sizes }) {
  const { gateway: _method, ...open } = JSON.parse(fullOrder);
  const { payment_options: options } = open;
  const body = { ...open, payment_options: { ...options, notification_url: '' } };
  await placeTemplates({ gateway, databaseUrl }, body);
  const rows = {};
  let from = 1;
  for (const size of sizes) {
    const fillSeconds = await fillTo(databaseUrl, size);
    console.log(`${size} orders, filled in ${fillSeconds} s`);
    const kinds = await kindsOf(gateway, databaseUrl);
    for (const [name, requests] of Object.entries(kinds)) {
      const plan = { url: gateway.url, connections, requests };
      await measure({ ...plan, seconds: Math.min(1, seconds), from });
      from += 1_000_000;
      const before = processorSeconds(gateway.pid);
      const databaseBefore = processorSeconds(databasePid);
      const figures = await measureTaken({ ...plan, seconds, from }, name);
      from += 1_000_000;
      const spent =
        before === null
          ? null
          : processorSeconds(gateway.pid) - before + processorSeconds(databasePid) - databaseBefore;
      rows[name] ??= {};
      rows[name][`${size}/s`] = figures.perSecond;
      rows[name][`${size} cpu ms`] =
        spent === null ? null : Math.round((spent * 100_000) / figures.count) / 100;
    }
  }
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  for (const row of Object.values(rows)) {
    row['time ratio'] = ratio(row[`${smallest}/s`], row[`${largest}/s`]);
    row['cpu ratio'] =
      row[`${smallest} cpu ms`] === null
        ? null
        : ratio(row[`${largest} cpu ms`], row[`${smallest} cpu ms`]);
  }
  return rows;
}

async function kindsOf(gateway, databaseUrl) {
  const headers = { api_key: gateway.apiKey };
  const get = (path) => ({ method: 'GET', path, headers });
  const list = (filter) => [get(`/v1/json/transactions?limit=25${filter}`)];
  // From all over the table: those beside each other would lie in the same pages of memory.
  const some = await query(
    databaseUrl,
    `select order_id, transaction_id from orders where order_id like 'copy-%'
     order by md5(order_id) limit ${pathsMax}`,
  );
  const [middle] = await query(
    databaseUrl,
    `select to_char(now() - interval '10 days', 'YYYY-MM-DD') as day,
       to_char(now() - interval '12 days', 'YYYY-MM-DD') as before`,
  );
  return {
    'POST /orders': [orderRequest(gateway, fullOrder)],
    'GET /orders/{id}': some.map(({ order_id: id }) => get(`/v1/json/orders/${id}`)),
    'GET /orders/{PSP id}': some.map(({ transaction_id: id }) => get(`/v1/json/orders/${id}`)),
    'list, newest': list(''),
    'list, from the middle': list(`&created_until=${middle.day}`),
    // As wide as fills a page where there are a thousand orders.
    'list, completed in the middle': list(
      `&completed_from=${middle.before}&completed_until=${middle.day}`,
    ),
    'list, common method': list('&payment_method=IDEAL'),
    'list, rare method': list('&payment_method=TRUSTLY'),
    'list, two methods': list('&payment_method=TRUSTLY,PAYPAL'),
    'list, no such method': list('&payment_method=ALIPAY'),
    'list, declined': list('&status=declined'),
    'list, completed': list('&status=completed'),
    'list, no such currency': list('&currency=USD'),
    'list, refunds': list('&type=refund'),
    'list, coupons': list('&type=coupon'),
    'list, checkouts': list('&type=fastcheckout'),
    'list, no such financial status': list('&financial_status=shipped'),
  };
}
