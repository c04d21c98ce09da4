// The settings: defaults, then .env, then the environment, then flags. The only reader of the environment.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { isMailAddress } from './domain/mail-address.ts';
import { nearestWord } from './lib/nearest-word.ts';
import { Secret } from './lib/secret.ts';

export interface Config {
  readonly mode: 'sandbox' | 'live';
  readonly roles: readonly ('web' | 'worker')[];
  readonly host: string;
  /** 0 = pick a free one. */
  readonly port: number;
  /** Base of public addresses; null = from host and port. Without a slash at the end. */
  readonly publicUrl: string | null;
  /** Null = the embedded PostgreSQL. */
  readonly databaseUrl: Secret<string> | null;
  readonly dataDir: string;
  /** Key of the first site; null = made at the first start. */
  readonly apiKey: Secret<string> | null;
  /** Null only in sandbox mode: the installation makes one. */
  readonly secretKey: Secret<string> | null;
  /** The mail server; null = mails are only kept for the sandbox's mailbox. May hold a password. */
  readonly smtpUrl: Secret<string> | null;
  /** The bare address that customers get mails from; null = `no-reply@` and the public host. */
  readonly mailFrom: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** HTTP status of classic errors: as documented, or 200 for very old clients (http.md, part 7). */
  readonly errorStatus: 'documented' | '200';
  /** What a reader of `/metrics` must carry; null = open in the sandbox, absent in live mode. */
  readonly metricsToken: Secret<string> | null;
  /** Spans are sent to a collector: its address is in OpenTelemetry's own settings. */
  readonly tracing: boolean;
  /** Keep everything in a temporary folder and remove it at the end. */
  readonly ephemeral: boolean;
  /** Print one JSON line instead of sentences. */
  readonly json: boolean;
}

/** An operator's mistake: the message says what to do. */
export class ConfigError extends Error {}

const settings = [
  'KASSA_MODE',
  'KASSA_ROLES',
  'KASSA_PUBLIC_URL',
  'KASSA_DATA_DIR',
  'KASSA_API_KEY',
  'KASSA_SECRET_KEY',
  'KASSA_MAIL_FROM',
  'KASSA_LOG_LEVEL',
  'KASSA_ERROR_STATUS',
  'KASSA_METRICS_TOKEN',
] as const;

type Settings = Readonly<Record<string, string | undefined>>;

