// GET and POST /sandbox/clock.
import type { FastifyInstance } from 'fastify';
import { isRefusal, refuse } from '../domain/refusal.ts';
import {
  type ClockMoved,
  type ClockTarget,
  moveClock,
  readClock,
} from '../operations/move-clock.ts';
import { refuseWith, succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** Ten years: further no rule of ours reaches. */
const advanceMaxSeconds = 3650 * 86_400;

export function clockRoutes(app: FastifyInstance, { deps, siteOf, notify }: SandboxContext): void {
  app.get('/clock', async (request, reply) =>
    succeed(reply, render(await readClock(deps, siteOf(request)))),
  );

  app.post<{ Body: unknown }>('/clock', async (request, reply) => {
    const target = readTarget(request.body);
    if (target === null) {
      return refuseWith(
        reply,
        refuse(
          'invalid-value',
          'say {"advance":"15m"} (s, m, h or d), {"to":"2030-01-01T00:00:00Z"} or {"until":"idle"}',
        ),
      );
    }
    const moved = await moveClock(deps, siteOf(request), target, notify);
    return isRefusal(moved) ? refuseWith(reply, moved) : succeed(reply, render(moved));
  });
}

function readTarget(body: unknown): ClockTarget | null {
  if (typeof body !== 'object' || body === null) return null;
  const { advance, to, until } = body as Record<string, unknown>;
  if (until === 'idle') return { kind: 'until-idle' };
  if (typeof to === 'string') {
    const at = new Date(to);
    return Number.isNaN(at.getTime()) ? null : { kind: 'to', at };
  }
  const match = typeof advance === 'string' ? /^(\d{1,9})([smhd])$/.exec(advance) : null;
  if (match === null) return null;
  const seconds = Number(match[1]) * (unitSeconds[match[2] ?? ''] ?? 0);
  return seconds <= advanceMaxSeconds ? { kind: 'advance', seconds } : null;
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
