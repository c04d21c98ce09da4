// Distinguishes a database that cannot serve at the moment from a failure of our own.

/**
 * Classes of PostgreSQL's error codes that are about the server and not about the statement:
 * connection lost, login refused, out of resources (disk, memory, connections), ended by an operator, failed
 * by its machine.
 */
const outageClasses = /^(08|28|53|57|58)[0-9A-Z]{3}$/;
const others: readonly string[] = [
  // What nobody may write to at the moment: a server that another one has taken over from.
  '25006',
  // Connections that an operator's limit ended: a transaction that rested, or lasted, for too long.
  '25P03',
  '25P04',
  // A database that is not there just now, or takes no connections.
  '3D000',
  '55000',
  // A lock that was not to be had within such a limit.
  '55P03',
  // Rows that a standby may keep no longer for whoever reads them there.
  '40001',
];
const unreachable: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];
/** What node-postgres says, without a code, of a server that did not answer in time, and of a want of connections. */
const silences: readonly string[] = [
  'Connection terminated due to connection timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Query read timeout',
];
/** And of a lost connection. */
const losses: readonly string[] = [
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
];

/** The same call may succeed as soon as the database serves again. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseOutage)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Also a socket file that is not there yet, or this process's want of file handles.
  const notConnected = 'syscall' in error && error.syscall === 'connect';
  if (outageClasses.test(code) || [...others, ...unreachable].includes(code) || notConnected)
    return true;
  return (
    isUnanswered(error) ||
    losses.some((words) => error.message.startsWith(words)) ||
    isDatabaseOutage(error.cause)
  );
}

/** An outage of which whoever asks again at once hears no sooner: it was waited for as long as anything is. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && silences.some((words) => error.message.startsWith(words));
}
