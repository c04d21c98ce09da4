// Parts that the descriptions of many calls share: optional members, and the usual answers.
import { Type } from 'typebox';
import { classicRefusals } from './refusals.ts';

export const text = (description: string) => Type.Optional(Type.String({ description }));
export const yesNo = (description: string) => Type.Optional(Type.Boolean({ description }));

/** An optional object with any members. */
export const settings = (description: string) =>
  Type.Optional(Type.Object({}, { additionalProperties: true, description }));

/** The path parameters of a call about one order. */
export const orderParams = {
  id: Type.String({ description: 'Your order_id or a PSP id' }),
};

export const success = <Data extends Type.TSchema>(data: Data) =>
  Type.Object({ success: Type.Literal(true), data });

/** The answer when the call succeeds, and the refusals of nearly every call. */
export const usualAnswers = <Data extends Type.TSchema>(data: Data) => ({
  200: success(data),
  ...classicRefusals,
});
