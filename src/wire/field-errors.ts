// The error form of the newer resources, which names the wrong fields of a request (http.md, part 9).

export interface FieldError {
  /** Name of the member in the request. */
  readonly attribute: string;
  /** As it was sent. */
  readonly value: unknown;
  /** What would be right, for a person to read. */
  readonly message: string;
}

/** Wrong fields, in the order of the documentation; at least one. */
export interface FieldErrors {
  readonly kind: 'field-errors';
  readonly errors: readonly FieldError[];
}

export function isFieldErrors(value: object): value is FieldErrors {
  return (value as FieldErrors).kind === 'field-errors';
}

/** Longest part of a wrong value that the answer repeats, in characters. */
const shownMax = 200;

/** The body for HTTP status 422. Unlike the classic envelope it has no `error_code` and no `data`. */
export function renderFieldErrors(errors: readonly FieldError[]): object {
  return {
    errors: errors.map(({ attribute, value, message }) => ({
      attribute,
      details: [shown(value)],
      message,
      uri: `#/${attribute}`,
    })),
    message: 'Validation error',
    success: false,
  };
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const characters = [...text];
  return characters.length > shownMax ? `${characters.slice(0, shownMax).join('')}…` : text;
}
