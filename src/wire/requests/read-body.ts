// Reads the body of a request: the members of one JSON object, cleaned.
import { refuse } from '../../domain/refusal.ts';
import { cleanJson, isJsonObject, type JsonObject } from '../clean-json.ts';

/** The refusal of a body that is not a JSON object. */
export const notAnObject = refuse('invalid-json', 'the body must be a JSON object');

/**
 * The members of the body; null when it is not an object. `body` is any parsed JSON, and none makes this throw.
 * It returns null and not a refusal, since the body itself may have the members of a refusal.
 */
export function readBody(body: unknown): JsonObject | null {
  const json = cleanJson(body);
  return isJsonObject(json) ? json : null;
}

/**
 * Like `readBody`, for requests that may have no members: `[]` counts as an empty object. PHP writes an object
 * without members that way, and its SDK sends that for "refund everything".
 */
export function readSparseBody(body: unknown): JsonObject | null {
  return Array.isArray(body) && body.length === 0 ? {} : readBody(body);
}
