// The open event streams of this process: admits listeners, sends them changes, and ends them.
import type { ServerResponse } from 'node:http';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { EventWriter } from '../lib/server/event-writer.ts';
import { type Listener, type StreamLimits, StreamPlaces } from '../lib/server/stream-places.ts';
import { hasConnection, whenClosed } from '../lib/server/when-closed.ts';
import type { Deps } from '../operations/deps.ts';
import { type FeedPlace, onOrderChange, readFeed } from '../operations/orders/order-feed.ts';
import { renderMoment } from '../wire/answers/event-messages.ts';

/** Shorter than the idle limits of the usual proxies. */
const beatMs = 15_000;
/** Each stream also looks for changes once a minute, because the signal of a process that died may be lost. */
const lookEveryBeats = 4;
/** Streams that read the database at once; few, so that thousands of listeners leave connections for other requests. */
const readingsMax = 4;

interface Stream {
  readonly writer: EventWriter;
  place: FeedPlace;
  beats: number;
}

export class OpenStreams {
  readonly #deps: Deps;
  /** A stream takes its place before its session is looked up. */
  readonly #places: StreamPlaces;
  readonly #byOrder = new Map<string, Set<Stream>>();
  readonly #waiting = new Set<Stream>();
  readonly #reading = new Set<Stream>();
  readonly #unwatch: () => void;
  readonly #beat: NodeJS.Timeout;
  #closed = false;

  constructor(deps: Deps, limits: StreamLimits) {
    this.#deps = deps;
    this.#places = new StreamPlaces(limits);
    this.#unwatch = onOrderChange(deps, (key) => this.#changed(key));
    this.#beat = setInterval(() => this.#beatAll(), beatMs).unref();
  }

  /**
   * Takes a place until the response closes. Refusals: `too-many-requests` (the session has too many streams),
   * `unavailable` (the process or the site has too many, or an earlier answer still occupies the connection).
   */
  take(listener: Listener, response: ServerResponse): Refusal | null {
    if (!hasConnection(response))
      return refuse('unavailable', 'the previous answer on this connection has not been read yet');
    const full = this.#closed ? 'process' : this.#places.take(listener);
    if (full === 'session')
      return refuse('too-many-requests', 'too many open streams for this session');
    if (full === 'process') return refuse('unavailable', 'no room for another stream');
    whenClosed(response, () => this.#places.leave(listener));
    return null;
  }

  /** Sends the present state, then every change, until `endsAt` (wall time). The head has already been written. */
  begin(response: ServerResponse, place: FeedPlace, endsAt: Date): void {
    const stream: Stream = { writer: new EventWriter(response), place, beats: 0 };
    const ofOrder = this.#byOrder.get(place.key) ?? new Set();
    this.#byOrder.set(place.key, ofOrder.add(stream));
    const leftMs = Math.max(0, endsAt.getTime() - this.#deps.clock.now().getTime());
    const end = setTimeout(() => stream.writer.end(), leftMs);
    whenClosed(response, () => {
      clearTimeout(end);
      this.#waiting.delete(stream);
      ofOrder.delete(stream);
      if (ofOrder.size === 0 && this.#byOrder.get(place.key) === ofOrder) {
        this.#byOrder.delete(place.key);
      }
    });
    // If the process began to stop while the session was looked up, the other streams have ended already.
    if (this.#closed) stream.writer.end();
    else this.#wake(stream);
  }

  /** Ends every stream, so that the server can close; listeners reconnect, to another process. */
  close(): void {
    this.#closed = true;
    this.#unwatch();
    clearInterval(this.#beat);
    for (const stream of this.#all()) stream.writer.end();
  }

  *#all(): Generator<Stream> {
    for (const ofOrder of this.#byOrder.values()) yield* ofOrder;
  }

  #beatAll(): void {
    for (const stream of this.#all()) {
      stream.writer.beat();
      stream.beats += 1;
      if (stream.beats % lookEveryBeats === 0) this.#wake(stream);
    }
  }

  #changed(key: string | null): void {
    const woken = key === null ? this.#all() : (this.#byOrder.get(key) ?? []);
    for (const stream of woken) this.#wake(stream);
  }

  #wake(stream: Stream): void {
    this.#waiting.add(stream);
    this.#readWaiting();
  }

  /** Starts reading for the streams that wait. A stream reads once at a time, so that its messages keep their order. */
  #readWaiting(): void {
    for (const stream of this.#waiting) {
      if (this.#reading.size >= readingsMax) return;
      if (this.#reading.has(stream)) continue;
      this.#waiting.delete(stream);
      this.#reading.add(stream);
      void this.#catchUp(stream);
    }
  }

  async #catchUp(stream: Stream): Promise<void> {
    const { writer, place } = stream;
    try {
      const page = await readFeed(this.#deps, place);
      for (const moment of page?.moments ?? []) {
        for (const { event, data } of renderMoment(moment)) writer.send(event, data);
      }
      if (page === null) writer.end();
      else stream.place = page.place;
      if (page?.more === true) this.#waiting.add(stream);
    } catch (error) {
      // The listener reconnects, and the answer to that request says what is wrong.
      this.#deps.log.warn({ why: String(error) }, 'an event stream could not be updated');
      writer.end();
    }
    this.#reading.delete(stream);
    this.#readWaiting();
  }
}
