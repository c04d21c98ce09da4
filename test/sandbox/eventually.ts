// Waits for something that another part of the program does in its own time.

/** Asks again until `found` returns true; fails with the last value. For at most half a minute, or `seconds`. */
export async function eventually<Value>(
  ask: () => Promise<Value>,
  found: (value: Value) => boolean,
  seconds = 30,
): Promise<Value> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (found(value)) return value;
    if (performance.now() > end)
      throw new Error(`Still ${JSON.stringify(value)} after ${seconds} s`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
