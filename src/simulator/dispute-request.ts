// What may be asked of this bank about money that is taken back: the shape of its JSON.
import Type from 'typebox';
import { Compile } from 'typebox/compile';

const strict = { additionalProperties: false };
const word = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const count = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

const TakeBack = Type.Object(
  {
    /** Minor units; null = all that is left. */
    amount: orNull(count),
    reason_code: orNull(word(20)),
    reason: orNull(word(200)),
    now: word(40),
  },
  strict,
);
export type TakeBackBody = Type.Static<typeof TakeBack>;

export const steps = ['more-evidence', 'forwarded', 'won', 'lost'] as const;
export type Step = (typeof steps)[number];

const Move = Type.Object(
  { step: Type.Union(steps.map((step) => Type.Literal(step))), now: word(40) },
  strict,
);

const Document = Type.Object(
  {
    type: Type.Union([Type.Literal('PDF'), Type.Literal('JPEG'), Type.Literal('PNG')]),
    name: word(1000),
    description: word(10_000),
    bytes: count,
    digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  strict,
);

const Answer = Type.Object(
  {
    id: word(64),
    reference: word(64),
    kind: Type.Union([Type.Literal('open'), Type.Literal('accept'), Type.Literal('evidence')]),
    /** With `evidence`, and only there. */
    document: orNull(Document),
    now: word(40),
  },
  strict,
);
export type AnswerBody = Type.Static<typeof Answer>;

export const takeBackBody = Compile(TakeBack);
export const moveBody = Compile(Move);
export const answerBody = Compile(Answer);
