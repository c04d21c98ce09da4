// Turns errors that prevent a start into a sentence that tells the operator what to do.
import { tmpdir } from 'node:os';
import { EmbeddedPostgresError } from './lib/embedded-postgres/start.ts';
import { isDatabaseOutage } from './lib/postgres/database-outage.ts';
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
      'What this database keeps was sealed with another KASSA_SECRET_KEY. Start with the one that it has now, and while that ' +
      'is being changed with both: the other one as KASSA_OTHER_SECRET_KEY. ' +
      'A sandbox that was begun without one has its own, so leave the setting out there.'
    );
  }
  const text = (name: string): string => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : '';
  };
  if (text('syscall') === 'mkdtemp')
    return `No folder can be made in ${tmpdir()} (${text('code')}). Set TMPDIR to a folder that this account may write to.`;
  const atListening = listening(text('code'), text('syscall'), text('hostname'), config);
  if (atListening !== null) return atListening;
  if (config.databaseUrl !== null) return ofDatabase(error, text('code'));
  return isDatabaseOutage(error)
    ? `The embedded PostgreSQL does not serve: ${wordsOf(error)}. server.log beside its data may tell why.`
    : null;
}

/** The sentence for an error of the listening address or port; null for any other error. */
function listening(code: string, syscall: string, hostname: string, config: Place): string | null {
  const { host } = config;
  if (syscall === 'getaddrinfo' && hostname === host)
    return `HOST is ${host}, for which no address is known. Take an address of this machine, or 0.0.0.0 for all of them.`;
  if (syscall !== 'listen') return null;
  const [port, name] = config.roles.includes('web')
    ? [config.port, 'PORT']
    : [config.workerPort, 'KASSA_WORKER_PORT'];
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Choose another one, for example ${name}=8081, or end that program.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this account. Choose one from 1024 on, for example ${name}=8081.`;
    case 'EADDRNOTAVAIL':
      return `HOST is ${host}, which is no address of this machine. 0.0.0.0 stands for all that it has.`;
    default:
      return null;
  }
}

const certificateCodes = /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_OSSL)/;

function ofDatabase(error: Error, code: string): string | null {
  const said = wordsOf(error);
  const it = 'The database that DATABASE_URL names';
  if (code === '28P01' || code === '28000' || said.startsWith('SASL: '))
    return `${it} refuses the login: ${said}. Look at the user and the password in it.`;
  if (code === '3D000')
    return `${it} is not there: ${said}. Make it first, for example with createdb.`;
  if (code === '42501' && /\b(table|sequence)\b/.test(said)) {
    return (
      `${said}: the role that DATABASE_URL names has to own all that Kassa keeps in the database. ` +
      'A backup is restored as that role (pg_restore --no-owner --role=…).'
    );
  }
  if (code === '42501')
    return `${said}: the role that DATABASE_URL names has to own the database and its schema public, or be allowed to create in both.`;
  // A pooler ran a statement on another server connection than the one on which it was prepared.
  if (code === '42P05' || code === '26000') {
    return (
      `${it} is behind a pooler that does not keep sessions: ${said}. Let it keep them (in PgBouncer pool_mode=session), ` +
      'or name the server itself.'
    );
  }
  const isFile = code === 'ENOENT' && 'syscall' in error && error.syscall === 'open';
  if (isFile || certificateCodes.test(code) || said.includes('does not support SSL')) {
    return (
      `No TLS connection to the database: ${said}. In DATABASE_URL, sslmode=verify-full with sslrootcert=<file> ` +
      'names the authority of its certificate, sslmode=no-verify trusts any, and sslmode=disable does without TLS.'
    );
  }
  return isDatabaseOutage(error) ? `${it} does not serve: ${said}.` : null;
}

/**
 * The error's message. When several addresses were tried in vain, the error itself has none: then that of the first.
 */
function wordsOf(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return (first instanceof Error ? first.message : error.message).replace(/\.$/, '');
}
