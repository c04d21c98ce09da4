// Sends callbacks to the gateway: at once, later, twice or never, as the customer chose.
import { setMaxListeners } from 'node:events';
import { callOwn } from '../../lib/calls/own-call.ts';
import { OutageLog } from '../../lib/postgres/outage-log.ts';
import { signText } from '../../lib/secrets/text-signature.ts';
import type { Payment } from '../payments/payment.ts';
import { retryAnswer, type ScanAnswer, scanAnswer } from '../payments/payment-request.ts';
import type { QrCode } from '../qr/qr-address.ts';
import {
  bookCallbacks,
  type Callback,
  giveBackCallback,
  maxTries,
  paymentChanged,
  removeCallback,
  takeDueCallbacks,
  type WaitingCallback,
} from './callback-queue.ts';
import type { SimulatorOptions } from './options.ts';

const timeoutMs = 10_000;
const sweepEveryMs = 1000;
/** How many waiting callbacks are sent at the same time. */
const underWayMax = 50;
/** How long after the choice a callback is sent, for the deliveries that let the browser return first. */
const delaysMs = { after: 1500, late: 10_000 } as const;

export class Callbacks {
  readonly #options: SimulatorOptions;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  readonly #outage: OutageLog;
  #timer: NodeJS.Timeout | null = null;
  #sweeping = false;
  #underWay = 0;

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#outage = new OutageLog(options.log, 'the sweep for callbacks');
    // One listener per callback under way; Node warns of far fewer than a moved clock sends at once.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Starts to look for due callbacks, once a second. */
  start(): void {
    this.#timer = setInterval(() => this.#inBackground(this.#look()), sweepEveryMs);
    this.#timer.unref();
  }

  /** Stops. Calls that are under way are aborted; their callbacks are tried again after the next start. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  /**
   * Sends the callback about a decision that was just made, and schedules those about its later steps. Resolves as
   * soon as the browser may go on. A callback that fails is tried again; throws only when the database fails.
   */
  async deliver(payment: Payment): Promise<void> {
    const { attempt, delivery, decidedAt, decision } = payment;
    if (decidedAt === null || decision === null || delivery === null || delivery === 'none') return;
    const delayMs = delivery === 'after' || delivery === 'late' ? delaysMs[delivery] : 0;
    // A callback is sent at once even if the first step is later: the gateway then learns when to ask again.
    const momentsMs = [0, ...decision.steps.map((step) => step.afterSeconds * 1000)];
    const laterMs = new Set(momentsMs.map((ms) => Math.max(ms, delayMs)).filter((ms) => ms > 0));
    await bookCallbacks(
      this.#options.pool,
      paymentChanged(attempt),
      [...laterMs].map((ms) => new Date(decidedAt.getTime() + ms)),
    );
    if (delayMs > 0) return;
    switch (delivery) {
      case 'together':
        this.#inBackground(this.#sendNow(paymentChanged(attempt)));
        return;
      case 'twice':
        await Promise.all([
          this.#sendNow(paymentChanged(attempt)),
          this.#sendNow(paymentChanged(attempt)),
        ]);
        return;
      default:
        await this.#sendNow(paymentChanged(attempt));
    }
  }

  /** Schedules the callbacks about the later steps of a payment that was decided while it was being started. */
  async bookLaterChanges(payment: Payment): Promise<void> {
    const { attempt, decidedAt, decision } = payment;
    if (decidedAt === null || decision === null) return;
    const later = decision.steps.filter((step) => step.afterSeconds > 0);
    const moments = later.map((step) => new Date(decidedAt.getTime() + step.afterSeconds * 1000));
    await bookCallbacks(this.#options.pool, paymentChanged(attempt), moments);
  }

  /** Asks the gateway what a scanned QR code is for. Null when it cannot be reached or its answer cannot be read. */
  async askWhatToPay({ methodName, token }: QrCode): Promise<ScanAnswer | null> {
    try {
      const text = await this.#post({ type: 'qr-scanned', method: methodName, token });
      const answer: unknown = JSON.parse(text);
      if (scanAnswer.Check(answer)) return answer;
      this.#options.log.error(
        { methodName },
        'The gateway gave no usable answer to a scanned QR code',
      );
    } catch (error) {
      this.#options.log.warn({ err: error }, 'The gateway could not be asked about a QR code');
    }
    return null;
  }

