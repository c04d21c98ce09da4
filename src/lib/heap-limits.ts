// Keeps V8's heap little larger than the objects that are alive; by itself it grows rather than collects.
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * Old objects are collected when they have grown by this much since the last collection, and by no less
 * than 8 MB; by itself the engine waits until they take three times the room. The cost is one collection of
 * 30 ms, most of it in parallel to the program, every few seconds of full load.
 */
const oldGrowthPercent = 25;

/**
 * Both halves of the room for young objects. With the 32 MB that the engine would take, a collection
 * comes half as often and costs as much: what survives is what counts.
 */
const youngBytesMax = 16 * 1024 * 1024;

/**
 * For a long-running program with few live objects; call it once, before the program starts its work. The
 * options are set from inside, since few of the many ways to start a program pass them to the engine.
 */
export function limitHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${oldGrowthPercent}`);
  let held = false;
  // In quiet times the engine shrinks the space, so it must be allowed to grow again each time.
  new PerformanceObserver(() => {
    const full = youngBytes() >= youngBytesMax;
    if (full === held) return;
    held = full;
    setFlagsFromString(`--semi-space-growth-factor=${full ? 1 : 2}`);
  }).observe({ entryTypes: ['gc'] });
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find(isYoung)?.space_size ?? 0;
}

function isYoung(space: { readonly space_name: string }): boolean {
  return space.space_name === 'new_space';
}
