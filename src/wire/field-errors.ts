// The error form of the newer resources, which names the wrong fields of a request (http.md, part 9).

export interface FieldError {
  /** Member of the request. */
  readonly attribute: string;
  /** As it was sent. */
  readonly value: unknown;
  /** What would be right, for a person. */
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

/** Characters of a wrong value that are told back at most. */
const shownMax = 200;

/** Goes with HTTP status 422. Without `error_code` and `data`: the classic envelope is another one. */
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
