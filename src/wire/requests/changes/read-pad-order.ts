// Reads how long a Pay After Delivery order is put on hold (operations.md, part 16).
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { isUnset, readInteger } from '../../coercion.ts';

/** The range of a member of the body, both ends included. */
export interface Bounds {
  readonly field: string;
  readonly min: number;
  readonly max: number;
}

/** Days of site time. */
export const days: Bounds = { field: 'days', min: 1, max: 180 };
/** Seconds of site time. */
export const duration: Bounds = { field: 'duration', min: 60, max: 7_776_000 };

/** Null = not sent. Refusal: `invalid-value`, which is answered as a wrong field if the order exists. */
export function readWithin(sent: unknown, { min, max }: Bounds): number | null | Refusal {
  if (isUnset(sent)) return null;
  const asked = readInteger(sent);
  return asked === null || asked < min || asked > max ? refuse('invalid-value') : asked;
}
