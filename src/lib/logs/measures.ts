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
  collectDefaultMetrics({ register: registry, prefix: 'kassa_' });
  const counters = makeCounters(registry);
  const readConnections = addGauges(registry, levels);
  return {
    ...counters,
    async text() {
      readConnections();
      return { type: registry.contentType, body: withoutEmptySample(await registry.metrics()) };
    },
  };
}

/** Makes the metrics of what happens, which are counted and timed at that moment. */
function makeCounters(registry: Registry): Omit<Measures, 'text'> {
  const registers = [registry];
  const timed = <Label extends string>(name: string, labelNames: Label[], help: string) =>
    new Histogram({ name, help, labelNames, buckets: secondBuckets, registers });
  const requests = timed(
    'kassa_http_request_seconds',
    ['method', 'route', 'status'],
    'Time to answer requests, by route.',
  );
  const statuses = new Counter({
    name: 'kassa_order_status_changes_total',
    help: 'Orders that reached each status.',
    labelNames: ['status'],
    registers,
  });
  const notifications = timed(
    'kassa_notification_seconds',
    ['outcome'],
    'Calls to shops, by result.',
  );
  const acquirers = timed(
    'kassa_acquirer_seconds',
    ['acquirer', 'what', 'answer'],
    'Calls to acquirers, by result.',
  );
  return {
    requestAnswered: ({ method, route, status }, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    orderStatus: (status) => statuses.inc({ status }),
    notificationSent: (outcome, seconds) => notifications.observe({ outcome }, seconds),
    acquirerAsked: (asked, seconds) => acquirers.observe({ ...asked }, seconds),
  };
}

/**
 * Adds the metrics of how things stand, which are read when they are requested. The function that it gives reads the
 * connections; call it before all other values are read, since their queries would be counted themselves.
 */
function addGauges(registry: Registry, levels: Levels): () => void {
  const gauge = (name: string, help: string, read: () => Promise<number>): void =>
    addGauge(registry, name, help, read);
  gauge('kassa_overdue_seconds', 'How long the oldest overdue order has been waiting.', () =>
    levels.overdueSeconds(),
  );
  gauge(
    'kassa_notifications_waiting',
    'Notifications that have not been acknowledged yet.',
    async () => (await levels.notifications()).count,
  );
  gauge(
    'kassa_notifications_overdue_seconds',
    'How long the oldest due notification has been waiting.',
    async () => (await levels.notifications()).overdueSeconds,
  );
  gauge('kassa_jobs', 'Waiting and running jobs: mails and purchase events.', () => levels.jobs());
  let connections = levels.connections();
  gauge(
    'kassa_database_connections_in_use',
    'Database connections in the pool of this process.',
    async () => connections.inUse,
  );
  gauge(
    'kassa_database_connections_awaited',
    'Queries that wait for a database connection.',
    async () => connections.waiting,
  );
  return () => {
    connections = levels.connections();
  };
}

function addGauge(
  registry: Registry,
  name: string,
  help: string,
  read: () => Promise<number>,
): void {
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
