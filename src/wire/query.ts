// The query of a request, and how names that come several times are read (http.md, part 10).

/** As the server parsed it: text, or a list of texts for a name that came several times. */
export type Query = Readonly<Record<string, unknown>>;

/** The value of a name that has only one: the last that was sent. A published SDK sends each parameter twice. */
export function lastOf(query: Query, name: string): unknown {
  const value = query[name];
  return Array.isArray(value) ? value.at(-1) : value;
}

/** The values of a list, sent as `a=1,2`, `a=1&a=2` or `a[]=1&a[]=2`; null when there are none. */
export function readList(query: Query, name: string): string[] | null {
  const values = Object.entries(query)
    .filter(([key]) => key === name || /^\[\d*\]$/.test(key.slice(name.length)))
    .filter(([key]) => key.startsWith(name))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'string')
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    // PostgreSQL refuses a NUL character; with the replacement character the value matches no row.
    .map((text) => text.replaceAll('\0', '\ufffd'))
    .filter((text) => text !== '');
  return values.length === 0 ? null : values;
}
