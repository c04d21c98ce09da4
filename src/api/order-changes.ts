// PATCH /orders/{id}, POST /orders/{id}/cancel, POST /orders/{id}/capture and PATCH /capture/{id}.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { cancelAuthorization } from '../operations/captures/cancel-authorization.ts';
import { captureOrder } from '../operations/captures/capture-order.ts';
import type { Deps } from '../operations/deps.ts';
import { cancelWaitingOrder } from '../operations/orders/cancel-waiting-order.ts';
import { changeOrder, type OrderChanged } from '../operations/orders/change-order.ts';
import {
  renderCancelledAuthorization,
  renderCancelledQr,
  renderChanged,
  renderExtended,
  renderPart,
} from '../wire/answers/change-answer.ts';
import { readCancelledAuthorization, readCapture } from '../wire/requests/changes/read-capture.ts';
import { readOrderChange } from '../wire/requests/changes/read-order-change.ts';
import { answer } from './answers.ts';
import { idempotencyKeyOf } from './idempotency.ts';
import {
  cancelAuthorizationDocs,
  cancelOrderDocs,
  captureOrderDocs,
  changeOrderDocs,
} from './openapi/order-changes.ts';
import type { SiteOf } from './site-of.ts';

interface OfOrder {
  readonly Params: { readonly id: string };
}

export function orderChangeRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.patch<OfOrder>('/orders/:id', { schema: changeOrderDocs }, async (request, reply) => {
    const asked = readOrderChange(request.body);
    const { id } = request.params;
    const key = idempotencyKeyOf(request);
    const changed = await changeOrder(deps, siteOf(request), id, asked, key);
    if (isRefusal(changed)) return changed;
    return answer(reply, dataOf(changed));
  });

  const config = { access: 'only-site' } as const;
  app.post<OfOrder>(
    '/orders/:id/cancel',
    { schema: cancelOrderDocs, config },
    async (request, reply) => {
      const cancelled = await cancelWaitingOrder(deps, siteOf(request), request.params.id);
      return isRefusal(cancelled) ? cancelled : answer(reply, renderCancelledQr(cancelled));
    },
  );

  app.post<OfOrder>('/orders/:id/capture', { schema: captureOrderDocs }, async (request, reply) => {
    const asked = readCapture(request.body);
    const captured = await captureOrder(
      deps,
      siteOf(request),
      request.params.id,
      asked,
      idempotencyKeyOf(request),
    );
    return isRefusal(captured) ? captured : answer(reply, renderPart(captured));
  });

  app.patch<OfOrder>(
    '/capture/:id',
    { schema: cancelAuthorizationDocs },
    async (request, reply) => {
      const asked = readCancelledAuthorization(request.body);
      const { id } = request.params;
      const cancelled = await cancelAuthorization(
        deps,
        siteOf(request),
        id,
        asked,
        idempotencyKeyOf(request),
      );
      return isRefusal(cancelled)
        ? cancelled
        : answer(reply, renderCancelledAuthorization(cancelled));
    },
  );
}

function dataOf(changed: OrderChanged): object {
  switch (changed.kind) {
    case 'changed':
      return renderChanged(changed.invoiceUrl ?? null);
    case 'shipped-part':
      return renderPart(changed);
    case 'extended':
      return renderExtended(changed.claimBy);
  }
}
