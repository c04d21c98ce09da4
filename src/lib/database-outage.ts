// Distinguishes a database that cannot serve at the moment from a failure of our own.

/**
 * Classes of PostgreSQL's error codes that are about the server and not about the statement:
 * connection lost, out of resources (disk, memory, connections), ended by an operator.
 */
const outageClasses = /^(08|53|57)[0-9A-Z]{3}$/;
/** What nobody may write to at the moment: a server that another one has taken over from. */
const readOnly = '25006';
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
/** What node-postgres says without a code: a lost connection, and none free within the limit. */
const driverWords: readonly string[] = [
  'Connection terminated',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Query read timeout',
];

/** The same call may succeed as soon as the database serves again. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseOutage)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // A Unix socket that is not there: the server has not started yet.
  const noSocket = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
  if (outageClasses.test(code) || code === readOnly || unreachable.includes(code) || noSocket)
    return true;
  return (
    driverWords.some((words) => error.message.startsWith(words)) || isDatabaseOutage(error.cause)
  );
}

/** HTTP status for an error that a route threw: its own, 503 in an outage, else 500. */
export function statusOfFailure(error: unknown): number {
  if (isDatabaseOutage(error)) return 503;
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 ? statusCode : 500;
}
