// The newer shape of what is wrong with a request, of the few calls that use it (http.md, part 9).

export interface FieldErrorJson {
  readonly errors: readonly {
    readonly attribute: string;
    /** The offending values. */
    readonly details: readonly string[];
    readonly message: string;
    readonly uri: string;
  }[];
  readonly message: 'Validation error';
  readonly success: false;
}

/** Goes with HTTP status 422. */
export function renderFieldError(
  attribute: string,
  value: unknown,
  message: string,
): FieldErrorJson {
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const details = shown === '' ? [] : [shown.slice(0, 100)];
  const errors = [{ attribute, details, message, uri: `#/${attribute}` }];
  return { errors, message: 'Validation error', success: false };
}
