// GET /sandbox/notifications: what was sent to the shop, how it answered, and how we judged the answer.
import type { FastifyInstance } from 'fastify';
import {
  type ListedNotification,
  listNotifications,
} from '../operations/notifications/list-notifications.ts';
import { succeedInGroups } from './answers.ts';
import type { SandboxContext } from './context.ts';
import { filterText, type ListQuery, listLimit } from './list-query.ts';

export function notificationRoutes(app: FastifyInstance, { deps, siteOf }: SandboxContext): void {
  app.get<{ Querystring: ListQuery }>('/notifications', async (request, reply) => {
    const groups = listNotifications(deps, siteOf(request), {
      order: filterText(request.query['order_id']),
      limit: listLimit(request.query),
    });
    return succeedInGroups(reply, groups, render);
  });
}

function render(notification: ListedNotification) {
  return {
    notification_id: notification.notificationId,
    order_id: notification.orderId,
    kind: notification.kind,
    state: notification.state,
    created: notification.createdAt.toISOString(),
    next_attempt: notification.nextAttemptAt?.toISOString() ?? null,
    attempts: notification.attempts.map((attempt) => ({
      attempt: attempt.attempt,
      sent: attempt.sentAt.toISOString(),
      method: attempt.method,
      url: attempt.url,
      request_headers: attempt.requestHeaders,
      request_body: attempt.requestBody,
      response_status: attempt.responseStatus,
      response_headers: attempt.responseHeaders,
      response_body: attempt.responseBody,
      acknowledged: attempt.acknowledged,
      verdict: attempt.verdict,
      duration_ms: attempt.durationMs,
    })),
  };
}
