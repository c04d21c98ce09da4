// Durations in words, such as "3 minutes".

const units = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const;

/** Returns the duration in the largest unit of which there are at least two, rounded down. */
export function durationText(seconds: number): string {
  const [unit, size] = units.find(([, size]) => seconds >= 2 * size) ?? ['seconds', 1];
  return `${Math.floor(seconds / size)} ${unit}`;
}
