// How an acquirer is connected: the settings that it needs, and what the gateway gives it.
import type { Acquirer } from '../domain/payments/acquirer.ts';
import type { Log } from '../lib/logs/log.ts';
import type { Secret } from '../lib/secrets/secret.ts';

/** What the gateway gives to a connector. */
export interface Surroundings {
  /** The address that the acquirer sends its callbacks to; known once the gateway listens. */
  readonly callbackUrl: () => string;
  /** Wall time, for making signatures and checking their age. */
  readonly now: () => Date;
  /** For what only the connector can see. Never log a key, a card number or an account number. */
  readonly log: Log;
}

export interface Connector<Name extends string = string> {
  /** Lower-case letters and digits: used in `/callbacks/<id>`, its settings and its payments' rows. Never change it. */
  readonly id: string;
  /** At least one name. The operator sets `KASSA_<ID>_<NAME>` for all of them to use the acquirer, or for none. */
  readonly settings: readonly Name[];
  /** Called once, at the start of the gateway; it must not call the acquirer yet. */
  connect(
    settings: Readonly<Record<Name, Secret<string>>>,
    surroundings: Surroundings,
  ): Omit<Acquirer, 'id'>;
}

/** A connector that the operator has set up. */
export interface SetUpAcquirer {
  readonly connector: Connector;
  readonly settings: Readonly<Record<string, Secret<string>>>;
}

export function defineConnector<const Name extends string>(
  connector: Connector<Name>,
): Connector<Name> {
  return connector;
}

/** Returns the full name of a setting: `KASSA_VELDPAY_KEY` for the setting `KEY` of `veldpay`. */
export function settingName({ id }: Pick<Connector, 'id'>, name: string): string {
  return `KASSA_${id.toUpperCase()}_${name}`;
}
