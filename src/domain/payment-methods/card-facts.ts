// What a payment method states about the cards that it takes.

export interface CardFacts {
  /** `by-order`: the order, the site's rules or the issuer decide about 3-D Secure. */
  readonly threeDSecure: 'by-order' | 'always';
  /** The cards have a security code to ask for. */
  readonly cvc: boolean;
  /** Countries in which orders by mail or telephone may do without 3-D Secure; absent = everywhere. */
  readonly motoCountries?: readonly string[];
}
