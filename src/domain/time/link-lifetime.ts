// The lifetime of a payment link: what the shop asks for, within the limits of the payment method.
import { daySeconds } from './clock.ts';

/** Facts of a payment method (lifecycle.md, part 4). Seconds of site time from the creation of the order. */
export interface LinkLifetime {
  /** The lifetime when the shop asks for none. */
  readonly usualSeconds: number;
  /** The longest lifetime that a shop may ask for; null = the shop cannot choose, so `usualSeconds` is used. */
  readonly maxSeconds: number | null;
}

/** 30 days, or what the shop asks for, up to a year. Also used for an order that names no method. */
export const freeLifetime: LinkLifetime = {
  usualSeconds: 30 * daySeconds,
  maxSeconds: 365 * daySeconds,
};

/** 30 days, whatever the shop asks for. */
export const fixedLifetime: LinkLifetime = { ...freeLifetime, maxSeconds: null };

/** The lifetime in seconds of site time. `asked` is at least 1, or null when the shop sent no valid lifetime. */
export function linkSeconds(lifetime: LinkLifetime, asked: number | null): number {
  const { usualSeconds, maxSeconds } = lifetime;
  return asked === null || maxSeconds === null ? usualSeconds : Math.min(asked, maxSeconds);
}
