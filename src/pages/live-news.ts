// Live news of a payment for pages that are open: one stream of server-sent events each.
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { whenClosed } from '../lib/when-closed.ts';
import type { PageNews } from './page-news.ts';

/** Open streams per payment session: some tabs and a phone, not a flood. */
const maxStreamsPerSession = 10;
/** Shorter than the idle limits of the usual proxies. */
const heartbeatMs = 15_000;
/** A page looks by itself at each minute: a process that dies may take a word with it. */
const lookEveryBeats = 4;

export interface NewsSource {
  readonly read: () => Promise<PageNews | Refusal>;
  readonly watch: (onChange: () => void) => Promise<(() => void) | Refusal>;
}

/** All open streams of this process. */
export class LiveNews {
  readonly #open = new Map<string, Set<ServerResponse>>();

  hasRoom(session: string): boolean {
    return (this.#open.get(session)?.size ?? 0) < maxStreamsPerSession;
  }

  /**
   * Answers with a stream that begins with the present state and goes on until the client leaves.
   * Resolves to null once it has begun, or to the refusal, and then the reply is still unused.
   */
  async stream(reply: FastifyReply, session: string, source: NewsSource): Promise<Refusal | null> {
    const response = reply.raw;
    this.#remember(session, response);
    const writer = new NewsWriter(response, source.read);
    // Watching comes first: what happens between it and the first read is read, not missed.
    const unwatch = await source.watch(() => writer.wake());
    if (isRefusal(unwatch)) return unwatch;
    whenClosed(response, unwatch);
    const first = await source.read();
    if (isRefusal(first)) return first;

    reply.hijack();
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Proxies that gather answers would hold the news back.
      'X-Accel-Buffering': 'no',
    });
    let beats = 0;
    const heartbeat = setInterval(() => {
      response.write(': still here\n\n');
      beats += 1;
      if (beats % lookEveryBeats === 0) writer.wake();
    }, heartbeatMs);
    whenClosed(response, () => clearInterval(heartbeat));
    writer.begin(first);
    return null;
  }

  /** Ends every stream, so that the server can close; the pages ask another process. */
  closeAll(): void {
    for (const streams of this.#open.values()) for (const response of streams) response.end();
  }

  #remember(session: string, response: ServerResponse): void {
    const streams = this.#open.get(session) ?? new Set<ServerResponse>();
    this.#open.set(session, streams.add(response));
    whenClosed(response, () => {
      streams.delete(response);
      if (streams.size === 0 && this.#open.get(session) === streams) this.#open.delete(session);
    });
  }
}

/** Writes the state each time it has changed; calls that come while it reads are one more read. */
class NewsWriter {
  readonly #response: ServerResponse;
  readonly #read: NewsSource['read'];
  #last: string | null = null;
  #busy = true;
  #again = false;

  constructor(response: ServerResponse, read: NewsSource['read']) {
    this.#response = response;
    this.#read = read;
  }

  begin(news: PageNews): void {
    this.#write(news);
    this.#busy = false;
    if (this.#again) this.wake();
  }

  wake(): void {
    this.#again = true;
    if (!this.#busy) void this.#readWhileWoken();
  }

  async #readWhileWoken(): Promise<void> {
    this.#busy = true;
    try {
      while (this.#again) {
        this.#again = false;
        const news = await this.#read();
        if (!isRefusal(news)) this.#write(news);
      }
    } catch {
      // The page falls back to asking, and its own request reports what is wrong.
      this.#response.end();
    } finally {
      this.#busy = false;
    }
  }

  #write(news: PageNews): void {
    const text = JSON.stringify(news);
    if (text === this.#last || this.#response.writableEnded) return;
    this.#last = text;
    this.#response.write(`data: ${text}\n\n`);
  }
}
