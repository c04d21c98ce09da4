// An assertion for what cannot happen.

/** Throws when `condition` is false; `id` is a fixed text to search the code for. */
export function assert(condition: unknown, id: string): asserts condition {
  if (!condition)
    throw new Error(`Cannot happen: ${id}. Please report this with the log lines around it.`);
}

/** For the default branch of a switch over a closed union. */
export function unreachable(value: never, id: string): never {
  throw new Error(`Cannot happen: ${id} got ${JSON.stringify(value)}`);
}
