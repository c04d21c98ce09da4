// How long something takes, as people say it.

const units = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const;

/** In the largest unit of which there are at least two. */
export function durationText(seconds: number): string {
  const [unit, size] = units.find(([, size]) => seconds >= 2 * size) ?? ['seconds', 1];
  return `${Math.floor(seconds / size)} ${unit}`;
}
