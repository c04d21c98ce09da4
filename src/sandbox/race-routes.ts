// POST /sandbox/orders/{order_id}/race: sends an order's shop notifications in difficult timings, and judges it.
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { isRefusal } from '../domain/refusal.ts';
import { nonEmptyText, orNull, strictObject } from '../lib/server/json-schema.ts';
import type { RaceCall } from '../race/play.ts';
import type { RaceReport } from '../race/race-order.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';

/** Thirty days: later than any retry. */
const lateMaxSeconds = 30 * 86_400;

const race = strictObject({
  pattern: nonEmptyText(50),
  seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: lateMaxSeconds })),
  look_url: Type.Optional(orNull(Type.String({ pattern: '^https?://', maxLength: 2048 }))),
});

export function raceRoutes(app: FastifyInstance, context: SandboxContext): void {
  app.post<{ Params: { id: string }; Body: Type.Static<typeof race> }>(
    '/orders/:id/race',
    { schema: { body: race } },
    async (request, reply) => {
      const { pattern, seconds, look_url: lookUrl } = request.body;
      const report = await context.race(context.siteOf(request), request.params.id, {
        pattern: pattern.toLowerCase(),
        seconds: seconds ?? null,
        lookUrl: lookUrl ?? null,
      });
      return isRefusal(report) ? report : succeed(reply, render(report));
    },
  );
}

function render(report: RaceReport) {
  return {
    order_id: report.orderId,
    pattern: report.pattern,
    proves: report.proves,
    verdict: report.verdict,
    why: report.why,
    reached: report.reached,
    made_order: report.twin,
    calls: report.calls.map(renderCall),
  };
}

function renderCall(call: RaceCall) {
  return {
    what: call.what,
    sent: call.sentAt.toISOString(),
    method: call.method,
    url: call.url,
    request_headers: call.requestHeaders,
    request_body: call.requestBody,
    response_status: call.response?.status ?? null,
    response_headers: call.response?.headers ?? null,
    response_body: call.response?.body ?? null,
    duration_ms: call.durationMs,
    verdict: call.verdict,
    why: call.why,
  };
}
