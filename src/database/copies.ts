// Copies of rows that a process keeps until a signal says that they changed.

/** Copies kept at most; above that the oldest one is dropped. */
const keptMax = 10_000;

export class Copies<Key, Row> {
  readonly #kept = new Map<Key, Row>();
  /** How often all copies were dropped. */
  #dropped = 0;

  /** Returns the copy of the key, or else what `read` gives, which is kept unless it is null. */
  async of(key: Key, read: () => Promise<Row | null>): Promise<Row | null> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const before = this.#dropped;
    const row = await read();
    // A row that may have changed while it was read is not kept: no further signal would drop it.
    if (row !== null && this.#dropped === before) this.#keep(key, row);
    return row;
  }

  drop(): void {
    this.#dropped += 1;
    this.#kept.clear();
  }

  #keep(key: Key, row: Row): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= keptMax && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, row);
  }
}
