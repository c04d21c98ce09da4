// Asks the gateway one thing at a time, for what a benchmark prepares and for customers who pay.
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true });
/** Headers that belong to the connection and not to the answer. */
const ofConnection = ['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'];

/** { status, headers, body } with the body as text. Nothing is followed, nothing is thrown by status. */
export function send(method, url, { headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, method, headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (piece) => {
        text += piece;
      });
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode, headers: incoming.headers, body: text }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A call of the merchant's API; gives the parsed answer, throws unless it is a success. */
export async function call(gateway, method, path, body, apiKey = gateway.apiKey) {
  const answer = await send(method, `${gateway.url}${path}`, {
    headers: { api_key: apiKey, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body);
}

/** POST /orders with this text, as the load generator takes it. */
export function orderRequest(gateway, body) {
  return { method: 'POST', path: '/v1/json/orders', headers: { api_key: gateway.apiKey }, body };
}

/** What a bare server has to answer to be as long and as rich as the gateway. */
export async function record(gateway, { method = 'GET', path, route, headers }) {
  const answer = await send(method, `${gateway.url}${path}`, { headers });
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  const kept = Object.entries(answer.headers).filter(([name]) => !ofConnection.includes(name));
  return { method, route, status: 200, headers: Object.fromEntries(kept), body: answer.body };
}

/** Does `work` for each of `items`, so many at once. */
export async function inParallel(items, atOnce, work) {
  const left = items.entries();
  const results = new Array(items.length);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [i, item] of left) results[i] = await work(item, i);
    }),
  );
  return results;
}
