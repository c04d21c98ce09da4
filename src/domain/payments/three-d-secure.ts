// Whether the customer must authenticate: the order decides, else the site's rules, else the issuer.
import type { CardBrand } from '../card.ts';
import type { Money } from '../money/money.ts';
import type { CardFacts } from '../payment-methods/card-facts.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import type { Dynamic3dRule } from '../site.ts';
import type { ThreeDSecure } from './acquirer.ts';

export interface ThreeDSecureTerms {
  readonly method: PaymentMethod;
  /** `gateway_info.flexible_3d`; null when absent. */
  readonly flexible3d: boolean | null;
  /** `gateway_info.moto`: ordered by mail or telephone. */
  readonly moto: boolean;
  /** Countries in which the card's brand allows such orders; absent = all countries. */
  readonly motoCountries?: CardFacts['motoCountries'];
  /** The payment uses a stored means of payment, so no customer is present to authenticate. */
  readonly stored: boolean;
  readonly rules: readonly Dynamic3dRule[];
  readonly amount: Money;
  readonly country: string | null;
  readonly brand: CardBrand | null;
}

/** Whether 3-D Secure is used. The order overrides the site's rules (seeds.md, F2 to F5); some methods ignore both. */
export function decideThreeDSecure(terms: ThreeDSecureTerms): ThreeDSecure {
  if (terms.method.card?.threeDSecure === 'always') return 'usual';
  if (terms.stored || takesMoto(terms)) return 'skip';
  if (terms.flexible3d !== null) return terms.flexible3d ? 'force' : 'skip';
  const rule = terms.rules.find((candidate) => applies(candidate, terms));
  if (rule === undefined) return 'usual';
  return rule.threeDSecure ? 'force' : 'skip';
}

/** Whether the order counts as made by mail or telephone; not in an unknown country if only some allow it. */
function takesMoto({ moto, motoCountries, country }: ThreeDSecureTerms): boolean {
  return moto && (motoCountries?.includes(country ?? '') ?? true);
}

function applies(rule: Dynamic3dRule, terms: ThreeDSecureTerms): boolean {
  return (
    (rule.amountFrom === null || terms.amount.minor >= rule.amountFrom) &&
    (rule.country === null || rule.country === terms.country) &&
    (rule.scheme === null || rule.scheme === terms.brand)
  );
}
