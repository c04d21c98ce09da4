// The settings: defaults, then .env, then the environment, then flags. The only reader of the environment.
import { resolve } from 'node:path';
import type { Connector, SetUpAcquirer } from '../acquirers/connector.ts';
import { connectors as allConnectors } from '../acquirers/index.ts';
import type { Secret } from '../lib/secrets/secret.ts';
import { readAcquirers } from './acquirer-settings.ts';
import {
  ConfigError,
  isSetByKubernetes,
  readApiKey,
  readChoice,
  readConnections,
  readDatabaseUrl,
  readGuessesPerMinute,
  readMailFrom,
  readPort,
  readPublicUrl,
  readRoles,
  readSecret,
  readSecretKey,
  readSmtpUrl,
  readTracing,
} from './config-values.ts';
import { readEnvFile } from './env-file.ts';
import { allFlags, type Flag, readFlags } from './flags.ts';
import { refuseUnknown, type SettingName, type Settings } from './setting-names.ts';

export interface Config {
  readonly mode: 'sandbox' | 'live';
  readonly roles: readonly ('web' | 'worker')[];
  readonly host: string;
  /** 0 = pick a free one. */
  readonly port: number;
  /** Where a process without `web` answers `/livez`, `/readyz` and `/metrics`; 0 = pick a free one, null = nowhere. */
  readonly workerPort: number | null;
  /** Base of public addresses; null = from host and port. Without a slash at the end. */
  readonly publicUrl: string | null;
  /** Null = the embedded PostgreSQL. */
  readonly databaseUrl: Secret<string> | null;
  /** Connections to the database at most; the simulator's are not among them. */
  readonly databaseConnections: number;
  readonly dataDir: string;
  /** Key of the first site; null = made at the first start. */
  readonly apiKey: Secret<string> | null;
  /** Null only in sandbox mode: the installation makes one. */
  readonly secretKey: Secret<string> | null;
  /** While the secret is being changed, the other one: it opens what was sealed with it and seals nothing. */
  readonly otherSecretKey: Secret<string> | null;
  /** The mail server; null = mails are only kept for the sandbox's mailbox. May hold a password. */
  readonly smtpUrl: Secret<string> | null;
  /** The bare address that customers get mails from; null = `no-reply@` and the public host. */
  readonly mailFrom: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** HTTP status of classic errors: as documented, or 200 for very old clients (http.md, part 7). */
  readonly errorStatus: 'documented' | '200';
  /** Refuse notification addresses that are not https on its usual port. */
  readonly strictNotificationUrls: boolean;
  /** The token for `/metrics`; null = open in the sandbox, absent in live mode. */
  readonly metricsToken: Secret<string> | null;
  /** Wrong keys and links per minute from one address before it is answered 429; 0 = any number. */
  readonly guessesPerMinute: number;
  /** Trust the one proxy in front to give the client's address in `X-Forwarded-For`. */
  readonly trustProxy: boolean;
  /** The acquirers that are set up, with their settings. The first that supports a method takes its payments. */
  readonly acquirers: readonly SetUpAcquirer[];
  /** Send spans to a collector, whose address is in OpenTelemetry's own settings. */
  readonly tracing: boolean;
  /** Keep everything in a temporary folder and remove it at the end. */
  readonly ephemeral: boolean;
  /** Print one JSON line instead of sentences. */
  readonly json: boolean;
}

/** Reads `process.env`, `.env` in the working folder, and the words after the command. Throws ConfigError. */
export function loadConfig(args: readonly string[]): Config {
  return readConfig(args, environment());
}

/**
 * The settings of `migrate`, without those that live mode requires of a gateway: it seals nothing, serves nobody and
 * sends nothing.
 */
export type MigrationConfig = Omit<Config, 'secretKey' | 'publicUrl' | 'mailFrom'>;

/** The settings of commands beside a gateway, without those that live mode requires of a gateway that serves. */
export type InstallationConfig = Omit<Config, 'publicUrl' | 'mailFrom'>;

/** As `loadConfig`, for commands that work on an installation. */
export function loadInstallationConfig(args: readonly string[]): InstallationConfig {
  return readSettings(args, environment());
}

/** As `loadConfig`, for the command `migrate`. */
export function loadMigrationConfig(args: readonly string[]): MigrationConfig {
  return readSettings(args, environment(), ['database-url', 'mode']);
}

function environment(): Settings {
  const fromFile = readEnvFile();
  // OpenTelemetry's exporter reads its settings itself, and only from the environment.
  for (const [name, text] of Object.entries(fromFile)) {
    if (name.startsWith('OTEL_')) process.env[name] ??= text;
  }
  return { ...fromFile, ...process.env };
}

/** As `loadConfig`, from given settings. An empty value counts as unset. */
export function readConfig(
  args: readonly string[],
  env: Settings,
  connectors: readonly Connector[] = allConnectors,
): Config {
  const config = readSettings(args, env, allFlags, connectors);
  if (config.mode === 'live') demandLive(config);
  return config;
}

/** Gives the value of a setting: that of its flag, else that of the environment; null = it is not set. */
type Said = (name: string, flag?: string) => string | null;
type Flags = ReturnType<typeof readFlags>;

