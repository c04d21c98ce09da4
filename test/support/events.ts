// Listens to the event stream of an order, as a till or the payment component does.
import type { Json } from './gateway.ts';

export interface StreamedEvent {
  readonly event: string;
  readonly data: Json;
}

export interface Listener {
  readonly status: number;
  readonly headers: Headers;
  /** Returns the next message, or null when the stream has ended. */
  next(): Promise<StreamedEvent | null>;
  /** Returns the statuses of the next `count` messages of kind `session.order`. */
  statuses(count: number): Promise<string[]>;
  leave(): void;
}

/** Opens the stream. `authorization` is the value of the header. */
export async function listen(url: string, authorization: string): Promise<Listener> {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers: { authorization }, signal: leaving.signal });
  const messages = read(answer);
  const next = async (): Promise<StreamedEvent | null> => (await messages.next()).value ?? null;
  return {
    status: answer.status,
    headers: answer.headers,
    next,
    async statuses(count) {
      const heard: string[] = [];
      while (heard.length < count) {
        const message = await next();
        if (message === null) break;
        if (message.event === 'session.order') heard.push(message.data.status);
      }
      return heard;
    },
    leave: () => leaving.abort(),
  };
}

async function* read(answer: Response): AsyncGenerator<StreamedEvent, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of answer.body ?? []) {
    text += decoder.decode(part, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? [];
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) };
    }
  }
}
