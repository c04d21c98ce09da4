// Writes one stream of server-sent events, and disconnects a reader who does not read.
import type { Writable } from 'node:stream';

/** What may wait in memory for one reader, in bytes; the kernel holds some more. */
const unreadMaxBytes = 64 * 1024;
/** Beats in a row that find something unread: half a minute at the usual pace. */
const stuckBeatsMax = 2;
/** How long a reader has to take what was written before the end. */
const goodbyeMs = 1000;

export class EventWriter {
  readonly #out: Writable;
  #stuckBeats = 0;

  constructor(out: Writable) {
    this.#out = out;
  }

  /** `data` becomes JSON, which has no line breaks of its own. */
  send(event: string, data: object): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A comment: proxies see that the line is in use, and readers pass over it. */
  beat(): void {
    this.#stuckBeats = this.#out.writableLength > 0 ? this.#stuckBeats + 1 : 0;
    if (this.#stuckBeats >= stuckBeatsMax) this.#out.destroy();
    else this.#write(': still here\n\n');
  }

  /** A reader who has not taken what waits by then is cut off. */
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
