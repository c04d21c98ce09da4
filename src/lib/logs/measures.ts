// The metrics that the program counts and times, for Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Counts and times since the start of this process. Labels have few fixed values: never an id, never an address. */
export interface Measures {
  requestAnswered(
    request: { method: string; route: string; status: number },
    seconds: number,
  ): void;
  orderStatus(status: string): void;
  notificationSent(outcome: 'acknowledged' | 'again' | 'failed', seconds: number): void;
  /** `what` is the ability of the acquirer that was called; `answer` is `done`, `refused` or `unknown`. */
  acquirerAsked(
    asked: { readonly acquirer: string; readonly what: string; readonly answer: string },
    seconds: number,
  ): void;
  /** The text of `/metrics` and its content type. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

/** Values that are read only when the metrics are requested. */
export interface Levels {
  /** Seconds that the oldest overdue order waits; 0 when nothing is overdue. */
  readonly overdueSeconds: () => Promise<number>;
  /** Notifications that no shop has acknowledged, and how long the oldest that is due waits. */
  readonly notifications: () => Promise<{
    readonly count: number;
    readonly overdueSeconds: number;
  }>;
  /** Jobs that wait or run. */
  readonly jobs: () => Promise<number>;
  readonly connections: () => { readonly inUse: number; readonly waiting: number };
}

const secondBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30];

export function makeMeasures(levels: Levels): Measures {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'kassa_' });
  const requests = new Histogram({
    name: 'kassa_http_request_seconds',
    help: 'Time to answer requests, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: secondBuckets,
    registers,
  });
  const statuses = new Counter({
    name: 'kassa_order_status_changes_total',
    help: 'Orders that reached each status.',
    labelNames: ['status'],
    registers,
  });
  const notifications = new Histogram({
    name: 'kassa_notification_seconds',
    help: 'Calls to shops, by result.',
    labelNames: ['outcome'],
    buckets: secondBuckets,
    registers,
  });
  const acquirers = new Histogram({
    name: 'kassa_acquirer_seconds',
    help: 'Calls to acquirers, by result.',
    labelNames: ['acquirer', 'what', 'answer'],
    buckets: secondBuckets,
    registers,
  });
  gauge(
    registry,
    'kassa_overdue_seconds',
    'How long the oldest overdue order has been waiting.',
    () => levels.overdueSeconds(),
  );
  const waiting = 'kassa_notifications_waiting';
  gauge(registry, waiting, 'Notifications that have not been acknowledged yet.', async () => {
    return (await levels.notifications()).count;
  });
  const late = 'kassa_notifications_overdue_seconds';
  gauge(registry, late, 'How long the oldest due notification has been waiting.', async () => {
    return (await levels.notifications()).overdueSeconds;
  });
  gauge(registry, 'kassa_jobs', 'Waiting and running jobs: mails and purchase events.', () =>
    levels.jobs(),
  );
  // Read before the other values, whose queries would be counted themselves.
  let connections = levels.connections();
  gauge(
    registry,
    'kassa_database_connections_in_use',
    'Database connections in the pool of this process.',
    () => Promise.resolve(connections.inUse),
  );
  gauge(
    registry,
    'kassa_database_connections_awaited',
    'Queries that wait for a database connection.',
    () => Promise.resolve(connections.waiting),
  );
  return {
    requestAnswered: ({ method, route, status }, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    orderStatus: (status) => statuses.inc({ status }),
    notificationSent: (outcome, seconds) => notifications.observe({ outcome }, seconds),
    acquirerAsked: (asked, seconds) => acquirers.observe({ ...asked }, seconds),
    async text() {
      connections = levels.connections();
      return { type: registry.contentType, body: withoutEmptySample(await registry.metrics()) };
    },
  };
}

function gauge(registry: Registry, name: string, help: string, read: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      // A value that cannot be read is left out; the other metrics are still shown.
      const value = await read().catch(() => null);
      if (value === null) this.remove();
      else this.set(value);
    },
  });
}

/**
 * The library measures the delays of the event loop since the metrics were last read. When that was a moment
 * ago there are none, and it reports a mean of `Nan` and a least delay of three hundred years: such lines are
 * removed.
 */
function withoutEmptySample(text: string): string {
  const isSampled = !text.includes('kassa_nodejs_eventloop_lag_mean_seconds Nan');
  return isSampled ? text : text.replace(/^kassa_nodejs_eventloop_lag_\w+_seconds .*\n/gm, '');
}
