// GET /sandbox/orders/{order_id}, POST …/simulate and POST /sandbox/phone/scan.
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { deliveries } from '../domain/payments/acquirer.ts';
import { isRefusal } from '../domain/refusal.ts';
import { nonEmptyText, orNull, strictObject } from '../lib/server/json-schema.ts';
import { getOrder } from '../operations/find-order.ts';
import { scanByPhone } from '../operations/sandbox/scan-by-phone.ts';
import { simulateOrder } from '../operations/sandbox/simulate-order.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';
import { renderState } from './order-state.ts';

const simulation = strictObject({
  outcome: nonEmptyText(50),
  gateway: Type.Optional(Type.String({ maxLength: 50 })),
  delivery: Type.Optional(Type.Enum(deliveries)),
});

const scan = strictObject({
  qr: nonEmptyText(4096),
  amount: Type.Optional(orNull(Type.Integer({ minimum: 1 }))),
  outcome: Type.Optional(orNull(Type.String({ maxLength: 50 }))),
});

export function playRoutes(app: FastifyInstance, { deps, siteOf }: SandboxContext): void {
  app.get<{ Params: { id: string } }>('/orders/:id', async (request, reply) => {
    const found = await getOrder(deps, siteOf(request), request.params.id);
    return isRefusal(found) ? found : succeed(reply, renderState(deps, found));
  });

  app.post<{ Params: { id: string }; Body: Type.Static<typeof simulation> }>(
    '/orders/:id/simulate',
    { schema: { body: simulation } },
    async (request, reply) => {
      const { outcome, gateway, delivery } = request.body;
      const found = await simulateOrder(deps, siteOf(request), request.params.id, {
        outcome: outcome.toLowerCase(),
        gateway: gateway ?? null,
        delivery: delivery ?? 'before',
      });
      return isRefusal(found) ? found : succeed(reply, renderState(deps, found));
    },
  );

  app.post<{ Body: Type.Static<typeof scan> }>(
    '/phone/scan',
    { schema: { body: scan } },
    async (request, reply) => {
      const { qr, amount, outcome } = request.body;
      const report = await scanByPhone(deps, {
        qr,
        amountMinor: amount ?? null,
        scenario: outcome?.toLowerCase() ?? null,
      });
      if (isRefusal(report)) return report;
      return succeed(reply, {
        payable: report.payable,
        why: report.why,
        merchant: report.merchantName,
        amount: report.amountMinor,
        currency: report.currency,
        outcome: report.outcome,
      });
    },
  );
}
