// Which room may import which: the walls of the house, as data.

/**
 * A room is a folder directly under `src`, or a file there. It sees itself and what stands in its
 * list: a room (`lib`), or one file of a room (`lib/assert`).
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  // Pure rules: they need only the assertion that something cannot happen, and the wrapper that keeps a card number out
  // of every text.
  domain: ['lib/assert', 'lib/secrets/secret'],
  // The outside world cannot cheat: it knows none of our orders, methods and databases.
  simulator: ['lib'],
  // A shop like any other, which uses our public address.
  demo: ['lib'],
  methods: ['domain', 'lib'],
  acquirers: ['domain', 'lib'],
  database: ['domain', 'lib'],
  wire: ['domain', 'methods', 'lib'],
  operations: ['domain', 'methods', 'acquirers', 'database', 'lib'],
  notifications: ['wire', 'database', 'domain', 'lib'],
  mail: ['wire', 'database', 'domain', 'lib'],
  // Speaks the protocol of an analytics server and not ours, so it needs no `wire`.
  analytics: ['database', 'domain', 'lib'],
  api: ['operations', 'wire', 'domain', 'lib'],
  callbacks: ['operations', 'acquirers', 'domain', 'lib'],
  pages: ['operations', 'methods', 'domain', 'lib'],
  // Notifies a shop of real states in an unlikely order, with the code that makes real notifications.
  race: ['operations', 'notifications', 'domain', 'lib'],
  sandbox: ['operations', 'race', 'domain', 'lib'],
  jobs: ['operations', 'notifications', 'mail', 'analytics', 'database', 'domain', 'lib'],
  settings: ['acquirers', 'domain', 'lib'],
  health: [],
  metrics: ['lib'],
  'start-failures': ['settings', 'lib'],
};

/** These put the parts together, so they see all of them. Each may import only those that come after it. */
export const builders = [
  'main',
  'commands',
  'migrate-all',
  'gateway',
  'gateway-deps',
  'installation-keys',
  'app',
  'server',
  'probes',
];

/** Rooms that answer HTTP: they call operations, and never reach the database in any other way. */
export const httpRooms = [
  'health',
  'metrics',
  'api',
  'callbacks',
  'pages',
  'sandbox',
  'simulator',
  'demo',
];

/** Rooms whose files are in folders by topic; what is beside those folders is used by several topics. */
export const roomsWithTopics = [
  'operations',
  'database',
  'domain',
  'wire',
  'api',
  'methods',
  'simulator',
  'demo',
  'pages',
  'lib',
];

/** `src/domain/money/money.ts` is in `domain`, `src/main.ts` is `main`. */
export function roomOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.tsx?$/, '');
}

/** Tests beside what they test may use what all tests share. */
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Whether a file in one room may import a file of another (paths from the root of the project). */
export function isAllowed(from: string, to: string): boolean {
  if (!to.startsWith('src/')) return isTest(from) && to.startsWith('test/');
  const [room, target] = [roomOf(from), roomOf(to)];
  if (builders.includes(room) && builders.includes(target)) {
    return builders.indexOf(room) <= builders.indexOf(target);
  }
  if (builders.includes(room)) return true;
  if (builders.includes(target)) return false;
  if (room === target) return true;
  const file = to.slice('src/'.length).replace(/\.tsx?$/, '');
  return (mayImport[room] ?? []).some((entry) => entry === target || entry === file);
}
