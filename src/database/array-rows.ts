// SQL that reads array parameters as rows.

/**
 * SQL that reads the arrays side by side; each is a parameter with its type, such as `$1::text[]`. A subselect hides
 * their lengths from PostgreSQL, which would otherwise plan the statement anew for each number of keys: for a few keys
 * that costs more than reading them.
 */
export function arrayRows(...arrays: readonly string[]): string {
  return `unnest(${arrays.map((array) => `(select ${array})`).join(', ')})`;
}

/** SQL for a comparison with any member of an array parameter, whose length is hidden in the same way. */
export function anyOf(parameter: string, type: 'text[]' | 'bigint[]'): string {
  return `any((select ${parameter}::${type})::${type})`;
}
