// How an acquirer is connected: the settings that it needs, and what the gateway gives it.
import type { Acquirer } from '../domain/payments/acquirer.ts';
import type { Log } from '../lib/logs/log.ts';
import type { Secret } from '../lib/secrets/secret.ts';

/** Of this gateway, for a connector. */
export interface Surroundings {
  /** Where the acquirer tells us that there is news; known once the gateway listens. */
  readonly callbackUrl: () => string;
  /** Wall time: for signatures and how old they are. */
  readonly now: () => Date;
  /** For what only the connector sees. Never a key, a card number or an account number. */
  readonly log: Log;
}

export interface Connector<Name extends string = string> {
  /** In `/callbacks/<id>`, its settings and every row of its payments: small letters and digits. It never changes. */
  readonly id: string;
  /** At least one. The operator sets each as `KASSA_<ID>_<NAME>`, or none where another acquirer is used. */
  readonly settings: readonly Name[];
  /** Called once, at the start: it calls nobody yet. */
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

/** `KASSA_VELDPAY_KEY` for the setting `KEY` of `veldpay`. */
export function settingName({ id }: Pick<Connector, 'id'>, name: string): string {
  return `KASSA_${id.toUpperCase()}_${name}`;
}
