// The commands `sites` and `add-site`: list the sites of an installation, and add one.
import { sitesMax } from '../domain/account.ts';
import { accountId } from '../domain/ids.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Clock } from '../domain/time/clock.ts';
import { createSite } from '../operations/sites/create-site.ts';
import { listSites } from '../operations/sites/list-sites.ts';
import { ConfigError } from '../settings/config-values.ts';
import { parseFlags } from '../settings/flags.ts';
import {
  onInstallation,
  print,
  readNumber,
  whereFlags,
  whereUsage,
} from './installation-command.ts';

export const sitesUsage = `Usage: kassa sites [flags]

Lists the sites of an installation: number, account, creation time, whether the
key is being changed, name. Keys are never shown.

${whereUsage}

KASSA_SECRET_KEY must be the same as that of the gateways.

Exit code: 0 the sites were listed, 1 they could not be.`;

export const addSiteUsage = `Usage: kassa add-site [flags]

Creates a site and prints its API key, only this once. Running gateways accept the key at once.

  --name NAME          the name that customers see (My webshop)
  --account ID         the account that it joins; without it, a new one
${whereUsage}

KASSA_SECRET_KEY must be the same as that of the gateways.

Exit code: 0 the site was created, 1 it was not.`;

/** The column `keys`, by how far the change of a site's key is. */
const keysTexts = { none: 'one', unused: 'new one unused', used: 'old still valid' } as const;

export async function sitesCommand(args: readonly string[], clock: Clock): Promise<void> {
  const flags = parseFlags(args, whereFlags, `\n\n${sitesUsage}`);
  await onInstallation(flags, clock, async (installation) => {
    print('site  account   made                      keys            name');
    for await (const { siteId, accountId, createdAt, newKey, name } of listSites(installation)) {
      const [number, account] = [String(siteId).padEnd(5), String(accountId).padEnd(9)];
      const made = createdAt.toISOString();
      print(`${number} ${account} ${made}  ${keysTexts[newKey].padEnd(15)} ${plain(name)}`);
    }
  });
}

export async function addSiteCommand(args: readonly string[], clock: Clock): Promise<void> {
  const options = { ...whereFlags, name: { type: 'string' }, account: { type: 'string' } } as const;
  const flags = parseFlags(args, options, `\n\n${addSiteUsage}`);
  await onInstallation(flags, clock, async (installation) => {
    const joined = flags.account === undefined ? null : readNumber('--account', flags.account);
    if (joined !== null && !(await installation.accounts.exists(accountId(joined))))
      throw new ConfigError(`There is no account ${joined}. \`kassa sites\` lists what exists.`);
    const created = await createSite(installation, {
      name: flags.name ?? 'My webshop',
      apiKey: null,
      settings: {},
      ...(joined === null ? {} : { account: accountId(joined) }),
    });
    if (isRefusal(created))
      throw new ConfigError(
        created.reason === 'not-allowed'
          ? `Account ${joined} is full: it has ${sitesMax} sites.`
          : '--name must have 1 to 100 characters.',
      );
    print(`Created site ${created.siteId} of account ${created.accountId}.`);
    print(`Its API key, shown only once: ${created.apiKey.reveal()}`);
  });
}

/** Removes control characters from the name of a shop, which could otherwise control the terminal. */
function plain(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/\p{C}/gu, '');
}
