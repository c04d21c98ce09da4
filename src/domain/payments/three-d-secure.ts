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
  /** Where the card's brand knows that; absent = everywhere. */
  readonly motoCountries?: CardFacts['motoCountries'];
  /** With a means of payment that was kept: nobody is there to be asked. */
  readonly stored: boolean;
  readonly rules: readonly Dynamic3dRule[];
  readonly amount: Money;
  readonly country: string | null;
  readonly brand: CardBrand | null;
}

/** The order always wins over the rules (seeds.md, F2 to F5); a method that always authenticates ignores both. */
export function decideThreeDSecure(terms: ThreeDSecureTerms): ThreeDSecure {
  if (terms.method.card?.threeDSecure === 'always') return 'usual';
  if (terms.stored || takesMoto(terms)) return 'skip';
  if (terms.flexible3d !== null) return terms.flexible3d ? 'force' : 'skip';
  const rule = terms.rules.find((candidate) => applies(candidate, terms));
  if (rule === undefined) return 'usual';
  return rule.threeDSecure ? 'force' : 'skip';
}

/** Of a country that is not known nobody can say so: there the order is one like any other. */
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
