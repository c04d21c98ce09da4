// The routes by which an open page learns how its payment goes: a stream, and a plain question.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { LiveNews } from './live-news.ts';
import type { PaymentPagesOptions } from './options.ts';
import { type PageNews, pageNews } from './page-news.ts';
import { field, languageOf, pathField } from './request-fields.ts';

export function newsRoutes(
  app: FastifyInstance,
  { operations, publicUrl }: PaymentPagesOptions,
): void {
  const live = new LiveNews();
  app.addHook('preClose', async () => live.closeAll());

  async function read(request: FastifyRequest): Promise<PageNews | Refusal> {
    const seen = Number.parseInt(field(request.query, 'seen') ?? '', 10) || 0;
    const method = field(request.query, 'method') || null;
    const view = await operations.look(pathField(request, 'session'), { seen, method });
    if (isRefusal(view)) return view;
    return pageNews(view, languageOf(request, view.locale), publicUrl());
  }

  app.get('/connect/:session/status', async (request, reply) => {
    const news = await read(request);
    return isRefusal(news) ? reply.code(404).send({ phase: null }) : news;
  });

  app.get('/connect/:session/events', { exposeHeadRoute: false }, async (request, reply) => {
    const session = pathField(request, 'session');
    // The page asks /status instead when it gets no stream.
    if (!live.hasRoom(session)) return reply.code(429).send({ phase: null });
    const refusal = await live.stream(reply, session, {
      read: () => read(request),
      watch: (onChange) => operations.watch(session, onChange),
    });
    return refusal === null ? reply : reply.code(404).send({ phase: null });
  });
}