  /**
   * Asks the gateway for a new attempt, for another card that is held to the terminal after a decline. Null when
   * nothing is to be paid any more, when the gateway cannot be reached, or when its answer cannot be read.
   */
  async askForRetry(attempt: string): Promise<string | null> {
    try {
      const answer: unknown = JSON.parse(await this.#post({ type: 'terminal-retried', attempt }));
      return retryAnswer.Check(answer) ? answer.attempt : null;
    } catch (error) {
      this.#options.log.warn({ err: error, attempt }, 'The gateway did not answer a terminal');
      return null;
    }
  }

  /** Reports that the payment may have changed. Resolves after the first try; a callback that fails is tried again. */
  sendAboutPayment(attempt: string): Promise<void> {
    return this.#sendNow(paymentChanged(attempt));
  }

  /** Reports that a dispute about the payment may have changed; resolves like `sendAboutPayment`. */
  sendAboutDispute(attempt: string): Promise<void> {
    return this.#sendNow({ type: 'dispute-changed', attempt, refund: null });
  }

  /** Reports that a refund of the payment was sent back; resolves like `sendAboutPayment`. */
  sendAboutRefund(attempt: string, refund: string): Promise<void> {
    return this.#sendNow({ type: 'refund-sent-back', attempt, refund });
  }

  async #sendNow(callback: Callback): Promise<void> {
    const { attempt } = callback;
    try {
      await this.#post(messageOf(callback));
    } catch (error) {
      this.#options.log.warn({ err: error, attempt }, 'A callback failed and will be retried');
      const nextTry = new Date(this.#options.now().getTime() + 1000);
      await bookCallbacks(this.#options.pool, callback, [nextTry], 1);
    }
  }

  /** Sweeps once, unless the last sweep is still running: that one has neither failed nor succeeded yet. */
  async #look(): Promise<void> {
    if (this.#sweeping) return;
    await this.#sweep().then(
      () => this.#outage.succeeded(),
      (error: unknown) => this.#outage.failed(error),
    );
  }

  /** Starts the due callbacks without waiting for any of them, so that one that hangs occupies only one place. */
  async #sweep(): Promise<void> {
    this.#sweeping = true;
    try {
      const now = this.#options.now();
      const free = underWayMax - this.#underWay;
      const due = free > 0 ? await takeDueCallbacks(this.#options.pool, now, free) : [];
      this.#underWay += due.length;
      for (const callback of due) {
        const tried = this.#try(callback, now).catch((error: unknown) =>
          this.#outage.failed(error),
        );
        this.#inBackground(tried.finally(() => (this.#underWay -= 1)));
      }
    } finally {
      this.#sweeping = false;
    }
  }

  async #try({ callbackId, tries, ...callback }: WaitingCallback, takenAt: Date): Promise<void> {
    const { attempt } = callback;
    const arrived = await this.#post(messageOf(callback)).then(
      () => true,
      () => false,
    );
    if (!arrived && tries < maxTries) {
      await giveBackCallback(this.#options.pool, { callbackId, tries }, takenAt);
      return;
    }
    if (!arrived) this.#options.log.warn({ attempt, tries }, 'Gave up on a callback');
    await removeCallback(this.#options.pool, callbackId);
  }

  /** Sends one signed callback and returns the text of the answer; throws unless its status is 2xx. */
  async #post(message: object): Promise<string> {
    const body = JSON.stringify(message);
    const answer = await callOwn({
      url: this.#options.callbackUrl(),
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-simulator-signature': signText(this.#options.sharedSecret, body, this.#options.now()),
      },
      body,
      timeoutMs,
      signal: this.#closing.signal,
    });
    if (!answer.ok) throw new Error(`The gateway answered a callback with status ${answer.status}`);
    return answer.body.toString();
  }

  /** Runs `work` without anybody waiting for it, except `stop`. */
  #inBackground(work: Promise<unknown>): void {
    const done = work
      .catch((error: unknown) => this.#options.log.error({ err: error }, 'Callbacks failed'))
      .finally(() => this.#running.delete(done));
    this.#running.add(done);
  }
}

function messageOf({ type, attempt, refund }: Callback): object {
  return { type, attempt, ...(refund !== null && { refund }) };
}
