// Makes values that fit a JSON schema, and values that nearly fit it.
import fc from 'fast-check';
import { nastyJson } from './nasty-values.ts';

/** The part of JSON Schema that our schemas use. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly default?: unknown;
}

/** Values that exist in the gateway, by the name of the member or parameter. */
export type KnownValues = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** One in this many values is a nasty one, at any place. */
const nastyOneIn = 12;

export interface Fitting {
  readonly known: KnownValues;
  /** If false, every value fits the schema. */
  readonly nasty: boolean;
}

export function fromSchema(schema: unknown, fitting: Fitting): fc.Arbitrary<unknown> {
  return node(schema as Schema, '', fitting);
}

function node(schema: Schema, name: string, fitting: Fitting): fc.Arbitrary<unknown> {
  const known = Object.hasOwn(fitting.known, name) ? fitting.known[name] : undefined;
  const plain = fitOf(schema, name, fitting);
  const fit = known === undefined ? plain : fc.oneof(known, known, plain);
  if (!fitting.nasty) return fit;
  return fc.oneof({ weight: nastyOneIn - 1, arbitrary: fit }, { weight: 1, arbitrary: nastyJson });
}

function fitOf(schema: Schema, name: string, fitting: Fitting): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.anyOf !== undefined)
    return fc.oneof(...schema.anyOf.map((one) => node(one, name, fitting)));
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 1e6, 1e6) });
    case 'number':
      return fc.oneof(fc.integer({ min: -100, max: 1000 }), fc.double({ noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const of = schema.items === undefined ? nastyJson : node(schema.items, name, fitting);
      return fc.array(of, { minLength: schema.minItems ?? 0, maxLength: 4 });
    }
    case 'object':
      return objectOf(schema, fitting);
    default:
      return nastyJson;
  }
}

function textOf(schema: Schema): fc.Arbitrary<string> {
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  const { minLength = 0, maxLength = 40 } = schema;
  return fc.string({ unit: 'grapheme-ascii', minLength, maxLength: Math.min(maxLength, 40) });
}

function objectOf(schema: Schema, fitting: Fitting): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], patternProperties = {} } = schema;
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, of]) => [name, node(of, name, fitting)]),
  );
  const fit = fc.record(members, { requiredKeys: [...required] });
  const [free] = Object.values(patternProperties);
  if (free !== undefined)
    return fc.dictionary(fc.string({ maxLength: 10 }), node(free, '', fitting), { maxKeys: 5 });
  if (!fitting.nasty) return fit;
  // Now and then a member is missing, or there is an unknown one.
  const spoilt = fc
    .tuple(fc.record(members, { requiredKeys: [] }), fc.string({ maxLength: 12 }), nastyJson)
    .map(([value, name, extra]) => ({ ...value, [name]: extra }));
  return fc.oneof({ weight: 12, arbitrary: fit }, { weight: 1, arbitrary: spoilt });
}
