// Turns request bodies into plain, storable JSON: limited in depth, without what PostgreSQL cannot store.
import { storableText } from '../lib/postgres/storable-text.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** Mutable only while a request is being read. */
export interface JsonObject {
  [name: string]: Json;
}

/** Deeper members are left out. The documented fields stay below ten levels. */
const depthMax = 32;

/**
 * A copy of `value` with well-formed text and no NUL characters (PostgreSQL refuses both in text
 * and jsonb). Whatever is not JSON, or nested deeper than 32 levels, is left out; null when nothing
 * remains. Parsed JSON never makes this throw.
 */
export function cleanJson(value: unknown): Json {
  return clean(value, 0) ?? null;
}

/**
 * The entries of a list; none when the value is not a list. An object with numbers for names counts as one:
 * PHP writes a list from which an entry was removed as `{"0": …, "2": …}`.
 */
export function entries(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value) || !Object.keys(value).every((name) => /^\d+$/.test(name))) return [];
  return Object.values(value);
}

/** The member when it is an object, otherwise an empty object: a `customer` of another type counts as not sent. */
export function section(body: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  return isJsonObject(value) ? value : {};
}

/** The member at a path such as `customer.email`; undefined when there is none. */
export function memberAt(body: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = body;
  for (const name of path.split('.')) {
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function clean(value: unknown, depth: number): Json | undefined {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return storableText(value);
  // JSON.parse turns 1e999 into Infinity, which JSON cannot express.
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || depth >= depthMax) return undefined;
  if (Array.isArray(value)) {
    return value.map((item) => clean(item, depth + 1)).filter((item) => item !== undefined);
  }
  const members: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const kept = clean(member, depth + 1);
    const cleanName = storableText(name);
    // Assigning `__proto__` would change the object's prototype; no field has that name.
    if (kept !== undefined && cleanName !== '__proto__') members[cleanName] = kept;
  }
  return members;
}
