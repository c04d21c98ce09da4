// Describes a schema of the API in a few words: its type and its limits.

/** The parts of a JSON schema that our description uses. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** The type and limits of a field, such as `integer, 1 to 1000, 10 if left out`. */
export function terms(field: Schema, required = false): string {
  const { minimum, maximum, maxLength } = field;
  const limits = [
    minimum === undefined || maximum === undefined ? null : `${minimum} to ${maximum}`,
    minimum === undefined || maximum !== undefined ? null : `${minimum} or more`,
    maxLength === undefined ? null : `at most ${maxLength} characters`,
    field.default === undefined ? null : `${field.default} if left out`,
    required ? 'required' : null,
  ];
  return [kind(field), ...limits].filter((part) => part !== null).join(', ');
}

export function kind(field: Schema): string {
  if (field.anyOf !== undefined) return [...new Set(field.anyOf.map(kind))].join(' or ');
  if (field.const !== undefined) return JSON.stringify(field.const);
  if (field.enum !== undefined) {
    return field.enum.length <= valuesMax ? field.enum.join(' | ') : typeof field.enum[0];
  }
  if (field.items !== undefined) return `list of ${kind(field.items)}`;
  return field.type ?? 'anything';
}

/** For longer lists of values only their type is named. */
const valuesMax = 20;
