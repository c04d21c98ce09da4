// Reads the site's time as the gateway sends it.

/** Reads a moment in ISO 8601 in UTC, ending in `Z`, as `toISOString` writes it; null for anything else. */
export function readSiteTime(text: string | undefined): Date | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text))
    return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
