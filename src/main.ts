// The command line: finds the command and runs it, or prints help.
import { newKeyCommand, newKeyUsage, retireKeyCommand, retireKeyUsage } from './commands/keys.ts';
import { raceCommand, raceUsage } from './commands/race.ts';
import { resealCommand, resealUsage } from './commands/reseal.ts';
import { addSiteCommand, addSiteUsage, sitesCommand, sitesUsage } from './commands/sites.ts';
import { startGateway } from './commands/start-gateway.ts';
import { version } from './gateway.ts';
import { limitHeap } from './lib/heap-limits.ts';
import { migrateAll } from './migrate-all.ts';
import { loadConfig, loadMigrationConfig } from './settings/config.ts';
import { ConfigError } from './settings/config-values.ts';

const usage = `Usage: kassa <command> [flags]

  start       run the gateway (web, worker or both)
  migrate     update the database to the newest schema and stop
  sites       list the sites of an installation
  add-site    create another site and print its key
  new-key     give a site or an account a new API key beside the old one
  retire-key  end the validity of the old API key
  reseal      seal all stored secrets with the current secret key
  race        try a shop's webhook with unlikely timings

kassa <command> --help lists the flags of a command; kassa --version prints the version.`;

const startUsage = `Usage: kassa start [flags]

Runs the gateway until SIGTERM or Ctrl+C.

  --port N             the port to listen on, 0 picks one (or PORT; 8080)
  --host ADDRESS       the address to listen on (or HOST; 127.0.0.1)
  --mode MODE          sandbox or live (or KASSA_MODE; sandbox)
  --public-url URL     the address that customers and shops use (or KASSA_PUBLIC_URL)
  --database-url URL   your own PostgreSQL (or DATABASE_URL; the embedded one)
  --data-dir FOLDER    where the embedded PostgreSQL keeps its data (or KASSA_DATA_DIR; .kassa)
  --ephemeral          keep everything in a temporary folder and remove it at the end
  --json               print one line of JSON when ready, instead of sentences

README.md lists the other settings.

Exit code: 0 ended by a signal, 1 it could not start or stop cleanly.`;

const migrateUsage = `Usage: kassa migrate [flags]

Updates a database to the newest schema and stops. Safe while a gateway of the previous version is running.

  --database-url URL   the database (or DATABASE_URL)
  --mode MODE          sandbox or live (or KASSA_MODE; sandbox)

Exit code: 0 the database has the newest schema, 1 it does not.`;

// The reader of the output may end before this program, which must not fail because of that.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const clock = { now: () => new Date() };

interface Command {
  readonly usage: string;
  /** Throws ConfigError for an operator's mistake. */
  readonly run: (args: readonly string[]) => Promise<void>;
}

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    start: { usage: startUsage, run: start },
    migrate: { usage: migrateUsage, run: (args) => migrateAll(loadMigrationConfig(args)) },
    sites: { usage: sitesUsage, run: (args) => sitesCommand(args, clock) },
    'add-site': { usage: addSiteUsage, run: (args) => addSiteCommand(args, clock) },
    'new-key': { usage: newKeyUsage, run: (args) => newKeyCommand(args, clock) },
    'retire-key': { usage: retireKeyUsage, run: (args) => retireKeyCommand(args, clock) },
    reseal: { usage: resealUsage, run: (args) => resealCommand(args, clock) },
    race: { usage: raceUsage, run: race },
  } satisfies Record<string, Command>),
);

async function start(args: readonly string[]): Promise<void> {
  limitHeap();
  await startGateway(loadConfig(args), clock);
}

async function race(args: readonly string[]): Promise<void> {
  process.exitCode = await raceCommand(args, clock);
}

const asksForHelp = (word: string): boolean => word === '--help' || word === '-h';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const [name = 'help', ...args] = process.argv.slice(2);
try {
  const command = commands.get(name);
  if (command !== undefined && args.some(asksForHelp)) say(command.usage);
  else if (command !== undefined) await command.run(args);
  else if (name === 'help' || asksForHelp(name)) say(usage);
  else if (name === '--version') say(version);
  else throw new ConfigError(`"${name}" is not a command of Kassa.\n\n${usage}`);
} catch (error) {
  // An operator's mistake is printed as a sentence, any other error with its stack.
  const text =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  // For `race`, exit code 1 says that a shop failed.
  process.exit(name === 'race' ? 2 : 1);
}
