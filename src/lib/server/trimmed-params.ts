// Removes the blanks around ids in an address, as is done for ids in a body.

/** Trims the named parts of the request's path, which are decoded already, in place. */
export function trimParams({ params }: { readonly params: unknown }): void {
  if (typeof params !== 'object' || params === null) return;
  for (const [name, value] of Object.entries(params))
    if (typeof value === 'string') Object.assign(params, { [name]: value.trim() });
}
