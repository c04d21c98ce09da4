// The pages of the demo shop: the shelf, placing an order, and what all pages share.
import type { FastifyInstance } from 'fastify';
import { logFailure } from '../lib/server/log-failure.ts';
import { isOwnForm } from '../lib/server/own-form.ts';
import { mailboxRoutes } from './mailbox-routes.tsx';
import { orderRoutes } from './order-routes.tsx';
import { PageAnswers } from './page-answers.tsx';
import { pageHeaders } from './page-headers.ts';
import { callGateway, createOrderCall } from './shop/gateway-client.ts';
import { type DemoOptions, webhookAddress } from './shop/options.ts';
import { orderRequest, type SeedOrder, seedOrders } from './shop/seed-orders.ts';
import type { PlacedOrder, ShopMemory } from './shop/shop-memory.ts';
import type { DemoAssets } from './views/assets.ts';
import { ShelfPage } from './views/shelf-page.tsx';

const formLimit = 4 * 1024;
const notOrdered = 'Nothing was ordered';
const foreignForm = {
  title: notOrdered,
  text: 'This order did not come from a page of this shop. Place it from the shelf.',
};
const unknownKind = {
  title: notOrdered,
  text: 'We do not sell this. Choose something from the shelf.',
};

/** Shown when the gateway's database is away: the shop has none of its own, but reads its API key from there. */
const closed = {
  title: 'The shop is closed for a moment',
  text: 'The gateway’s database is not available. Try again in a moment.',
};

export function shopRoutes(
  app: FastifyInstance,
  parts: { options: DemoOptions; assets: DemoAssets; memory: ShopMemory },
): void {
  const { options, memory } = parts;
  const answers = new PageAnswers(options, parts.assets);
  shareAmongPages(app, options, answers);

  app.get('/', async (_request, reply) =>
    answers.show(reply, 200, {
      title: 'Demo shop',
      page: <ShelfPage base={answers.base} memory={memory} />,
    }),
  );

  app.post('/orders', async (request, reply) => {
    if (!isOwnForm(request, options.apiUrl())) return answers.notice(reply, 403, foreignForm);
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const seed = seedOrders.find(({ kind }) => kind === form.get('kind'));
    if (seed === undefined) return answers.notice(reply, 400, unknownKind);
    const { orderId } = await placeOrder(seed, options, memory);
    return reply.redirect(`${answers.base}/orders/${orderId}`, 303);
  });

  orderRoutes(app, { options, memory, answers });
  mailboxRoutes(app, { options, answers });
}

/** Adds what all pages share: headers, the parser for forms, and error pages. */
function shareAmongPages(app: FastifyInstance, options: DemoOptions, answers: PageAnswers): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(pageHeaders(options.apiUrl()));
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formLimit },
    (_request, text, done) => done(null, new URLSearchParams(String(text))),
  );
  app.setNotFoundHandler((_request, reply) =>
    answers.notice(reply, 404, { title: 'Page not found', text: 'This shop has no such page.' }),
  );
  app.setErrorHandler((error, request, reply) => {
    const status = logFailure(error, request, 'a demo shop page failed');
    // A form that is too long, or a body that is not a form: no page of the shop has sent it.
    if (status < 500) return answers.notice(reply, status, foreignForm);
    if (status === 503) return answers.notice(reply, 503, closed);
    const text = `Something failed in the shop. See the log entry ${request.id}.`;
    return answers.notice(reply, status, { title: 'Something went wrong', text });
  });
}

async function placeOrder(
  seed: SeedOrder,
  options: DemoOptions,
  memory: ShopMemory,
): Promise<PlacedOrder> {
  const placedAt = options.now();
  const orderId = memory.newOrderId(placedAt);
  const places = { shopUrl: `${options.apiUrl()}/demo`, webhookUrl: webhookAddress(options) };
  const request = createOrderCall(options.apiUrl(), orderRequest(seed, orderId, places));
  const order: PlacedOrder = { orderId, seed, placedAt, request, answer: null };
  memory.remember(order);
  order.answer = await callGateway(options, request);
  return order;
}
