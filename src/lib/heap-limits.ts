// Limits V8's heap to little more than what is alive; left alone it grows rather than collects.
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * Old objects are collected when they have grown by so much since the last time, and by no less than
 * 8 MB; by itself the engine waits until there are three times as many. It costs one collection of
 * 30 ms, most of it beside the program, every few seconds of full load.
 */
const oldGrowthPercent = 25;

/**
 * Both halves of the room for young objects. With the 32 MB that the engine would take, a collection
 * comes half as often and costs as much: what survives is what counts.
 */
const youngBytesMax = 16 * 1024 * 1024;

/**
 * For a program that lives long and holds little; to be called once, before its work. Set from inside
 * since a program is started in many ways, and the engine's own options reach it in few of them.
 */
export function limitHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${oldGrowthPercent}`);
  let held = false;
  // In quiet times the engine gives room back, so it must be allowed to grow again each time.
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
