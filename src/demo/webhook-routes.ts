// The route /demo/webhook, to which the gateway sends the shop's notifications.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { callGateway, dataOf, readObject, readOrderCall, textIn } from './shop/gateway-client.ts';
import type { DemoOptions } from './shop/options.ts';
import type { ShopMemory, Webhook } from './shop/shop-memory.ts';
import { checkSignature } from './shop/webhook-signature.ts';

const bodyLimit = 64 * 1024;

/** The answer that the gateway expects; after any other one it tries again later (notifications.md, part 4). */
const accepted = { status: 200, text: 'OK' };
const refused = { status: 401, text: 'The signature is not valid.' };
/** The order could not be read: not acknowledged, so the gateway tries again in a quarter of an hour. */
const unknown = { status: 503, text: 'The gateway did not return the order.' };
const incomplete = { status: 400, text: 'transactionid and timestamp are required.' };

interface WebhookRoute {
  Querystring: Readonly<Record<string, string | string[] | undefined>>;
}

/** Notifications about orders that the shop does not know are acknowledged, too, or they would be sent again. */
export function webhookRoutes(
  app: FastifyInstance,
  options: Pick<DemoOptions, 'apiUrl' | 'apiKey' | 'now'>,
  memory: ShopMemory,
): void {
  // The body stays as bytes, as the signature covers them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
    done(null, body),
  );

  app.post<WebhookRoute>('/webhook', async (request, reply) => {
    const named = orderNamedIn(request.query);
    if (named === null) return answer(reply, incomplete);
    const receivedAt = options.now();
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const header = request.headers['auth'];
    const authHeader = typeof header === 'string' ? header : null;
    const apiKey = await options.apiKey();
    const verdict = checkSignature(apiKey.reveal(), authHeader ?? undefined, raw, receivedAt);

    const order = readObject(raw.toString('utf8'));
    // The signature covers only the body: if it is right, the order id is taken from there and not from the address.
    const signedId = verdict.kind === 'right' ? textIn(order, 'order_id') : null;
    const answered = verdict.kind === 'right' ? accepted : refused;
    keep({
      orderId: signedId ?? named,
      receivedAt,
      method: 'POST',
      url: request.url,
      authHeader,
      body: raw.toString('utf8'),
      status: textIn(order, 'status'),
      financialStatus: textIn(order, 'financial_status'),
      verdict,
      answered,
    });
    return answer(reply, answered);
  });

  // A GET proves nothing and only names the order, so the shop asks the gateway for its status.
  app.get<WebhookRoute>('/webhook', { exposeHeadRoute: false }, async (request, reply) => {
    const orderId = orderNamedIn(request.query);
    if (orderId === null) return answer(reply, incomplete);
    if (memory.order(orderId) === null) return answer(reply, accepted);
    const receivedAt = options.now();
    const asked = await callGateway(options, readOrderCall(options.apiUrl(), orderId));
    const order = dataOf(asked);
    const answered = order === null ? unknown : accepted;
    keep({
      orderId,
      receivedAt,
      method: 'GET',
      url: request.url,
      authHeader: null,
      body: '',
      status: textIn(order, 'status'),
      financialStatus: textIn(order, 'financial_status'),
      verdict: { kind: 'unsigned' },
      answered,
    });
    return answer(reply, answered);
  });

  function keep(webhook: Omit<Webhook, 'number'>): void {
    if (memory.order(webhook.orderId) !== null) memory.addWebhook(webhook);
  }
}

/** Returns the order id; null if it or the timestamp is absent: the gateway sends both (notifications.md, part 2). */
function orderNamedIn(query: WebhookRoute['Querystring']): string | null {
  const { transactionid, timestamp } = query;
  return typeof transactionid === 'string' && typeof timestamp === 'string' ? transactionid : null;
}

function answer(reply: FastifyReply, { status, text }: Webhook['answered']): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(text);
}
