// Remembers what was made for a key, up to a number of keys; then the oldest one gives way.

/** For values that depend on nothing but their key: an entry can be neither changed nor removed. */
export class BoundedMemo<Value> {
  readonly #made = new Map<string, Value>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get(key: string, make: () => Value): Value {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    const [oldest] = this.#made.keys();
    if (this.#made.size >= this.#max && oldest !== undefined) this.#made.delete(oldest);
    this.#made.set(key, made);
    return made;
  }
}
