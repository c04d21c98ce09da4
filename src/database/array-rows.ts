// SQL that reads array parameters as rows.

/**
 * The arrays side by side, by their parameters with their types. A subselect hides their lengths from
 * PostgreSQL, which would otherwise plan the statement anew for each number of keys: for a few keys that
 * costs more than reading them.
 */
export function arrayRows(...arrays: readonly string[]): string {
  return `unnest(${arrays.map((array) => `(select ${array})`).join(', ')})`;
}

/** The same for a comparison with any member of one array. */
export function anyOf(parameter: string, type: 'text[]' | 'bigint[]'): string {
  return `any((select ${parameter}::${type})::${type})`;
}
