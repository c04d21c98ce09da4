// The methods that the generic card payment stands for.
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';

/** A method of a list, with the cards that it stands for there; mostly none. */
export interface ListedMethod {
  readonly method: PaymentMethod;
  readonly cards: readonly PaymentMethod[];
}

export function listedAlone(method: PaymentMethod): ListedMethod {
  return { method, cards: [] };
}

/**
 * Puts the generic card payment where the first card stood and takes the others out; a list
 * without the generic one stays as it is.
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
