// A program that starts a database server and waits until a test kills it.
import { startEmbeddedPostgres } from '../../src/lib/embedded-postgres/start.ts';

const [dataDir, kind] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: launch-database <folder> [throwaway]');
const server = await startEmbeddedPostgres({ dataDir, throwaway: kind === 'throwaway' });
process.stdout.write(`${JSON.stringify({ pid: server.pid, url: server.url('postgres') })}\n`);
setInterval(() => undefined, 60_000);
