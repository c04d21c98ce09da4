// What a payment method states about the cards that it accepts.

export interface CardFacts {
  /** `by-order`: the order, the site's rules or the issuer decide whether 3-D Secure is used. */
  readonly threeDSecure: 'by-order' | 'always';
  /** Whether the cards have a CVC that customers are asked for. */
  readonly cvc: boolean;
  /** Countries in which orders by mail or telephone need no 3-D Secure; absent = all countries. */
  readonly motoCountries?: readonly string[];
}
