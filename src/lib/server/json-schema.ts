// Pieces that the JSON schemas of several rooms are made of.
import Type from 'typebox';

/** What `schema` describes, or null. */
export function orNull<Schema extends Type.TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

/** An object with these members and no others: a misspelt one is an error. */
export function strictObject<Members extends Type.TProperties>(members: Members) {
  return Type.Object(members, { additionalProperties: false });
}

/** Text of 1 to `maxLength` characters. */
export function nonEmptyText(maxLength: number) {
  return Type.String({ minLength: 1, maxLength });
}
