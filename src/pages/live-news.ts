// Live news of a payment for pages that are open: one stream of server-sent events each.
import type { FastifyReply } from 'fastify';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { EventWriter } from '../lib/server/event-writer.ts';
import { type Listener, type StreamLimits, StreamPlaces } from '../lib/server/stream-places.ts';
import { hasConnection, whenClosed } from '../lib/server/when-closed.ts';
import type { PageNews } from './views/page-news.ts';

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
  readonly #places: StreamPlaces;
  readonly #open = new Set<EventWriter>();
  #closed = false;

  constructor(limits: StreamLimits) {
    this.#places = new StreamPlaces(limits);
  }

  /**
   * Answers with a stream that begins with the present state and goes on until the client leaves or
   * the payment is gone. Resolves to null once it has begun, or to the refusal, and then the reply is
   * still unused. Refusals: `too-many-requests` (session), `unavailable` (process, site, or the
   * connection is another answer's), those of `source`.
   */
  async stream(
    reply: FastifyReply,
    listener: Listener,
    source: NewsSource,
  ): Promise<Refusal | null> {
    const response = reply.raw;
    if (!hasConnection(response)) return refuse('unavailable');
    const full = this.#places.take(listener);
    if (full !== null) return refuse(full === 'session' ? 'too-many-requests' : 'unavailable');
    // Counted from before its session is looked up.
    whenClosed(response, () => this.#places.leave(listener));
    const out = new EventWriter(response);
    const writer = new NewsWriter(out, source.read);
    // Watching comes first: what happens between it and the first read is read, not missed.
    const unwatch = await source.watch(() => writer.wake());
    if (isRefusal(unwatch)) return unwatch;
    whenClosed(response, unwatch);
    const first = await source.read();
    if (isRefusal(first)) return first;
    // A stop that came meanwhile has ended the others already.
    if (this.#closed) return refuse('unavailable');

    this.#open.add(out);
    whenClosed(response, () => this.#open.delete(out));
    reply.hijack();
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Proxies that gather answers would hold the news back.
      'X-Accel-Buffering': 'no',
    });
    let beats = 0;
    const heartbeat = setInterval(() => {
      out.beat();
      beats += 1;
      if (beats % lookEveryBeats === 0) writer.wake();
    }, heartbeatMs);
    whenClosed(response, () => clearInterval(heartbeat));
    writer.begin(first);
    return null;
  }

  /** Ends every stream, so that the server can close; the pages ask another process. */
  closeAll(): void {
    this.#closed = true;
    for (const out of this.#open) out.end();
  }
}

/** Writes the state each time it has changed; calls that come while it reads are one more read. */
class NewsWriter {
  readonly #out: EventWriter;
  readonly #read: NewsSource['read'];
  #last: string | null = null;
  #busy = true;
  #again = false;

  constructor(out: EventWriter, read: NewsSource['read']) {
    this.#out = out;
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
        // There is nothing more to tell: the page asks once more and hears so.
        if (isRefusal(news)) this.#out.end();
        else this.#write(news);
      }
    } catch {
      // The page falls back to asking, and its own request reports what is wrong.
      this.#out.end();
    } finally {
      this.#busy = false;
    }
  }

  #write(news: PageNews): void {
    const text = JSON.stringify(news);
    if (text === this.#last) return;
    this.#last = text;
    this.#out.send('message', news);
  }
}
