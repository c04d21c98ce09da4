// What the log of an embedded server says of its end.
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { ClusterFolder } from './cluster-folder.ts';

/** Why the server ended: a sentence for the operator, without its full stop. */
export function whyItEnded(folder: ClusterFolder): string {
  const end = endOfLog(folder);
  if (!end.includes('database files are incompatible')) return `PostgreSQL stopped at once: ${end}`;
  const version = fs.readFileSync(join(folder.pgdata, 'PG_VERSION'), 'utf8').trim();
  return (
    `${folder.pgdata} was created by PostgreSQL ${version}, but this Kassa includes another version. Start the Kassa that created it ` +
    'and copy its data out with pg_dump, then put the copy into an empty folder of this one, as docs/operation.md tells'
  );
}

/** The path of the log and its last five lines. */
export function endOfLog(folder: ClusterFolder): string {
  const text = fs.existsSync(folder.serverLog) ? fs.readFileSync(folder.serverLog, 'utf8') : '';
  return `${folder.serverLog} ends with:\n${text.trim().split('\n').slice(-5).join('\n')}\n`;
}
