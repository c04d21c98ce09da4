// POST /orders and GET /orders/{id}.
import type { FastifyInstance } from 'fastify';
import type { Order } from '../domain/orders/order.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { dayOf } from '../domain/time/local-moment.ts';
import type { Deps } from '../operations/deps.ts';
import { type CreatedOrder, createOrder } from '../operations/orders/create-order.ts';
import { makeEventToken } from '../operations/orders/event-token.ts';
import { qrUrl } from '../operations/orders/qr-addresses.ts';
import { getOrderOrRefund } from '../operations/refunds/find-refund.ts';
import { siteNow } from '../operations/site-time.ts';
import { createTerminalOrder } from '../operations/terminals/create-terminal-order.ts';
import { renderCreated, renderOnTerminal } from '../wire/answers/new-orders/created-answer.ts';
import { renderDirect } from '../wire/answers/new-orders/direct-answer.ts';
import { isListenedTo, renderEventAccess } from '../wire/answers/new-orders/event-access.ts';
import { renderOrder } from '../wire/answers/orders/order-answer.ts';
import { readCreateOrder } from '../wire/requests/new-orders/create-order.ts';
import type { AddressTerms } from '../wire/requests/new-orders/read-payment-options.ts';
import { answer, noteDetail } from './answers.ts';
import { idempotencyKeyOf } from './idempotency.ts';
import { createOrderDocs, getOrderDocs } from './openapi/orders.ts';
import type { SiteOf } from './site-of.ts';

export function orderRoutes(
  app: FastifyInstance,
  deps: Deps,
  siteOf: SiteOf,
  { strictNotificationUrls }: AddressTerms,
): void {
  app.post('/orders', { schema: createOrderDocs }, async (request, reply) => {
    const site = siteOf(request);
    const input = readCreateOrder(request.body, {
      sandbox: deps.mode === 'sandbox',
      limits: site.settings,
      today: dayOf(siteNow(deps, site)),
      strictNotificationUrls,
    });
    if (isRefusal(input)) return input;
    if (input.content.terminal !== undefined) {
      const shown = await createTerminalOrder(deps, site, input, idempotencyKeyOf(request));
      if (isRefusal(shown)) return shown;
      const data = renderOnTerminal(shown.order, shown.terminalUrl);
      return answer(reply, { ...data, ...eventAccess(deps, shown.order) });
    }
    const created = await createOrder(deps, site, input, idempotencyKeyOf(request));
    if (isRefusal(created)) return created;
    const warnings = warningsOf(created.order);
    if (warnings.length > 0) noteDetail(reply, warnings.join('; '));
    const data = createdData(deps, site, created);
    return answer(reply, { ...data, ...eventAccess(deps, created.order) });
  });

  app.get<{ Params: { id: string } }>(
    '/orders/:id',
    { schema: getOrderDocs },
    async (request, reply) => {
      const site = siteOf(request);
      const found = await getOrderOrRefund(deps, site, request.params.id);
      if (isRefusal(found)) return found;
      const { unmaskIbans } = site.settings;
      return answer(reply, renderOrder(found.order, found.transactions, { ...found, unmaskIbans }));
    },
  );
}

function createdData(deps: Deps, site: Site, created: CreatedOrder): object {
  const publicUrl = deps.publicUrl();
  const { order } = created;
  if (created.kind === 'redirect')
    return renderCreated(order, { publicUrl, qrUrl: qrUrl(deps, order) });
  return renderDirect(order, created.transactions, {
    publicUrl,
    viaPaymentPage: created.method.directThroughPage,
    unmaskIbans: site.settings.unmaskIbans,
    repeats: [],
    related: [],
  });
}

/** The members about the event stream; none for an order whose shop does not follow the payment. */
function eventAccess(deps: Deps, order: Order): object {
  if (!isListenedTo(order)) return {};
  const token = makeEventToken(deps, order.sessionId);
  return renderEventAccess(order, { publicUrl: deps.publicUrl(), token });
}

/** Parts of the request that are ignored, although the order was created. */
function warningsOf({ content }: Order): readonly string[] {
  const { analyticsWarning, styleWarnings = [] } = content;
  return [...(analyticsWarning === undefined ? [] : [analyticsWarning]), ...styleWarnings];
}
