// Turns errors that prevent a start into a sentence that tells the operator what to do.
import { tmpdir } from 'node:os';
import { EmbeddedPostgresError } from './lib/embedded-postgres/start.ts';
import { isDatabaseOutage, isTlsFailure } from './lib/postgres/database-outage.ts';
import { MigrationError } from './lib/postgres/migrate.ts';
import { UnsealError } from './lib/secrets/sealed-value.ts';
import type { Config } from './settings/config.ts';
import { ConfigError } from './settings/config-values.ts';

type Place = Pick<Config, 'host' | 'port' | 'workerPort' | 'roles' | 'databaseUrl'>;

/** Returns a ConfigError when an operator can do something about the error, and any other error unchanged. */
export function explainStart(error: unknown, config: Place): unknown {
  if (!(error instanceof Error) || error instanceof ConfigError) return error;
  const sentence = sentenceOf(error, config);
  return sentence === null ? error : new ConfigError(sentence, { cause: error });
}

function sentenceOf(error: Error, config: Place): string | null {
  if (error instanceof MigrationError || error instanceof EmbeddedPostgresError)
    return error.message;
  if (error instanceof UnsealError) {
    return (
      'The secrets in this database were sealed with another KASSA_SECRET_KEY. Start with that one. While it is being ' +
      'changed, start with both: set KASSA_OTHER_SECRET_KEY to the other one. ' +
      'A sandbox that was created without a secret has its own: remove the setting there.'
    );
  }
  const text = (name: string): string => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : '';
  };
  if (text('syscall') === 'mkdtemp')
    return `No folder can be created in ${tmpdir()} (${text('code')}). Set TMPDIR to a folder that this account can write to.`;
  const atListening = listening(text('code'), text('syscall'), text('hostname'), config);
  if (atListening !== null) return atListening;
  if (config.databaseUrl !== null) return ofDatabase(error, text('code'));
  return isDatabaseOutage(error)
    ? `The embedded PostgreSQL is not available: ${wordsOf(error)}. See server.log beside its data for the reason.`
    : null;
}

/** The sentence for an error of the listening address or port; null for any other error. */
function listening(code: string, syscall: string, hostname: string, config: Place): string | null {
  const { host } = config;
  if (syscall === 'getaddrinfo' && hostname === host)
    return `HOST is ${host}, but no address is known for that name. Use an address of this machine, or 0.0.0.0 for all of them.`;
  if (syscall !== 'listen') return null;
  const [port, name] = config.roles.includes('web')
    ? [config.port, 'PORT']
    : [config.workerPort, 'KASSA_WORKER_PORT'];
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is used by another program. Choose another port, for example ${name}=8081, or stop that program.`;
    case 'EACCES':
      return `This account may not open port ${port}. Choose a port from 1024 on, for example ${name}=8081.`;
    case 'EADDRNOTAVAIL':
      return `HOST is ${host}, which is not an address of this machine. Use 0.0.0.0 for all its addresses.`;
    default:
      return null;
  }
}

function ofDatabase(error: Error, code: string): string | null {
  const said = wordsOf(error);
  const it = 'The database in DATABASE_URL';
  if (said.includes('pg_hba.conf')) {
    return (
      `${it} refused the login: ${said}. Its pg_hba.conf must admit this user, database and address; ` +
      'if it admits them only with TLS, add ?sslmode=verify-full.'
    );
  }
  if (code === '28P01' || code === '28000' || said.startsWith('SASL: '))
    return `${it} refused the login: ${said}. Check the user and the password.`;
  if (code === '3D000')
    return `${it} does not exist: ${said}. Create it first, for example with createdb.`;
  if (code === '42501' && /\b(table|sequence)\b/.test(said)) {
    return (
      `${said}: the role in DATABASE_URL must own everything that Kassa keeps in the database. ` +
      'Restore backups as that role (pg_restore --no-owner --role=…).'
    );
  }
  if (code === '42501')
    return `${said}: the role in DATABASE_URL must own the database and its schema public, or be allowed to create objects in both.`;
  // A pooler ran a statement on another server connection than the one on which it was prepared.
  if (code === '42P05' || code === '26000') return noSessions(`: ${said}.`);
  const isFile = code === 'ENOENT' && 'syscall' in error && error.syscall === 'open';
  if (isFile || isTlsFailure(error)) {
    return (
      `No TLS connection to the database: ${said}. In DATABASE_URL, sslmode=verify-full with sslrootcert=<file> ` +
      'names the authority of its certificate, sslmode=no-verify trusts any certificate, and sslmode=disable turns TLS off.'
    );
  }
  return isDatabaseOutage(error) ? `${it} is not available: ${said}.` : null;
}

/** The sentence about a pooler that keeps no sessions. `why` ends its first part. */
export function noSessions(why: string): string {
  return (
    `The database in DATABASE_URL is behind a pooler that does not keep sessions${why} Configure it to keep them ` +
    '(in PgBouncer, pool_mode=session), or connect to the server directly.'
  );
}

/**
 * The error's message. When several addresses were tried in vain, the error itself has none: then that of the first.
 */
function wordsOf(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return (first instanceof Error ? first.message : error.message).replace(/\.$/, '');
}
