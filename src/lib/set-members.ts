// Copies an object without the members that are undefined.

type SetMembers<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** A copy without the members that are undefined: `{ a: 1, b: undefined }` becomes `{ a: 1 }`. */
export function setMembers<Members extends object>(members: Members): SetMembers<Members> {
  const set = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as SetMembers<Members>;
}
