// The pages about one order: its status, the stream of its events, and the page that its customer returns to.
import type { FastifyInstance } from 'fastify';
import { OrderEvents } from './order-events.ts';
import type { PageAnswers } from './page-answers.tsx';
import {
  callGateway,
  dataOf,
  maskedKey,
  readAttemptsCall,
  readOrderCall,
} from './shop/gateway-client.ts';
import { type DemoOptions, webhookAddress } from './shop/options.ts';
import { attemptsOf } from './shop/order-attempts.ts';
import type { ShopMemory } from './shop/shop-memory.ts';
import { OrderPage } from './views/order-page.tsx';
import { meaningOf } from './views/order-status.tsx';
import { ReturnPage } from './views/return-page.tsx';

interface OrderRoute {
  Params: { readonly id: string };
}

interface ReturnRoute {
  Querystring: Readonly<Record<string, unknown>>;
}

/** How often the page of an open order reloads itself without JavaScript. */
const refreshSeconds = 10;
const forgotten = {
  title: 'Order not found',
  text: 'This shop keeps its last 50 orders in memory and forgets them when the gateway stops.',
};

export function orderRoutes(
  app: FastifyInstance,
  parts: { options: DemoOptions; memory: ShopMemory; answers: PageAnswers },
): void {
  const { options, memory, answers } = parts;
  const events = new OrderEvents();
  app.addHook('preClose', async () => events.closeAll());

  app.get<OrderRoute>('/orders/:id', async (request, reply) => {
    const order = memory.order(request.params.id);
    if (order === null) return answers.notice(reply, 404, forgotten);
    const read = readOrderCall(options.apiUrl(), order.orderId);
    const [current, outside] = await Promise.all([
      callGateway(options, read),
      callGateway(options, readAttemptsCall(options.apiUrl(), order.orderId)),
    ]);
    const meaning = meaningOf(dataOf(current));
    return answers.show(reply, 200, {
      title: `${order.seed.title}, order ${order.orderId}`,
      refreshAfterSeconds: meaning === null || meaning.tone === 'open' ? refreshSeconds : null,
      page: (
        <OrderPage
          base={answers.base}
          gatewayUrl={options.apiUrl()}
          maskedKey={maskedKey(await options.apiKey())}
          order={order}
          read={read}
          current={current}
          attempts={attemptsOf(outside)}
          getsWebhooks={webhookAddress(options) !== null}
          webhooks={memory.webhooksOf(order.orderId)}
        />
      ),
    });
  });

  app.get<OrderRoute>('/orders/:id/events', { exposeHeadRoute: false }, async (request, reply) => {
    const { id } = request.params;
    if (memory.order(id) === null) return reply.code(404).send();
    if (!events.hasRoom()) return reply.code(429).send();
    events.stream(reply, (notify) => memory.watch(id, notify));
    return reply;
  });

  app.get<ReturnRoute>('/return', async (request, reply) => {
    const { transactionid, by } = request.query;
    const order = typeof transactionid === 'string' ? memory.order(transactionid) : null;
    if (order === null) return answers.notice(reply, 404, forgotten);
    // The address proves nothing, as anybody can type it, so the shop asks the gateway for the status.
    const current = await callGateway(options, readOrderCall(options.apiUrl(), order.orderId));
    return answers.show(reply, 200, {
      title: 'Back in the shop',
      page: (
        <ReturnPage
          base={answers.base}
          order={order}
          current={current}
          by={by === 'redirect_url' || by === 'cancel_url' ? by : null}
        />
      ),
    });
  });
}
