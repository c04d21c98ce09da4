// Tells open order pages that something arrived: one stream of server-sent events each.
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Open pages of the whole shop; whoever comes later asks now and then instead. */
const maxStreams = 100;
/** Shorter than the idle limits of the usual proxies. */
const heartbeatMs = 15_000;

/** The event says only that there is news: the page then reads itself again. */
const news = 'data: news\n\n';

export class OrderNews {
  readonly #open = new Set<ServerResponse>();

  hasRoom(): boolean {
    return this.#open.size < maxStreams;
  }

  /**
   * Takes the reply over until the client leaves. `watch` is told what to call when there is news,
   * and answers how to stop. The first event comes at once: what happened between the reading of
   * the page and this moment is read then.
   */
  stream(reply: FastifyReply, watch: (tell: () => void) => () => void): void {
    const response = reply.raw;
    reply.hijack();
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Proxies that gather answers would hold the news back.
      'X-Accel-Buffering': 'no',
    });
    const write = (text: string): void => {
      if (!response.writableEnded) response.write(text);
    };
    const unwatch = watch(() => write(news));
    const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs);
    const leave = (): void => {
      clearInterval(heartbeat);
      unwatch();
      this.#open.delete(response);
    };
    this.#open.add(response);
    if (response.destroyed) leave();
    else response.once('close', leave);
    write(news);
  }

  /** Ends every stream, so that the server can close. */
  closeAll(): void {
    for (const response of this.#open) response.end();
  }
}
