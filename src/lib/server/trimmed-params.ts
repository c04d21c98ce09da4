// Ids in an address lose the blanks around them, as ids in a body do.

/** Trims the named parts of the request's path, which are decoded already, in place. */
export function trimParams({ params }: { readonly params: unknown }): void {
  if (typeof params !== 'object' || params === null) return;
  for (const [name, value] of Object.entries(params))
    if (typeof value === 'string') Object.assign(params, { [name]: value.trim() });
}
