// Starts and stops what a gateway does beside requests: notifications, mails, and work that falls due.
import type { Secret } from '../lib/secrets/secret.ts';
import { connectSmtp } from '../mail/smtp.ts';
import type { Deps } from '../operations/deps.ts';
import type { Notify } from '../operations/due/run-due.ts';
import { makeAcquirerLanes } from './acquirer-lanes.ts';
import { makeMailWork } from './mail.ts';
import { makeNotifier } from './notifier.ts';
import { makePurchaseSender } from './purchase-events.ts';
import { Sweep } from './sweep.ts';
import { type JobWorker, startWorker, type Work } from './worker.ts';

export interface Background {
  /**
   * Delivers the waiting notifications of an order and resolves when they have been tried; works before `start` too.
   */
  readonly notify: Notify;
  start(): Promise<void>;
  /** Waits for what runs; what waits is left to other processes. */
  stop(): Promise<void>;
}

interface BackgroundOptions {
  /** Kassa's own version, for the `User-Agent`. */
  readonly version: string;
  /** Null = no mail server is connected to this process. */
  readonly smtpUrl: Secret<string> | null;
}

export function makeBackground(deps: Deps, { version, smtpUrl }: BackgroundOptions): Background {
  const sending = { version, allowPrivate: deps.mode === 'sandbox' };
  const smtp = smtpUrl === null ? null : connectSmtp(smtpUrl, { live: deps.mode === 'live' });
  const notifier = makeNotifier(deps, sending);
  const acquirerLanes = makeAcquirerLanes(deps, notifier.handOver);
  const work: Work = {
    deliverNotifications: notifier.deliver,
    sendPurchaseEvent: makePurchaseSender(deps, sending),
    deliverMail: makeMailWork(deps, smtp),
  };
  let worker: JobWorker | null = null;
  let sweep: Sweep | null = null;
  return {
    notify: notifier.deliverAndWait,
    async start() {
      worker = await startWorker(deps.db.pool, work, deps.log);
      notifier.listen();
      sweep = new Sweep(deps, { notify: notifier.handOver, ask: acquirerLanes.handOver });
      sweep.start();
    },
    async stop() {
      await sweep?.stop();
      await worker?.stop();
      await Promise.all([acquirerLanes.stop(), notifier.stop()]);
      smtp?.close();
    },
  };
}
