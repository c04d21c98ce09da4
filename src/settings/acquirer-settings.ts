// Which acquirers the operator has set up, and with what.
import { type Connector, type SetUpAcquirer, settingName } from '../acquirers/connector.ts';
import { Secret } from '../lib/secrets/secret.ts';
import { ConfigError } from './config-values.ts';

/**
 * Returns the acquirers with complete settings. `said` gives the value of a setting, or null. Throws ConfigError for an
 * acquirer with only a part of its settings.
 */
export function readAcquirers(
  connectors: readonly Connector[],
  said: (name: string) => string | null,
): readonly SetUpAcquirer[] {
  return connectors.flatMap((connector) => {
    const names = connector.settings.map((name) => ({ name, full: settingName(connector, name) }));
    const missing = names.filter(({ full }) => said(full) === null).map(({ full }) => full);
    if (missing.length === names.length) return [];
    if (missing.length > 0)
      throw new ConfigError(
        `The acquirer ${connector.id} is only partly set up. It also needs ${missing.join(', ')}.`,
      );
    const values = names.map(({ name, full }) => [name, new Secret(said(full) ?? '')] as const);
    return [{ connector, settings: Object.fromEntries(values) }];
  });
}
