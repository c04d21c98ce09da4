// The names of the settings, and the refusal of names that are not among them.
import { type Connector, settingName } from '../acquirers/connector.ts';
import { nearestWord } from '../lib/texts/nearest-word.ts';
import { ConfigError, isSetByKubernetes } from './config-values.ts';

const settings = [
  'KASSA_MODE',
  'KASSA_ROLES',
  'KASSA_WORKER_PORT',
  'KASSA_PUBLIC_URL',
  'KASSA_DATABASE_CONNECTIONS',
  'KASSA_DATA_DIR',
  'KASSA_API_KEY',
  'KASSA_SECRET_KEY',
  'KASSA_OTHER_SECRET_KEY',
  'KASSA_MAIL_FROM',
  'KASSA_LOG_LEVEL',
  'KASSA_ERROR_STATUS',
  'KASSA_STRICT_NOTIFICATION_URLS',
  'KASSA_METRICS_TOKEN',
  'KASSA_TRUST_PROXY',
  'KASSA_GUESSES_PER_MINUTE',
] as const;

/** Settings with names that other programs use too, without our prefix. */
const bare = ['PORT', 'HOST', 'DATABASE_URL', 'SMTP_URL'] as const;

export type SettingName = (typeof settings)[number];
export type Settings = Readonly<Record<string, string | undefined>>;

/** Throws ConfigError for a name with our prefix that is neither a setting of Kassa nor one of a connector. */
export function refuseUnknown(env: Settings, connectors: readonly Connector[]): void {
  const theirs = connectors.flatMap((each) => each.settings.map((name) => settingName(each, name)));
  const ours: readonly string[] = [...settings, ...theirs];
  const known = [...ours, ...bare];
  for (const name of Object.keys(env)) {
    if (!name.startsWith('KASSA_') || ours.includes(name)) continue;
    if (isSetByKubernetes(name, env[name] ?? '')) continue;
    const rest = (each: string): string => each.replace(/^KASSA_/, '');
    const nearest = nearestWord(rest(name), known.map(rest));
    const near = known.find((each) => rest(each) === nearest);
    const advice =
      near === undefined
        ? `The settings are ${known.join(', ')}, and those of each acquirer that it was built with.`
        : `Did you mean ${near}?`;
    throw new ConfigError(`${name} is not a setting of Kassa. ${advice}`);
  }
}
