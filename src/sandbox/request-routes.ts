// GET /sandbox/requests: the requests to the merchant API, and its answers.
import type { FastifyInstance } from 'fastify';
import { refuse } from '../domain/refusal.ts';
import { listRequests } from '../operations/sandbox/list-requests.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';
import { filterText, type ListQuery, listLimit } from './list-query.ts';

type Listed = Awaited<ReturnType<typeof listRequests>>[number];

export function requestRoutes(app: FastifyInstance, { deps, siteOf }: SandboxContext): void {
  app.get<{ Querystring: ListQuery }>('/requests', async (request, reply) => {
    const { order_id, path, status } = request.query;
    const wanted = filterText(status);
    // If a misspelt status were ignored, all requests would be listed, and a test would count the wrong ones.
    if (wanted !== null && !/^\d{3}$/.test(wanted))
      return refuse('invalid-value', 'status must have three digits, such as 404');
    const listed = await listRequests(deps, siteOf(request), {
      order: filterText(order_id),
      path: filterText(path),
      status: wanted === null ? null : Number(wanted),
      limit: listLimit(request.query),
    });
    return succeed(reply, listed.map(render));
  });
}

function render(request: Listed) {
  return {
    request_id: request.requestId,
    received: request.receivedAt.toISOString(),
    site_time: request.happenedAt.toISOString(),
    method: request.method,
    path: request.path,
    order_id: request.orderId,
    status: request.status,
    duration_ms: request.durationMs,
    detail: request.detail,
    request_body: request.requestBody,
    response_body: request.responseBody,
  };
}
