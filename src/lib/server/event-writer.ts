// Writes one stream of server-sent events, and disconnects a reader who does not read.
import type { Writable } from 'node:stream';

/** Most bytes that may wait in memory for one reader; the kernel holds some more. */
const unreadMaxBytes = 64 * 1024;
/** Beats in a row that find unread data before a reader is cut off: half a minute at the usual pace. */
const stuckBeatsMax = 2;
/** How long a reader has, after the end of the stream, to read what was written before. */
const goodbyeMs = 1000;

export class EventWriter {
  readonly #out: Writable;
  #stuckBeats = 0;

  constructor(out: Writable) {
    this.#out = out;
  }

  /** Writes `data` as JSON, which has no line breaks of its own. */
  send(event: string, data: object): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Writes a comment, which readers ignore, so that proxies see the connection in use. Cuts off a stuck reader. */
  beat(): void {
    this.#stuckBeats = this.#out.writableLength > 0 ? this.#stuckBeats + 1 : 0;
    if (this.#stuckBeats >= stuckBeatsMax) this.#out.destroy();
    else this.#write(': still here\n\n');
  }

  /** Ends the stream. A reader that has not read the rest after `goodbyeMs` is cut off. */
  end(): void {
    this.#out.end();
    setTimeout(() => this.#out.destroy(), goodbyeMs).unref();
  }

  #write(text: string): void {
    if (this.#out.writableEnded || this.#out.destroyed) return;
    this.#out.write(text);
    if (this.#out.writableLength > unreadMaxBytes) this.#out.destroy();
  }
}
