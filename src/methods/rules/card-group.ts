// The methods that the generic card payment stands for.
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';

/** A method in a list, with the card methods that it replaces there; for most methods none. */
export interface ListedMethod {
  readonly method: PaymentMethod;
  readonly cards: readonly PaymentMethod[];
}

export function listedAlone(method: PaymentMethod): ListedMethod {
  return { method, cards: [] };
}

/**
 * Puts the generic card payment in the place of the first card method and removes the other ones. A list without the
 * generic card payment keeps its methods.
 */
export function groupCards(methods: readonly PaymentMethod[]): ListedMethod[] {
  const group = methods.find((method) => method.cardGroup === 'group');
  if (group === undefined) return methods.map(listedAlone);
  const cards = methods.filter((method) => method.cardGroup === 'member');
  const firstCard = methods.findIndex((method) => method.cardGroup !== null);
  return methods.flatMap((method, index) => {
    if (index === firstCard) return [{ method: group, cards }];
    return method.cardGroup === null ? [listedAlone(method)] : [];
  });
}
