// GET /sandbox/requests: what was asked of the API, and what it answered.
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
    // Ignored, a misspelt status would list everything, and a test would count the wrong thing.
    if (wanted !== null && !/^\d{3}$/.test(wanted))
      return refuse('invalid-value', 'status has three digits, such as 404');
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
