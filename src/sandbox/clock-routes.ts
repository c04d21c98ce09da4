// GET and POST /sandbox/clock.
import type { FastifyInstance } from 'fastify';
import { isRefusal, refuse } from '../domain/refusal.ts';
import { type ClockMoved, moveClock, readClock } from '../operations/due/move-clock.ts';
import { succeed } from './answers.ts';
import { readClockTarget } from './clock-target.ts';
import type { SandboxContext } from './context.ts';

export function clockRoutes(app: FastifyInstance, { deps, siteOf, notify }: SandboxContext): void {
  app.get('/clock', async (request, reply) =>
    succeed(reply, render(await readClock(deps, siteOf(request)))),
  );

  app.post<{ Body: unknown }>('/clock', async (request, reply) => {
    const target = readClockTarget(request.body);
    if (target === null) {
      return refuse(
        'invalid-value',
        'send {"advance":"15m"} (s, m, h or d; up to 3650 days), {"to":"2030-01-01T00:00:00Z"} or {"until":"idle"}, ' +
          'and nothing else',
      );
    }
    const moved = await moveClock(deps, siteOf(request), target, notify);
    return isRefusal(moved) ? moved : succeed(reply, render(moved));
  });
}

function render(moved: ClockMoved) {
  return {
    now: moved.now.toISOString(),
    next_due_at: moved.nextDueAt?.toISOString() ?? null,
    happened: moved.happened.map(({ at, orderId, what, status }) => ({
      at: at.toISOString(),
      order_id: orderId,
      what,
      status,
    })),
  };
}
