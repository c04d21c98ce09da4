// The commands `new-key` and `retire-key`: the API key of a site or an account is changed without an outage.
import { accountId, siteId } from '../domain/ids.ts';
import type { Clock } from '../domain/time/clock.ts';
import { type KeyHolder, makeNewKey, retireOldKey } from '../operations/keys/change-key.ts';
import { ConfigError } from '../settings/config-values.ts';
import { parseFlags } from '../settings/flags.ts';
import {
  onInstallation,
  print,
  readNumber,
  whereFlags,
  whereUsage,
} from './installation-command.ts';

const whose = `  --site ID            the site whose key it is
  --account ID         or the account; \`kassa sites\` lists both numbers`;

export const newKeyUsage = `Usage: kassa new-key --site ID | --account ID [flags]

Creates a new API key and prints it, only this once. It is valid at once, and the old one stays valid until
it is retired. A site's notifications are signed with the new key from the first call that uses it.
A new key that was created earlier and never used is no longer valid.

${whose}
${whereUsage}

KASSA_SECRET_KEY must be the same as that of the gateways.

Exit code: 0 the new key is valid, 1 none was created.`;

export const retireKeyUsage = `Usage: kassa retire-key --site ID | --account ID [flags]

Completes the change of an API key: from now on only the new one is valid.

${whose}
  --now                even if no call has used the new key yet
${whereUsage}

KASSA_SECRET_KEY must be the same as that of the gateways.

Exit code: 0 the old key is retired, 1 nothing has changed.`;

const holderFlags = {
  ...whereFlags,
  site: { type: 'string' },
  account: { type: 'string' },
} as const;

export async function newKeyCommand(args: readonly string[], clock: Clock): Promise<void> {
  const flags = parseFlags(args, holderFlags, `\n\n${newKeyUsage}`);
  const { holder, name, flag } = readHolder(flags, newKeyUsage);
  await onInstallation(flags, clock, async (installation) => {
    const made = await makeNewKey(installation, holder);
    if (made.kind === 'unknown-holder') throw unknown(name);
    if (made.kind === 'old-key-not-retired')
      throw new ConfigError(
        `The old key of ${name} is still valid beside a new one. First run: kassa retire-key ${flag}`,
      );
    if (made.replaced) print('The previous new key was never used. It is no longer valid.');
    print(`The new API key of ${name}, shown only once: ${made.apiKey.reveal()}`);
    print(`The old one stays valid until you run: kassa retire-key ${flag}`);
  });
}

export async function retireKeyCommand(args: readonly string[], clock: Clock): Promise<void> {
  const options = { ...holderFlags, now: { type: 'boolean' } } as const;
  const flags = parseFlags(args, options, `\n\n${retireKeyUsage}`);
  const { holder, name, flag } = readHolder(flags, retireKeyUsage);
  await onInstallation(flags, clock, async (installation) => {
    const evenUnused = flags.now ?? false;
    switch (await retireOldKey(installation, holder, { evenUnused })) {
      case 'unknown-holder':
        throw unknown(name);
      case 'no-new-key':
        throw new ConfigError(`There is only one key of ${name}. First run: kassa new-key ${flag}`);
      case 'new-key-unused':
        throw new ConfigError(
          `No call has used the new key of ${name} yet. Clients that still use the old one would be locked out. ` +
            'Use --now to retire it anyway.',
        );
      case 'retired':
        print(`The old key of ${name} is no longer valid.`);
    }
  });
}

interface NamedHolder {
  readonly holder: KeyHolder;
  readonly name: string;
  /** The flag that names it on the command line. */
  readonly flag: string;
}

function readHolder(
  { site, account }: { readonly site?: string; readonly account?: string },
  usage: string,
): NamedHolder {
  if (site !== undefined && account === undefined) {
    const id = siteId(readNumber('--site', site));
    return { holder: { kind: 'site', id }, name: `site ${id}`, flag: `--site ${id}` };
  }
  if (account !== undefined && site === undefined) {
    const id = accountId(readNumber('--account', account));
    return { holder: { kind: 'account', id }, name: `account ${id}`, flag: `--account ${id}` };
  }
  throw new ConfigError(`Say whose key to change: --site or --account.\n\n${usage}`);
}

function unknown(name: string): ConfigError {
  return new ConfigError(`There is no ${name}. \`kassa sites\` lists what exists.`);
}
