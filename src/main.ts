// The command line: which command it is, and the help for all of them.
import { loadConfig, loadMigrationConfig } from './config.ts';
import { ConfigError } from './config-values.ts';
import { version } from './gateway.ts';
import { newKeyCommand, newKeyUsage, retireKeyCommand, retireKeyUsage } from './key-commands.ts';
import { limitHeap } from './lib/heap-limits.ts';
import { migrateAll } from './migrate-all.ts';
import { raceCommand, raceUsage } from './race-command.ts';
import { resealCommand, resealUsage } from './reseal-command.ts';
import { addSiteCommand, addSiteUsage, sitesCommand, sitesUsage } from './site-commands.ts';
import { startGateway } from './start-gateway.ts';

const usage = `Usage: kassa <command> [flags]

  start       run the gateway (web, worker or both)
  migrate     bring the database to the newest shape and stop
  sites       list the sites of an installation
  add-site    make one more and print its key
  new-key     give a site or an account a new API key, beside the old one
  retire-key  let the old key count no more
  reseal      seal all that is stored with the present secret
  race        try a shop's webhook with unlikely timings

kassa <command> --help tells the flags of a command, kassa --version the version.`;

const startUsage = `Usage: kassa start [flags]

Runs the gateway until SIGTERM or Ctrl+C.

  --port N             where to listen, 0 picks one (or PORT; 8080)
  --host ADDRESS       on which address (or HOST; 127.0.0.1)
  --mode MODE          sandbox or live (or KASSA_MODE; sandbox)
  --public-url URL     the address that customers and shops see (or KASSA_PUBLIC_URL)
  --database-url URL   a PostgreSQL of yours (or DATABASE_URL; the embedded one)
  --data-dir FOLDER    where the embedded PostgreSQL keeps its data (or KASSA_DATA_DIR; .kassa)
  --ephemeral          keep everything in a temporary folder and remove it at the end
  --json               print one line of JSON when ready, instead of sentences

README.md has the other settings.

Exit code: 0 ended by a signal, 1 it could not start or stop.`;

const migrateUsage = `Usage: kassa migrate [flags]

Brings a database to the newest shape and stops. Safe while a gateway of the version before serves.

  --database-url URL   the database (or DATABASE_URL)
  --mode MODE          sandbox or live (or KASSA_MODE; sandbox)

Exit code: 0 the database is in the newest shape, 1 it is not.`;

/** Said instead of doing anything. */
function help(args: readonly string[], text: string): boolean {
  const isAsked = args.includes('--help') || args.includes('-h');
  if (isAsked) process.stdout.write(`${text}\n`);
  return isAsked;
}

// Whoever read the words may be gone before the program: that is no reason to end with him.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const clock = { now: () => new Date() };
const [command, ...args] = process.argv.slice(2);
try {
  switch (command) {
    case 'start':
      if (help(args, startUsage)) break;
      limitHeap();
      await startGateway(loadConfig(args), clock);
      break;
    case 'migrate':
      if (help(args, migrateUsage)) break;
      await migrateAll(loadMigrationConfig(args));
      break;
    case 'sites':
      if (help(args, sitesUsage)) break;
      await sitesCommand(args, clock);
      break;
    case 'add-site':
      if (help(args, addSiteUsage)) break;
      await addSiteCommand(args, clock);
      break;
    case 'new-key':
      if (help(args, newKeyUsage)) break;
      await newKeyCommand(args, clock);
      break;
    case 'retire-key':
      if (help(args, retireKeyUsage)) break;
      await retireKeyCommand(args, clock);
      break;
    case 'reseal':
      if (help(args, resealUsage)) break;
      await resealCommand(args, clock);
      break;
    case 'race':
      if (help(args, raceUsage)) break;
      process.exitCode = await raceCommand(args, clock);
      break;
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(`${usage}\n`);
      break;
    case '--version':
      process.stdout.write(`${version}\n`);
      break;
    default:
      throw new ConfigError(`"${command}" is not a command of Kassa.\n\n${usage}`);
  }
} catch (error) {
  // An operator's mistake is a sentence; anything else shows where it happened.
  const text =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  // For the lab, 1 says that a shop failed.
  process.exit(command === 'race' ? 2 : 1);
}
