// What PostgreSQL alone makes of a script, by pgbench: the measure of what the database costs here.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** `script`: what one client does again and again. Null where pgbench is not installed. */
export async function pgbench({ databaseUrl, clients, seconds, script }) {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-pgbench-'));
  const file = join(folder, 'script.sql');
  writeFileSync(file, script);
  const flags = ['-n', '-M', 'prepared', '-c', clients, '-j', 2, '-T', seconds, '-f', file];
  try {
    const { stdout } = await run('pgbench', [...flags.map(String), databaseUrl]);
    const perSecond = /tps = ([\d.]+)/.exec(stdout);
    const average = /latency average = ([\d.]+)/.exec(stdout);
    return { perSecond: Math.round(Number(perSecond?.[1])), average: Number(average?.[1]) };
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
