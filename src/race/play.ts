// Plays the steps of a pattern against a shop, and records each request, its answer and the verdict on it.
import type { Order } from '../domain/orders/order.ts';
import type { Clock } from '../domain/time/clock.ts';
import {
  type OutgoingAnswer,
  type ReceivedAnswer,
  sendRequest,
} from '../lib/calls/outgoing-http.ts';
import {
  type NotificationMessage,
  type NotifiedOrder,
  notificationMessage,
} from '../notifications/message.ts';
import type { NotificationTarget } from '../notifications/notification-url.ts';
import { type Finding, findingOf, isReached } from './expectation.ts';
import type { NotificationStep, Step } from './pattern.ts';
import { pageFinding, returnToShop } from './return-visit.ts';
import { ShopView } from './shop-view.ts';

export interface RaceOptions {
  readonly clock: Clock;
  /** Kassa's own version, for the `User-Agent`. */
  readonly version: string;
  /** Whether plain HTTP and private addresses are allowed, as in the sandbox. */
  readonly allowPrivate: boolean;
  /** The time limit for one call as a whole; 10 s when absent. */
  readonly timeoutMs?: number;
}

/** One HTTP request to the shop. */
export interface RaceCall extends Finding {
  /** What the call was, in words for the report. */
  readonly what: string;
  /** Wall time. */
  readonly sentAt: Date;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** They never contain the API key. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | null;
  /** Null when there was no answer. */
  readonly response: ReceivedAnswer | null;
  readonly durationMs: number;
  /** Whether the call reached a server. */
  readonly reached: boolean;
}

export interface Play {
  readonly steps: readonly Step[];
  readonly target: NotificationTarget;
  /** The order as the shop knows it. */
  readonly original: Order;
  /** Returns the state of the order that the notification of a step reports. */
  readonly stateOf: (step: NotificationStep) => NotifiedOrder;
  /** Address of a page of the shop that shows the order, with `{order_id}` for its id; null = no page is looked at. */
  readonly lookUrl: string | null;
}

/** Shorter than the 30 s of a real delivery, as somebody is waiting for the result of the test. */
const usualTimeoutMs = 10_000;
/** The time limit for all calls of a pattern together. */
const totalMs = 45_000;
const maxBodyBytes = 4096;
/** Limit for a page that is looked at, where the part about the order may come after a long menu. */
const maxPageBytes = 1024 * 1024;

/** Plays the steps in their order. Stops early when no call has reached a server, as further ones would not either. */
export async function playPattern(options: RaceOptions, play: Play): Promise<readonly RaceCall[]> {
  const calls: RaceCall[] = [];
  const shop = new Shop(options);
  const view = play.lookUrl === null ? null : viewOf(shop, play.lookUrl, play.original);
  await view?.begin();
  let before: NotificationMessage | null = null;
  for (const step of play.steps) {
    if (step.kind === 'visit') {
      calls.push(...(await visit(shop, play.original, step.what)));
    } else {
      const message: NotificationMessage =
        step.again === true && before !== null ? before : messageOf(options, play, step);
      before = message;
      calls.push(...(await notify(shop, message, step)));
      const seen = await view?.look(step);
      if (seen !== undefined) calls.push(seen);
    }
    if (calls.every((call) => !call.reached)) break;
  }
  return calls;
}

function messageOf(
  { clock, version }: RaceOptions,
  play: Play,
  step: NotificationStep,
): NotificationMessage {
  const now = Math.floor(clock.now().getTime() / 1000);
  const timestampSeconds = now - (step.ageSeconds ?? 0);
  const call = { kind: 'order', timestampSeconds, version } as const;
  return notificationMessage(play.stateOf(step), play.target, call);
}

function notify(
  shop: Shop,
  message: NotificationMessage,
  step: NotificationStep,
): Promise<RaceCall[]> {
  const copies = step.atOnce ?? 1;
  return Promise.all(
    Array.from({ length: copies }, async (_, index) => {
      const what = copies === 1 ? step.what : `${step.what}: number ${index + 1}`;
      const { answer, ...call } = await shop.send(message, what);
      return { ...call, ...findingOf(step.expect, answer) };
    }),
  );
}

async function visit(shop: Shop, order: Order, what: string): Promise<RaceCall[]> {
  const { redirectUrl } = order.content.paymentOptions;
  const calls: RaceCall[] = [];
  await returnToShop(redirectUrl ?? '', order.orderId, async ({ url, cookie, goesOn }) => {
    const { answer, ...call } = await shop.send(browserRequest(url, cookie), what);
    calls.push({ ...call, ...pageFinding(answer, goesOn) });
    return answer;
  });
  return calls;
}

function viewOf(shop: Shop, url: string, { orderId }: Order) {
  return new ShopView(url, orderId, (address, what) =>
    shop.send(browserRequest(address, null), what, maxPageBytes),
  );
}

function browserRequest(url: string, cookie: string | null): NotificationMessage {
  const headers = { Accept: 'text/html,*/*;q=0.8', ...(cookie !== null && { Cookie: cookie }) };
  return { url, method: 'GET', headers, body: null };
}

type Sent = Omit<RaceCall, keyof Finding> & { readonly answer: OutgoingAnswer };

/** Sends calls to the shop, with a time limit for each call and one for all of them together. */
class Shop {
  readonly #options: RaceOptions;
  readonly #end = performance.now() + totalMs;

  constructor(options: RaceOptions) {
    this.#options = options;
  }

  async send(
    message: NotificationMessage,
    what: string,
    maxBytes: number = maxBodyBytes,
  ): Promise<Sent> {
    const { clock, allowPrivate, timeoutMs = usualTimeoutMs } = this.#options;
    const sentAt = clock.now();
    const left = Math.max(1, Math.round(this.#end - performance.now()));
    const limit = Math.min(timeoutMs, left);
    const terms = { timeoutMs: limit, maxBodyBytes: maxBytes, allowPrivate };
    const answer = await sendRequest({ ...message, ...terms });
    const { status, headers, body } =
      answer.kind === 'answered' ? answer : (answer.received ?? { status: null });
    return {
      what,
      sentAt,
      method: message.method,
      url: message.url,
      requestHeaders: message.headers,
      requestBody: message.body,
      response:
        status === null ? null : { status, headers, body: (body ?? '').slice(0, maxBodyBytes) },
      durationMs: answer.durationMs,
      reached: isReached(answer),
      answer,
    };
  }
}
