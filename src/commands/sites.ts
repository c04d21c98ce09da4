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

Lists the sites of an installation: number, account, when they were made, whether their
key is being changed, name. Never a key.

${whereUsage}

KASSA_SECRET_KEY has to be that of the gateways.

Exit code: 0 they are listed, 1 they could not be.`;

export const addSiteUsage = `Usage: kassa add-site [flags]

Makes a site and prints its API key, this once. Gateways that run take the key at once.

  --name NAME          as its customers read it (My webshop)
  --account ID         the account that it joins; without it one of its own
${whereUsage}

KASSA_SECRET_KEY has to be that of the gateways.

Exit code: 0 the site is there, 1 it is not.`;

/** The column `keys`, by how far the change of a site's key is. */
const keysTexts = { none: 'one', unused: 'new one unused', used: 'old one too' } as const;

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
      throw new ConfigError(
        `There is no account ${joined}. \`kassa sites\` lists those there are.`,
      );
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
          : '--name has to have 1 to 100 characters.',
      );
    print(`Site ${created.siteId} of account ${created.accountId} is there.`);
    print(`Its API key, shown this once: ${created.apiKey.reveal()}`);
  });
}

/** Removes control characters from the name of a shop, which could otherwise control the terminal. */
function plain(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/\p{C}/gu, '');
}
