// Answers of GET /gateways and GET /gateways/{id} (payment-methods.md, part 6).
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { translatedName } from '../../methods/translated-names.ts';

export interface GatewayJson {
  readonly id: string;
  readonly description: string;
  /** Present on coupons only. */
  readonly type?: 'coupon';
}

/** `language` (ISO 639-1) is used for names that are not brands. */
export function renderGateway(method: PaymentMethod, language = 'en'): GatewayJson {
  const { id } = method;
  const description = translatedName(method, language) ?? method.description;
  return method.type === 'coupon' ? { id, description, type: 'coupon' } : { id, description };
}

/** With `coupons: false` the list has all methods but only the first coupon by id, as published (Decision). */
export function renderGateways(
  methods: readonly PaymentMethod[],
  options: { readonly coupons: boolean; readonly language?: string } = { coupons: false },
): GatewayJson[] {
  const coupons = methods.filter((method) => method.type === 'coupon');
  const first = coupons.map((coupon) => coupon.id).sort()[0];
  return methods
    .filter((method) => method.type !== 'coupon' || options.coupons || method.id === first)
    .map((method) => renderGateway(method, options.language));
}
