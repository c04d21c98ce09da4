// Tells that a row was refused because another transaction was first with its unique value.
import { DatabaseError } from 'pg';

const uniqueViolation = '23505';

/** `constraint` is the name of the unique index. */
export function isTaken(error: unknown, constraint: string): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === uniqueViolation &&
    error.constraint === constraint
  );
}
