// Signals open order pages that a webhook has arrived: one stream of server-sent events per page.
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** The most streams of the whole shop; further pages poll instead. */
const maxStreams = 100;
/** Shorter than the idle limits of the usual proxies. */
const heartbeatMs = 15_000;

/** An event says only that something changed; the page then reads itself again. */
const event = 'data: changed\n\n';

export class OrderEvents {
  readonly #open = new Set<ServerResponse>();

  hasRoom(): boolean {
    return this.#open.size < maxStreams;
  }

  /**
   * Takes over the reply until the client leaves. `watch` gets the function to call when something changed, and
   * returns the one that stops it. The first event is sent at once, so that the page reads what happened since it was
   * rendered.
   */
  stream(reply: FastifyReply, watch: (notify: () => void) => () => void): void {
    const response = reply.raw;
    reply.hijack();
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Tells proxies that buffer answers to pass each event on at once.
      'X-Accel-Buffering': 'no',
    });
    const write = (text: string): void => {
      if (!response.writableEnded) response.write(text);
    };
    const unwatch = watch(() => write(event));
    const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs);
    const leave = (): void => {
      clearInterval(heartbeat);
      unwatch();
      this.#open.delete(response);
    };
    this.#open.add(response);
    if (response.destroyed) leave();
    else response.once('close', leave);
    write(event);
  }

  /** Ends every stream, so that the server can close. */
  closeAll(): void {
    for (const response of this.#open) response.end();
  }
}
