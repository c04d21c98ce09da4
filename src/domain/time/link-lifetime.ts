// How long a payment link lives: the shop's wish, within the limits of the payment method.
import { daySeconds } from './clock.ts';

/** Facts of a payment method (lifecycle.md, part 4). Seconds of site time, from when the order is made. */
export interface LinkLifetime {
  /** When the shop asks for nothing. */
  readonly usualSeconds: number;
  /** The longest that a shop may ask for; null = it has no say, and the usual time it is. */
  readonly maxSeconds: number | null;
}

/** 30 days, and the shop may say from a second to a year. Also that of an order that names no method. */
export const freeLifetime: LinkLifetime = {
  usualSeconds: 30 * daySeconds,
  maxSeconds: 365 * daySeconds,
};

/** The method decides for itself how long its customers have: nothing that the shop says changes it. */
export const fixedLifetime: LinkLifetime = { ...freeLifetime, maxSeconds: null };

/** Seconds of site time; `asked` at least 1, or null where the shop said nothing that could be read. */
export function linkSeconds(lifetime: LinkLifetime, asked: number | null): number {
  const { usualSeconds, maxSeconds } = lifetime;
  return asked === null || maxSeconds === null ? usualSeconds : Math.min(asked, maxSeconds);
}
