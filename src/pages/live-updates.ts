// Live updates of a payment for open pages: one stream of server-sent events per page.
import type { FastifyReply } from 'fastify';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { EventWriter } from '../lib/server/event-writer.ts';
import { type Listener, type StreamLimits, StreamPlaces } from '../lib/server/stream-places.ts';
import { hasConnection, whenClosed } from '../lib/server/when-closed.ts';
import type { PageUpdate } from './views/page-update.ts';

/** Shorter than the idle limits of the usual proxies. */
const heartbeatMs = 15_000;
/** The state is also read once a minute without a signal, as a signal is lost when its process dies. */
const lookEveryBeats = 4;

export interface UpdateSource {
  readonly read: () => Promise<PageUpdate | Refusal>;
  readonly watch: (onChange: () => void) => Promise<(() => void) | Refusal>;
}

/** All open streams of this process. */
export class LiveUpdates {
  readonly #places: StreamPlaces;
  readonly #open = new Set<EventWriter>();
  #closed = false;

  constructor(limits: StreamLimits) {
    this.#places = new StreamPlaces(limits);
  }

  /**
   * Answers with a stream that begins with the present state and ends when the client leaves or the payment is gone.
   * Resolves to null once the stream has begun. Else it resolves to a refusal, and the reply is still unused:
   * `too-many-requests` (too many streams of the session), `unavailable` (too many of the process or the site, or the
   * connection is in use by another answer), and those of `source`.
   */
  async stream(
    reply: FastifyReply,
    listener: Listener,
    source: UpdateSource,
  ): Promise<Refusal | null> {
    const response = reply.raw;
    if (!hasConnection(response)) return refuse('unavailable');
    const full = this.#places.take(listener);
    if (full !== null) return refuse(full === 'session' ? 'too-many-requests' : 'unavailable');
    // The stream is counted before its session is looked up.
    whenClosed(response, () => this.#places.leave(listener));
    const out = new EventWriter(response);
    const writer = new UpdateWriter(out, source.read);
    // Watching begins before the first read, so that no change in between is missed.
    const unwatch = await source.watch(() => writer.wake());
    if (isRefusal(unwatch)) return unwatch;
    whenClosed(response, unwatch);
    const first = await source.read();
    if (isRefusal(first)) return first;
    // `closeAll` may have run meanwhile, and would not end this stream.
    if (this.#closed) return refuse('unavailable');

    this.#open.add(out);
    whenClosed(response, () => this.#open.delete(out));
    reply.hijack();
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Tells proxies that buffer answers to pass each update on at once.
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

  /** Ends every stream, so that the server can close; the pages then ask another process. */
  closeAll(): void {
    this.#closed = true;
    for (const out of this.#open) out.end();
  }
}

/** Writes the state whenever it has changed; all calls of `wake` during a read lead to one more read. */
class UpdateWriter {
  readonly #out: EventWriter;
  readonly #read: UpdateSource['read'];
  #last: string | null = null;
  #busy = true;
  #again = false;

  constructor(out: EventWriter, read: UpdateSource['read']) {
    this.#out = out;
    this.#read = read;
  }

  begin(update: PageUpdate): void {
    this.#write(update);
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
        const update = await this.#read();
        // The payment is gone: the page asks once more and gets that answer.
        if (isRefusal(update)) this.#out.end();
        else this.#write(update);
      }
    } catch {
      // The page falls back to polling, and its own request logs the error.
      this.#out.end();
    } finally {
      this.#busy = false;
    }
  }

  #write(update: PageUpdate): void {
    const text = JSON.stringify(update);
    if (text === this.#last) return;
    this.#last = text;
    this.#out.send('message', update);
  }
}
