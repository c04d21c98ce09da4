// Distinguishes a database that cannot serve at the moment from a failure of our own.

/**
 * Classes of PostgreSQL's error codes that are about the server and not about the statement:
 * connection lost, login refused, out of resources (disk, memory, connections), ended by an operator, failed
 * by its machine.
 */
const outageClasses = /^(08|28|53|57|58)[0-9A-Z]{3}$/;
const others: readonly string[] = [
  // The server is read-only at the moment, as after another one has taken over.
  '25006',
  // The connection was ended because its transaction was idle, or lasted, for longer than a configured limit.
  '25P03',
  '25P04',
  // The database does not exist at the moment, or accepts no connections.
  '3D000',
  '55000',
  // A lock was not free within such a limit.
  '55P03',
  // A standby could no longer keep the rows that the statement was reading.
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
/**
 * Messages of node-postgres, without a code, about a server that did not answer in time and about a lack of
 * connections.
 */
const silences: readonly string[] = [
  'Connection terminated due to connection timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Query read timeout',
];
/** Codes of a certificate that is not accepted, and of other failures to agree on TLS. */
const tlsCodes =
  /^(CERT_|CRL_|ERR_TLS|ERR_SSL|ERR_OSSL|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_)/;
/** Messages of node-postgres about a server that does not speak TLS, and about one that is no PostgreSQL. */
const tlsRefusals: readonly string[] = [
  'The server does not support SSL connections',
  'There was an error establishing an SSL connection',
];
/** Messages of node-postgres about a lost connection. */
const losses: readonly string[] = [
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
];

/** Whether the database is the cause of the error: the same call may succeed as soon as it serves again. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseOutage)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Includes a socket file that does not exist yet, and a lack of file handles in this process.
  const notConnected = 'syscall' in error && error.syscall === 'connect';
  if (outageClasses.test(code) || [...others, ...unreachable].includes(code) || notConnected)
    return true;
  return (
    isUnanswered(error) ||
    isTlsFailure(error) ||
    losses.some((words) => error.message.startsWith(words)) ||
    isDatabaseOutage(error.cause)
  );
}

/**
 * Whether the outage was a time-out. Then trying again at once is no use: the caller has waited as long as anything may
 * take.
 */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && silences.some((words) => error.message.startsWith(words));
}

/** Whether no TLS connection came about, for example because the certificate of the server has expired. */
export function isTlsFailure(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return tlsCodes.test(code) || tlsRefusals.some((words) => error.message.startsWith(words));
}
