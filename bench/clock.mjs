// Measures how long a sandbox clock takes to move 60 days past 100 orders, with and without webhooks.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const orders = Number(process.argv[2] ?? 100);
const rounds = Number(process.argv[3] ?? 3);
const program = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'main.js');

const { url, apiKey, end } = await startKassa();
const shop = await startShop();
const figures = {};
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, hook, apart] of [
      ['no webhooks', null, 0],
      ['webhooks', `${shop.url}/hook`, 0],
      ['webhooks, hours apart', `${shop.url}/hook`, 3600],
    ]) {
      const key = await newSite(hook);
      await placeOrders(key, apart);
      const began = performance.now();
      const moved = await call(key, 'POST', '/sandbox/clock', { advance: '60d' });
      const ms = Math.round(performance.now() - began);
      const figure = { ms, happened: moved.data.happened.length, heard: shop.heard() };
      figures[`${name} ${round + 1}`] = figure;
    }
  }
} finally {
  shop.close();
  await end();
}
console.log(`Node ${process.version}, ${cpus().length} cores, ${orders} orders moved by 60 days`);
console.table(figures);

/**
 * Half of them wait for a customer who never comes, half are at a bank that never answers. Their
 * ends lie `apart` seconds from each other, as those of orders over weeks do.
 */
async function placeOrders(key, apart) {
  const place = async (number) => {
    const order = { currency: 'EUR', amount: 1000, description: 'One of many', type: 'redirect' };
    const gateway = number % 2 === 0 ? {} : { gateway: 'IDEAL' };
    const ends = apart === 0 ? {} : { seconds_active: apart * (number + 1) };
    const body = { ...order, ...gateway, ...ends, order_id: `order-${number}` };
    const { data } = await call(key, 'POST', '/v1/json/orders', body);
    if (number % 2 === 1) await fetch(data.payment_url, { redirect: 'manual' });
  };
  for (let from = 0; from < orders; from += 10) {
    const group = Array.from({ length: Math.min(10, orders - from) }, (_, i) => place(from + i));
    await Promise.all(group);
  }
}

async function newSite(notificationUrl) {
  const { data } = await call(apiKey, 'POST', '/sandbox/sites', { name: 'Clock' });
  const settings = { notification_url: notificationUrl, notification_method: 'POST' };
  if (notificationUrl !== null) await call(data.api_key, 'PATCH', '/sandbox/site', settings);
  return data.api_key;
}

async function call(key, method, path, body) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { api_key: key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
  return json;
}

async function startShop() {
  let heard = 0;
  const server = createServer((request, response) => {
    heard += 1;
    request.resume().on('end', () => response.end('OK'));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Calls since it was asked last. */
    heard() {
      const count = heard;
      heard = 0;
      return count;
    },
    close: () => server.close(),
  };
}

async function startKassa() {
  const args = [program, 'start', '--port', '0', '--json', '--ephemeral'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = await new Promise((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(JSON.parse(String(line))));
    child.once('exit', (code) => reject(new Error(`the start ended with code ${code}`)));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    ...ready,
    end() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
