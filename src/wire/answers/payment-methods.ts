// Answers of GET /payment-methods and GET /payment-methods/{id} (payment-methods.md, part 8).

import type { Issuer } from '../../domain/payment-methods/issuer.ts';
import { nameAt } from '../../domain/payment-methods/method-name.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import type { ListedMethod } from '../../methods/rules/card-group.ts';
import { translatedName } from '../../methods/translated-names.ts';

interface IconUrls {
  readonly large: string;
  readonly medium: string;
  readonly vector: string;
}

interface BrandJson {
  readonly allowed_countries: readonly string[];
  readonly icon_urls: IconUrls;
  readonly id: string;
  readonly name: string;
}

interface IssuerJson {
  /** Empty where none is published. */
  readonly bic: string;
  readonly code: string;
  readonly name: string;
}

/** Clients of this call throw when a member is missing, so the members that are not optional are always present. */
export interface PaymentMethodJson {
  readonly additional_data: { readonly issuers?: readonly IssuerJson[] };
  /** Cents; `max` null = no upper limit. */
  readonly allowed_amount: { readonly max: number | null; readonly min: number };
  readonly allowed_countries: readonly string[];
  readonly allowed_currencies: readonly string[];
  readonly apps: {
    readonly fastcheckout: {
      readonly is_enabled: boolean;
      readonly qr?: { readonly supported: true };
    };
    readonly payment_components: {
      readonly has_fields: boolean;
      readonly is_enabled: boolean;
      readonly qr: { readonly supported: boolean };
    };
  };
  readonly brands: readonly BrandJson[];
  readonly icon_urls: IconUrls;
  readonly id: string;
  /** Present only when payments can be authorised first and captured later. */
  readonly manual_capture?: { readonly is_enabled: true; readonly supported: true };
  readonly name: string;
  readonly preferred_countries: readonly string[];
  readonly required_customer_data: readonly string[];
  readonly shopping_cart_required: boolean;
  readonly tokenization: {
    readonly is_enabled: boolean;
    /** The three recurring models; null for a method that stores no tokens. */
    readonly models: {
      readonly cardonfile: true;
      readonly subscription: true;
      readonly unscheduled: true;
    } | null;
  };
  readonly type: PaymentMethod['type'];
}

export interface MethodAnswerOptions {
  /** Base of the icons' addresses, without a slash at the end. */
  readonly publicUrl: string;
  /** ISO 639-1 language of names that are not brands. */
  readonly language: string;
  /** Site time, since some methods change their name on a certain day. */
  readonly now: Date;
  /** Whether the method and its acquirer can authorise first and capture later. */
  readonly takesLater: (method: PaymentMethod) => boolean;
}

export function renderPaymentMethod(
  { method, cards }: ListedMethod,
  { publicUrl, language, now, takesLater }: MethodAnswerOptions,
): PaymentMethodJson {
  const { componentQr, tokenization, issuers } = method;
  return {
    additional_data: issuers.length === 0 ? {} : { issuers: issuers.map(renderIssuer) },
    allowed_amount: { max: method.allowedAmount.max, min: method.allowedAmount.min },
    allowed_countries: method.allowedCountries,
    allowed_currencies: method.currencies,
    apps: {
      fastcheckout: {
        is_enabled: method.fastCheckout,
        ...(componentQr && { qr: { supported: true } }),
      },
      payment_components: {
        has_fields: method.hasFields,
        is_enabled: method.component,
        // Always present: the PHP SDK reads it without checking.
        qr: { supported: componentQr },
      },
    },
    brands: brandsOf({ method, cards }, publicUrl),
    icon_urls: iconUrls(method.id, publicUrl),
    id: method.id,
    ...(takesLater(method) && { manual_capture: { is_enabled: true, supported: true } }),
    name: translatedName(method, language) ?? nameAt(method, now),
    preferred_countries: method.preferredCountries,
    required_customer_data: method.requiredCustomerData,
    shopping_cart_required: method.shoppingCartRequired,
    tokenization: {
      is_enabled: tokenization,
      models: tokenization ? { cardonfile: true, subscription: true, unscheduled: true } : null,
    },
    type: method.type,
  };
}

/** The brands of a method. The cards of a group come first, and the brands of these cards last. */
function brandsOf({ method, cards }: ListedMethod, publicUrl: string): BrandJson[] {
  const schemes = cards.map(({ id, name }) => ({ id, name, allowedCountries: [] }));
  const all = [...schemes, ...method.brands, ...cards.flatMap((card) => card.brands)];
  return all.map(({ id, name, allowedCountries }) => ({
    allowed_countries: allowedCountries,
    icon_urls: iconUrls(id, publicUrl),
    id,
    name,
  }));
}

function renderIssuer({ bic = '', code, name }: Issuer): IssuerJson {
  return { bic, code, name };
}

function iconUrls(id: string, publicUrl: string): IconUrls {
  const base = `${publicUrl}/img/methods`;
  const file = encodeURIComponent(id.toLowerCase());
  return {
    large: `${base}/3x/${file}.png`,
    medium: `${base}/2x/${file}.png`,
    vector: `${base}/svg/${file}.svg`,
  };
}
