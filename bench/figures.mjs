// How measured values become figures: shares, ratios, processor time.
import { readdirSync, readFileSync } from 'node:fs';

/** Of so many seconds of processor time; Linux counts in hundredths. */
const ticksPerSecond = 100;

export function ratio(a, b) {
  return Math.round((a / b) * 100) / 100;
}

/**
 * A row: the gateway beside pgbench (null where there is none), bare Fastify, and where it was
 * measured the plain writer, all at so many connections.
 */
export function beside({ connections, ours, single, floor, plain }) {
  return {
    connections,
    'orders/s': ours.perSecond,
    'p50 ms': ours.p50,
    'p99 ms': ours.p99,
    'pgbench/s': single?.perSecond ?? null,
    'pgbench ms': single?.average ?? null,
    'bare/s': floor.perSecond,
    'to pgbench': single === null ? null : ratio(ours.perSecond, single.perSecond),
    'to bare': ratio(ours.perSecond, floor.perSecond),
    ...(plain && {
      'plain/s': plain.perSecond,
      'plain ms': plain.p50,
      'to plain': ratio(ours.perSecond, plain.perSecond),
    }),
  };
}

/** The value below which `share` of the values lie, to a hundredth; null of none. */
export function quantile(values, share) {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor((sorted.length - 1) * share)] * 100) / 100;
}

/**
 * Processor seconds of a process and of the children that it has now; null where there is no /proc.
 * On a machine that is shared this tells more than the clock on the wall.
 */
export function processorSeconds(pid) {
  try {
    return times(pid) + childrenOf(pid).reduce((sum, child) => sum + times(child), 0);
  } catch {
    return null;
  }
}

function fieldsOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold anything.
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Own time, and that of children that have ended and were waited for. */
function times(pid) {
  try {
    const [utime, stime, cutime, cstime] = fieldsOf(pid).slice(11, 15).map(Number);
    return (utime + stime + cutime + cstime) / ticksPerSecond;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return 0;
    throw error;
  }
}

function childrenOf(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return Number(fieldsOf(name)[1]) === pid;
      } catch {
        return false;
      }
    })
    .map(Number);
}
