// The routes by which an open page follows its payment: a stream, and a single answer for polling.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { usualLimits } from '../lib/server/stream-places.ts';
import type { PaymentView } from '../operations/page/payment-view.ts';
import { LiveUpdates } from './live-updates.ts';
import type { PaymentPagesOptions } from './options.ts';
import { field, languageOf, pathField } from './request-fields.ts';
import type { PageLanguage } from './texts/language.ts';
import { pageStatus, pageUpdate } from './views/page-update.ts';

export function updateRoutes(
  app: FastifyInstance,
  { operations, publicUrl }: PaymentPagesOptions,
): void {
  const live = new LiveUpdates(usualLimits);
  app.addHook('preClose', async () => live.closeAll());

  async function read<Update>(
    request: FastifyRequest,
    render: (view: PaymentView, language: PageLanguage, publicUrl: string) => Update,
  ): Promise<Update | Refusal> {
    const seen = Number.parseInt(field(request.query, 'seen') ?? '', 10) || 0;
    const method = field(request.query, 'method') || null;
    const view = await operations.look(pathField(request, 'session'), { seen, method });
    if (isRefusal(view)) return view;
    return render(view, languageOf(request, view.locale), publicUrl());
  }

  app.get('/connect/:session/status', async (request, reply) => {
    const update = await read(request, pageStatus);
    return isRefusal(update) ? reply.code(statusOf(update)).send({ phase: null }) : update;
  });

  app.get('/connect/:session/events', { exposeHeadRoute: false }, async (request, reply) => {
    const session = pathField(request, 'session');
    const refusal = await live.stream(
      reply,
      { session, owner: operations.siteOf(session) },
      {
        read: () => read(request, pageUpdate),
        watch: (onChange) => operations.watch(session, onChange),
      },
    );
    // Without a stream the page polls /status instead.
    return refusal === null ? reply : reply.code(statusOf(refusal)).send({ phase: null });
  });
}

function statusOf({ reason }: Refusal): 404 | 429 | 503 {
  if (reason === 'too-many-requests') return 429;
  return reason === 'unavailable' ? 503 : 404;
}