function readSettings(
  args: readonly string[],
  env: Settings,
  flagNames: readonly Flag[] = allFlags,
  connectors: readonly Connector[] = allConnectors,
): Config {
  refuseUnknown(env, connectors);
  const flags = readFlags(args, flagNames);
  const said: Said = (name, flag) => flag ?? (env[name] || null);
  const modes = ['sandbox', 'live'] as const;
  const mode = readChoice(said('KASSA_MODE', flags.mode) ?? 'sandbox', modes, 'KASSA_MODE');
  return {
    mode,
    ...databaseOf(said, flags),
    ...placeOf(said, flags, mode),
    ...secretsOf(said),
    ...mannersOf(said, mode),
    smtpUrl: readSmtpUrl(said('SMTP_URL')),
    mailFrom: readMailFrom(said('KASSA_MAIL_FROM')),
    acquirers: readAcquirers(connectors, said),
    tracing: readTracing(env),
    ephemeral: flags.ephemeral ?? false,
    json: flags.json ?? false,
  };
}

/** The settings of the database and of the data folder. */
function databaseOf(
  said: Said,
  flags: Flags,
): Pick<Config, 'databaseUrl' | 'databaseConnections' | 'dataDir'> {
  if (flags.ephemeral && flags['database-url'])
    throw new ConfigError('--ephemeral creates its own database: leave out --database-url.');
  // With --ephemeral DATABASE_URL does not count: it may be for another program, or for the real installation.
  const databaseUrl = flags.ephemeral ? null : said('DATABASE_URL', flags['database-url']);
  return {
    databaseUrl: readDatabaseUrl(databaseUrl),
    databaseConnections: readConnections(said('KASSA_DATABASE_CONNECTIONS') ?? '10'),
    dataDir: resolve(said('KASSA_DATA_DIR', flags['data-dir']) ?? '.kassa'),
  };
}

/** The settings of the roles of this process and of its addresses. */
function placeOf(
  said: Said,
  flags: Flags,
  mode: Config['mode'],
): Pick<Config, 'roles' | 'host' | 'port' | 'workerPort' | 'publicUrl' | 'trustProxy'> {
  const workerPort = said('KASSA_WORKER_PORT');
  const isNoPort = workerPort === null || isSetByKubernetes('KASSA_WORKER_PORT', workerPort);
  return {
    roles: readRoles(said('KASSA_ROLES') ?? 'web,worker'),
    host: said('HOST', flags.host) ?? '127.0.0.1',
    port: readPort(said('PORT', flags.port) ?? '8080', 'PORT'),
    workerPort: isNoPort ? null : readPort(workerPort, 'KASSA_WORKER_PORT'),
    publicUrl: readPublicUrl(said('KASSA_PUBLIC_URL', flags['public-url']), mode),
    trustProxy: isYes(said, 'KASSA_TRUST_PROXY'),
  };
}

/** The settings that are secret. */
function secretsOf(
  said: Said,
): Pick<Config, 'apiKey' | 'secretKey' | 'otherSecretKey' | 'metricsToken'> {
  const apiKey = said('KASSA_API_KEY');
  const secretKey = (name: 'KASSA_SECRET_KEY' | 'KASSA_OTHER_SECRET_KEY') =>
    readSecretKey(said(name), name);
  return {
    apiKey: apiKey === null ? null : readApiKey(apiKey, 'KASSA_API_KEY'),
    secretKey: secretKey('KASSA_SECRET_KEY'),
    otherSecretKey: secretKey('KASSA_OTHER_SECRET_KEY'),
    metricsToken: readSecret(said('KASSA_METRICS_TOKEN')),
  };
}

/** The settings of logging, answers and limits. */
function mannersOf(
  said: Said,
  mode: Config['mode'],
): Pick<Config, 'logLevel' | 'errorStatus' | 'strictNotificationUrls' | 'guessesPerMinute'> {
  const logLevel = said('KASSA_LOG_LEVEL') ?? (mode === 'live' ? 'info' : 'warn');
  const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
  const errorStatus = said('KASSA_ERROR_STATUS') ?? 'documented';
  return {
    logLevel: readChoice(logLevel, levels, 'KASSA_LOG_LEVEL'),
    errorStatus: readChoice(errorStatus, ['documented', '200'], 'KASSA_ERROR_STATUS'),
    strictNotificationUrls: isYes(said, 'KASSA_STRICT_NOTIFICATION_URLS'),
    guessesPerMinute: readGuessesPerMinute(said('KASSA_GUESSES_PER_MINUTE') ?? '100'),
  };
}

function isYes(said: Said, name: SettingName): boolean {
  return readChoice(said(name) ?? 'no', ['no', 'yes'], name) === 'yes';
}

/** Throws ConfigError when a setting that live mode needs is missing, or one is set that is only for tests. */
function demandLive(config: Config): void {
  if (config.secretKey === null) {
    throw new ConfigError(
      'Live mode needs KASSA_SECRET_KEY: 32 or more random characters that you keep safe, for example from `openssl rand -base64 48`.',
    );
  }
  if (config.publicUrl === null) {
    throw new ConfigError(
      'Live mode needs KASSA_PUBLIC_URL: the https address at which customers reach this gateway.',
    );
  }
  if (config.smtpUrl !== null && config.mailFrom === null) {
    throw new ConfigError(
      'Live mode with SMTP_URL needs KASSA_MAIL_FROM: the sender address of mails to customers, in a domain whose SPF record names your mail server.',
    );
  }
  if (config.ephemeral) throw new ConfigError('Live mode keeps its data: leave out --ephemeral.');
}
