// Recognises the error of a row whose unique value another transaction took first.
import { DatabaseError } from 'pg';

const uniqueViolation = '23505';

/**
 * Whether the error is about a unique value that another row has already. `constraint` is the name of the unique index.
 */
export function isTaken(error: unknown, constraint: string): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === uniqueViolation &&
    error.constraint === constraint
  );
}
