// Ends several things in the reverse order of their start.

/** Calls `ends` last to first. One that fails does not stop the others; the first failure is thrown at the end. */
export async function endAll(ends: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const end of ends.toReversed()) {
    try {
      await end();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
