// Reads the value of each setting, or throws a sentence that says what it should be.
import { isMailAddress } from '../domain/mail-address.ts';
import { Secret } from '../lib/secrets/secret.ts';

/** An operator's mistake: the message says what to do. */
export class ConfigError extends Error {}

/** 0 = no limit. */
export function readGuessesPerMinute(text: string): number {
  if (!/^\d{1,6}$/.test(text)) {
    throw new ConfigError(
      `KASSA_GUESSES_PER_MINUTE is ${text}; it must be a whole number up to 999999; 0 means no limit.`,
    );
  }
  return Number(text);
}

/**
 * With fewer connections, parts of the program could wait for each other: one listens for signals, one fetches jobs.
 */
const connectionsMin = 5;

export function readConnections(text: string): number {
  const count = Number(text);
  if (!/^\d{1,3}$/.test(text) || count < connectionsMin)
    throw new ConfigError(
      `KASSA_DATABASE_CONNECTIONS is ${text}; it must be a whole number from ${connectionsMin} to 999.`,
    );
  return count;
}

export function readSecret(text: string | null): Secret<string> | null {
  return text === null ? null : new Secret(text);
}

export function readApiKey(text: string, name: 'KASSA_API_KEY' | '--api-key'): Secret<string> {
  if (text.trim().length >= 20) return new Secret(text.trim());
  throw new ConfigError(
    `${name} is too short: use at least 20 letters and digits, or leave it out.`,
  );
}

export function readSecretKey(text: string | null, name: string): Secret<string> | null {
  if (text === null || text.length >= 32) return readSecret(text);
  throw new ConfigError(
    `${name} is too short: use 32 characters or more, for example from \`openssl rand -base64 48\`.`,
  );
}

export function readPort(text: string, name: 'PORT' | 'KASSA_WORKER_PORT'): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigError(`${name} is ${text}; it must be a number from 0 to 65535.`);
  return port;
}

/** The message must not repeat the text: it holds a password. */
export function readDatabaseUrl(text: string | null): Secret<string> | null {
  if (text === null) return null;
  if (namesHosts(text))
    throw new ConfigError(
      'DATABASE_URL names several hosts, but Kassa connects to one. Name one that always leads to the primary: ' +
        'a proxy, a virtual address, or a DNS name that is changed when another server takes over.',
    );
  const isSocket = text.startsWith('/') || text.startsWith('socket:');
  if (isSocket || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)))
    return new Secret(withTlsChecked(text));
  throw new ConfigError(
    'DATABASE_URL must be the address of a PostgreSQL such as postgres://user:password@db.example.com:5432/kassa. ' +
      'In a password, write # as %23, / as %2F, @ as %40 and % as %25.',
  );
}

/** Whether the address lists hosts, as psql allows. The driver would look up the whole list as one name. */
function namesHosts(text: string): boolean {
  const inPlace = /^postgres(ql)?:\/\/([^/?#]*@)?[^/?#@]*,[^/?#@]*([/?#]|$)/;
  return inPlace.test(text) || /[?&]host=[^&]*(,|%2c)/i.test(text);
}

/**
 * Replaces three values of `sslmode` by `verify-full`. The driver treats them as `verify-full` anyway, but warns on
 * standard error that its next version will check less. With `uselibpqcompat` it checks less already, so nothing is
 * replaced.
 */
function withTlsChecked(text: string): string {
  if (/[?&]uselibpqcompat=true(&|$)/.test(text)) return text;
  return text.replace(/([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/g, '$1verify-full');
}

/**
 * Whether Kubernetes set the variable. It tells each container where the services beside it are: one named `kassa`
 * gives names such as KASSA_SERVICE_HOST, and KASSA_PORT with an address in it.
 */
export function isSetByKubernetes(name: string, text: string): boolean {
  if (/^KASSA_([A-Z0-9_]+_)?SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)$/.test(name)) return true;
  if (/^KASSA_([A-Z0-9_]+_)?PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name)) return true;
  return /^KASSA_([A-Z0-9_]+_)?PORT$/.test(name) && /^(tcp|udp|sctp):\/\//.test(text);
}

export function readPublicUrl(text: string | null, mode: 'sandbox' | 'live'): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(
      `KASSA_PUBLIC_URL is ${text}; it must be a full address such as https://pay.example.com.`,
    );
  }
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new ConfigError(
      'KASSA_PUBLIC_URL is the start of other addresses: leave out ?, # and any user or password.',
    );
  if (mode === 'live' && url.protocol !== 'https:')
    throw new ConfigError('KASSA_PUBLIC_URL must begin with https:// in live mode.');
  return url.href.replace(/\/+$/, '');
}

/** The message must not repeat the text: it may hold a password. */
export function readSmtpUrl(text: string | null): Secret<string> | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new ConfigError(
      'SMTP_URL must be the address of a mail server such as smtps://user:password@mail.example.com.',
    );
  }
  return new Secret(text);
}

export function readMailFrom(text: string | null): string | null {
  if (text === null) return null;
  if (!isMailAddress(text.trim())) {
    throw new ConfigError(
      `KASSA_MAIL_FROM is ${text}; it must be a single plain address such as no-reply@example.com. Mails show the name of the shop with it.`,
    );
  }
  return text.trim();
}

export function readRoles(text: string): readonly ('web' | 'worker')[] {
  const roles = text
    .split(',')
    .map((role) => readChoice(role.trim(), ['web', 'worker'] as const, 'KASSA_ROLES'));
  return [...new Set(roles)];
}

/** Returns the one of `values` that equals `text` in any casing. Throws ConfigError when there is none. */
export function readChoice<Value extends string>(
  text: string,
  values: readonly Value[],
  name: string,
): Value {
  const found = values.find((value) => value === text.toLowerCase());
  if (found === undefined)
    throw new ConfigError(`${name} is ${text}; it must be one of ${values.join(', ')}.`);
  return found;
}

const collectorNames = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];

/**
 * Whether OpenTelemetry's own settings name a collector and do not switch tracing off. With an address that is none,
 * the exporter would send to this machine without a word.
 */
export function readTracing(env: Readonly<Record<string, string | undefined>>): boolean {
  const off = env['OTEL_SDK_DISABLED'] === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none';
  const name = collectorNames.find((each) => env[each]);
  if (off || name === undefined) return false;
  const text = env[name] ?? '';
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new ConfigError(
      `${name} has to be the full address of a collector such as http://127.0.0.1:4318.`,
    );
  return true;
}
