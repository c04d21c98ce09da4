// Checks whether a value matches a schema of our own API description, in the few terms of JSON Schema that it uses.
import type { Json } from '../support/gateway.ts';

/**
 * Returns the first place that does not match; null when all do. Throws on a term of JSON Schema that is unknown here.
 */
export function schemaFault(value: Json, schema: Json, path = ''): string | null {
  for (const word of Object.keys(schema)) if (!known.has(word)) throw new Error(`unknown: ${word}`);
  if (schema.anyOf !== undefined) {
    const faults = schema.anyOf.map((one: Json) => schemaFault(value, one, path));
    return faults.includes(null) ? null : faults.join(' or ');
  }
  if (!fits(value, schema)) {
    const said = JSON.stringify(schema).slice(0, 200);
    return `${path}: ${JSON.stringify(value)?.slice(0, 200)} is not ${said}`;
  }
  if (Array.isArray(value)) {
    const faults = value.map((item, i) => schemaFault(item, schema.items ?? {}, `${path}[${i}]`));
    return faults.find((fault) => fault !== null) ?? null;
  }
  for (const name of schema.required ?? [])
    if (!Object.hasOwn(Object(value), name)) return `${path}: without ${name}`;
  for (const [name, inner] of Object.entries<Json>(schema.properties ?? {})) {
    const fault =
      value?.[name] === undefined ? null : schemaFault(value[name], inner, `${path}.${name}`);
    if (fault !== null) return fault;
  }
  return null;
}

const known = new Set([
  ...['type', 'const', 'enum', 'anyOf', 'items', 'properties', 'required', 'additionalProperties'],
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'maxItems', 'default', 'description'],
]);

function fits(value: Json, schema: Json): boolean {
  if ('const' in schema) return value === schema.const;
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (value < schema.minimum || value > schema.maximum) return false;
  if (value?.length > schema.maxItems) return false;
  switch (schema.type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case undefined:
      return true;
    default:
      return typeof value === schema.type;
  }
}

/** Returns the members of the value that a schema which names members does not mention: `customer.phone`. */
export function unsaidMembers(value: Json, schema: Json, path = ''): string[] {
  const choices: Json[] = schema.anyOf?.flatMap((one: Json) => one.anyOf ?? [one]) ?? [schema];
  if (Array.isArray(value)) {
    const items = choices.find((one) => one.items !== undefined)?.items ?? {};
    return [...new Set(value.flatMap((item) => unsaidMembers(item, items, path)))];
  }
  const said = choices.find((one) => one.properties !== undefined)?.properties ?? {};
  if (typeof value !== 'object' || value === null || Object.keys(said).length === 0) return [];
  return Object.entries<Json>(value).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return Object.hasOwn(said, name) ? unsaidMembers(inner, said[name], at) : [at];
  });
}
