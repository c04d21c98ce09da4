// The commands `sites` and `add-site`: which sites an installation has, and one more.
import { parseArgs } from 'node:util';
import { loadInstallationConfig } from './config.ts';
import { ConfigError } from './config-values.ts';
import type { Clock } from './domain/clock.ts';
import { accountId } from './domain/ids.ts';
import { isRefusal } from './domain/refusal.ts';
import { atInstallation, type Installation } from './open-installation.ts';
import { createSite } from './operations/create-site.ts';
import { listSites } from './operations/list-sites.ts';

const where = `  --database-url URL   the database (or DATABASE_URL; the embedded one)
  --data-dir FOLDER    where the embedded PostgreSQL keeps its data (or KASSA_DATA_DIR; .kassa)`;
const whereFlags = {
  'database-url': { type: 'string' },
  'data-dir': { type: 'string' },
} as const;

export const sitesUsage = `Usage: kassa sites [flags]

Lists the sites of an installation: number, account, when they were made, name. Never a key.

${where}

Exit code: 0 they are listed, 1 they could not be.`;

export const addSiteUsage = `Usage: kassa add-site [flags]

Makes a site and prints its API key, this once. Gateways that run take the key at once.

  --name NAME          as its customers read it (My webshop)
  --account ID         the account that it joins; without it one of its own
${where}

KASSA_SECRET_KEY has to be that of the gateways.

Exit code: 0 the site is there, 1 it is not.`;

/** The command `sites`. */
export async function sitesCommand(args: readonly string[], clock: Clock): Promise<void> {
  const flags = read(sitesUsage, () => parseArgs({ args: [...args], options: whereFlags }).values);
  await at(flags, clock, async (installation) => {
    print('site  account   made                      name');
    for await (const { siteId, accountId, createdAt, name } of listSites(installation)) {
      const made = createdAt.toISOString();
      print(`${String(siteId).padEnd(5)} ${String(accountId).padEnd(9)} ${made}  ${plain(name)}`);
    }
  });
}

/** The command `add-site`. */
export async function addSiteCommand(args: readonly string[], clock: Clock): Promise<void> {
  const options = { ...whereFlags, name: { type: 'string' }, account: { type: 'string' } } as const;
  const flags = read(addSiteUsage, () => parseArgs({ args: [...args], options }).values);
  await at(flags, clock, async (installation) => {
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
    if (isRefusal(created)) throw new ConfigError('--name has to have 1 to 100 characters.');
    print(`Site ${created.siteId} of account ${created.accountId} is there.`);
    print(`Its API key, shown this once: ${created.apiKey.reveal()}`);
  });
}

interface Where {
  readonly 'database-url'?: string;
  readonly 'data-dir'?: string;
}

/** What is said here of the place counts more than the settings do. */
function at(
  flags: Where,
  clock: Clock,
  work: (installation: Installation) => Promise<void>,
): Promise<void> {
  const said = (['database-url', 'data-dir'] as const).flatMap((name) => {
    const value = flags[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  return atInstallation(loadInstallationConfig(said), clock, work);
}

function read<Flags>(usage: string, parse: () => Flags): Flags {
  try {
    return parse();
  } catch (error) {
    throw new ConfigError(`${(error as Error).message.split('.')[0]}.\n\n${usage}`);
  }
}

function readNumber(flag: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new ConfigError(`${flag} is ${text}; it has to be a number, as \`kassa sites\` tells it.`);
}

/** What a shop calls itself must not steer the terminal. */
function plain(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/\p{C}/gu, '');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
