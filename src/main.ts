// The command line: start, migrate and race.
import { loadConfig, loadMigrationConfig } from './config.ts';
import { ConfigError } from './config-values.ts';
import { limitHeap } from './lib/heap-limits.ts';
import { migrateAll } from './migrate-all.ts';
import { raceCommand } from './race-command.ts';
import { startGateway } from './start-gateway.ts';

const usage = `Usage: kassa <command> [flags]

  start     run the gateway (web, worker or both)
  migrate   bring the database to the newest shape and stop
  race      try a shop's webhook with unlikely timings; kassa race --help

Flags: --port, --host, --mode, --public-url, --database-url, --data-dir, --ephemeral, --json`;

// Whoever read the words may be gone before the program: that is no reason to end with him.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const [command, ...args] = process.argv.slice(2);
try {
  switch (command) {
    case 'start':
      limitHeap();
      await startGateway(loadConfig(args), { now: () => new Date() });
      break;
    case 'migrate':
      await migrateAll(loadMigrationConfig(args));
      break;
    case 'race':
      process.exitCode = await raceCommand(args, { now: () => new Date() });
      break;
    case undefined:
    case 'help':
    case '--help':
      process.stdout.write(`${usage}\n`);
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