/** Reads `process.env`, `.env` in the working folder, and the words after the command. Throws ConfigError. */
export function loadConfig(args: readonly string[]): Config {
  const file = resolve('.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return readConfig(args, { ...fromFile, ...process.env } as Settings);
}

/** As `loadConfig`, from given settings. An empty value counts as unset. */
export function readConfig(args: readonly string[], env: Settings): Config {
  refuseUnknown(env);
  const flags = readFlags(args);
  const value = (flag: string | undefined, name: string): string | null =>
    flag ?? (env[name] || null);
  const mode = choice(
    value(flags.mode, 'KASSA_MODE') ?? 'sandbox',
    ['sandbox', 'live'],
    'KASSA_MODE',
  );
  const apiKey = value(undefined, 'KASSA_API_KEY');
  if (apiKey !== null && apiKey.trim().length < 20) {
    throw new ConfigError(
      'KASSA_API_KEY is too short: give at least 20 letters and digits, or leave it out.',
    );
  }
  const secretKey = value(undefined, 'KASSA_SECRET_KEY');
  if (secretKey !== null && secretKey.length < 32) {
    throw new ConfigError(
      'KASSA_SECRET_KEY is too short: give 32 characters or more, for example from `openssl rand -base64 48`.',
    );
  }
  const databaseUrl = value(flags['database-url'], 'DATABASE_URL');
  const config: Config = {
    mode,
    roles: readRoles(value(undefined, 'KASSA_ROLES') ?? 'web,worker'),
    host: value(flags.host, 'HOST') ?? '127.0.0.1',
    port: readPort(value(flags.port, 'PORT') ?? '8080'),
    publicUrl: readPublicUrl(value(flags['public-url'], 'KASSA_PUBLIC_URL'), mode),
    databaseUrl: databaseUrl === null ? null : new Secret(databaseUrl),
    dataDir: resolve(value(flags['data-dir'], 'KASSA_DATA_DIR') ?? '.kassa'),
    apiKey: apiKey === null ? null : new Secret(apiKey.trim()),
    secretKey: secretKey === null ? null : new Secret(secretKey),
    smtpUrl: readSmtpUrl(value(undefined, 'SMTP_URL')),
    mailFrom: readMailFrom(value(undefined, 'KASSA_MAIL_FROM')),
    logLevel: choice(
      value(undefined, 'KASSA_LOG_LEVEL') ?? (mode === 'live' ? 'info' : 'warn'),
      ['debug', 'info', 'warn', 'error', 'silent'],
      'KASSA_LOG_LEVEL',
    ),
    errorStatus: choice(
      value(undefined, 'KASSA_ERROR_STATUS') ?? 'documented',
      ['documented', '200'],
      'KASSA_ERROR_STATUS',
    ),
    metricsToken: readSecret(value(undefined, 'KASSA_METRICS_TOKEN')),
    tracing: isTracing(env),
    ephemeral: flags.ephemeral ?? false,
    json: flags.json ?? false,
  };
  if (mode === 'live') demandLive(config);
  return config;
}

/** What is only for tests must not reach production (design, part 7). */
function demandLive(config: Config): void {
  if (config.secretKey === null) {
    throw new ConfigError(
      'Live mode needs KASSA_SECRET_KEY: 32 random characters or more that you keep, for example from `openssl rand -base64 48`.',
    );
  }
  if (config.publicUrl === null) {
    throw new ConfigError(
      'Live mode needs KASSA_PUBLIC_URL: the https address under which customers reach this gateway.',
    );
  }
  if (config.smtpUrl !== null && config.mailFrom === null) {
    throw new ConfigError(
      'Live mode with SMTP_URL needs KASSA_MAIL_FROM: the address that customers get mails from, of a domain whose SPF record names your mail server.',
    );
  }
  if (config.ephemeral) throw new ConfigError('Live mode keeps its data: leave out --ephemeral.');
}

function readSecret(text: string | null): Secret<string> | null {
  return text === null ? null : new Secret(text);
}

/** By OpenTelemetry's usual names: a collector is given, and nobody has switched it off. */
function isTracing(env: Settings): boolean {
  const off = env['OTEL_SDK_DISABLED'] === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none';
  const collector =
    env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_ENDPOINT'] || '';
  return !off && collector !== '';
}

function refuseUnknown(env: Settings): void {
  for (const name of Object.keys(env)) {
    if (!name.startsWith('KASSA_') || (settings as readonly string[]).includes(name)) continue;
    const near = nearestWord(name, settings);
    throw new ConfigError(
      `${name} is not a setting of Kassa. ${near === null ? `The settings are ${settings.join(', ')}.` : `Did you mean ${near}?`}`,
    );
  }
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        mode: { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        'public-url': { type: 'string' },
        'database-url': { type: 'string' },
        'data-dir': { type: 'string' },
        ephemeral: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new ConfigError(
      `${(error as Error).message.split('.')[0]}. Flags are --port, --host, --mode, --public-url, --database-url, --data-dir, --ephemeral and --json.`,
    );
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigError(`PORT is ${text}; it has to be a number from 0 to 65535.`);
  return port;
}

function readPublicUrl(text: string | null, mode: Config['mode']): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(
      `KASSA_PUBLIC_URL is ${text}; it has to be a full address such as https://pay.example.com.`,
    );
  }
  if (mode === 'live' && url.protocol !== 'https:')
    throw new ConfigError('KASSA_PUBLIC_URL has to begin with https:// in live mode.');
  return url.href.replace(/\/+$/, '');
}

/** The message must not repeat the text: it may hold a password. */
function readSmtpUrl(text: string | null): Secret<string> | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new ConfigError(
      'SMTP_URL has to be the address of a mail server such as smtps://user:password@mail.example.com.',
    );
  }
  return new Secret(text);
}

function readMailFrom(text: string | null): string | null {
  if (text === null) return null;
  if (!isMailAddress(text.trim())) {
    throw new ConfigError(
      `KASSA_MAIL_FROM is ${text}; it has to be one bare address such as no-reply@example.com. The name beside it is that of the shop.`,
    );
  }
  return text.trim();
}

function readRoles(text: string): Config['roles'] {
  const roles = text
    .split(',')
    .map((role) => choice(role.trim(), ['web', 'worker'] as const, 'KASSA_ROLES'));
  return [...new Set(roles)];
}

function choice<Value extends string>(text: string, values: readonly Value[], name: string): Value {
  const found = values.find((value) => value === text.toLowerCase());
  if (found === undefined)
    throw new ConfigError(`${name} is ${text}; it has to be one of ${values.join(', ')}.`);
  return found;
}
