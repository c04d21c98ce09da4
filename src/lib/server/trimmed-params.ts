// Ids in an address lose the blanks around them, as ids in a body do.

/** Changed in place: the parts of a path that a route gives names to, already decoded. */
export function trimParams({ params }: { readonly params: unknown }): void {
  if (typeof params !== 'object' || params === null) return;
  for (const [name, value] of Object.entries(params))
    if (typeof value === 'string') Object.assign(params, { [name]: value.trim() });
}
