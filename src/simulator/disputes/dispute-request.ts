// The JSON schemas of requests about disputes.
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { nonEmptyText, orNull, strictObject } from '../../lib/server/json-schema.ts';

/** A number of minor units or bytes, at least one. */
const count = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
/** Read by `readSiteTime`. */
const siteTime = nonEmptyText(40);

const TakeBack = strictObject({
  /** Minor units; null = everything that is left of the payment. */
  amount: orNull(count),
  reason_code: orNull(nonEmptyText(20)),
  reason: orNull(nonEmptyText(200)),
  now: siteTime,
});
export type TakeBackBody = Type.Static<typeof TakeBack>;

export const steps = ['more-evidence', 'forwarded', 'won', 'lost'] as const;
export type Step = (typeof steps)[number];

const Move = strictObject({
  step: Type.Enum(steps),
  now: siteTime,
});

const Document = strictObject({
  type: Type.Enum(['PDF', 'JPEG', 'PNG'] as const),
  name: nonEmptyText(1000),
  description: nonEmptyText(10_000),
  bytes: count,
  digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});

const Answer = strictObject({
  id: nonEmptyText(64),
  reference: nonEmptyText(64),
  kind: Type.Enum(['open', 'accept', 'evidence'] as const),
  /** Present with `evidence`; null with the other kinds. */
  document: orNull(Document),
  now: siteTime,
});
export type AnswerBody = Type.Static<typeof Answer>;

export const takeBackBody = Compile(TakeBack);
export const moveBody = Compile(Move);
export const answerBody = Compile(Answer);
