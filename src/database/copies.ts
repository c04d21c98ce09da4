// Copies of rows that a process keeps until a signal says that they changed.

/** Copies kept at most; then the oldest one gives way. */
const keptMax = 10_000;

export class Copies<Key, Row> {
  readonly #kept = new Map<Key, Row>();
  /** How often all were dropped. */
  #dropped = 0;

  /** The copy under the key, or what `read` gives; null is not kept. */
  async of(key: Key, read: () => Promise<Row | null>): Promise<Row | null> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const before = this.#dropped;
    const row = await read();
    // A copy that a change has overtaken on its way here is not kept: nothing would tell of it again.
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
