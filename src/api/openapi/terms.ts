// What the descriptions of many calls are made of: members that may be left out, and the usual answers.
import { Type } from 'typebox';
import { classicRefusals } from './refusals.ts';

export const text = (description: string) => Type.Optional(Type.String({ description }));
export const yesNo = (description: string) => Type.Optional(Type.Boolean({ description }));

/** Whatever members there are. */
export const settings = (description: string) =>
  Type.Optional(Type.Object({}, { additionalProperties: true, description }));

/** Of a call about one order. */
export const orderParams = {
  id: Type.String({ description: 'Your order_id, or a PSP id' }),
};

export const success = <Data extends Type.TSchema>(data: Data) =>
  Type.Object({ success: Type.Literal(true), data });

/** What went well, or was refused as nearly every call may be. */
export const usualAnswers = <Data extends Type.TSchema>(data: Data) => ({
  200: success(data),
  ...classicRefusals,
});
