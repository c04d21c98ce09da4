// Reads the body of a request: the members of one JSON object, cleaned.
import { refuse } from '../../domain/refusal.ts';
import { cleanJson, isJsonObject, type JsonObject } from '../clean-json.ts';

/** For a body that is none of the kind below. */
export const notAnObject = refuse('invalid-json', 'the body must be a JSON object');

/**
 * Null when it is no object. `body` is any parsed JSON, and nothing in it makes this throw. A refusal in place
 * of null could not be told from a body: what shops send may have the members of one.
 */
export function readBody(body: unknown): JsonObject | null {
  const json = cleanJson(body);
  return isJsonObject(json) ? json : null;
}

/**
 * The same of a request that may say nothing at all. PHP writes an object without members as `[]`, and
 * its SDK sends that for "refund everything".
 */
export function readSparseBody(body: unknown): JsonObject | null {
  return Array.isArray(body) && body.length === 0 ? {} : readBody(body);
}
