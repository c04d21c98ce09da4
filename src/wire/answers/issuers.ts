// The answer of GET /issuers/{gateway} (payment-methods.md, part 7).
import type { Issuer } from '../../domain/payment-methods/issuer.ts';

export interface IssuerListJson {
  /** Text, since it may begin with a zero. */
  readonly code: string;
  readonly description: string;
}

export function renderIssuers(issuers: readonly Issuer[]): IssuerListJson[] {
  return issuers.map(({ code, name }) => ({ code, description: name }));
}
