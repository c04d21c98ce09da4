// Card details in an order's answer (lifecycle.md, parts 9 and 10.4; create-order.md, part 12.2).
import type { CardBrand, CardSummary } from '../../../domain/card.ts';
import type { Transaction } from '../../../domain/orders/transaction.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import type { CardAuthentication } from '../../../domain/payments/payment-details.ts';

const brandNames: Readonly<Record<CardBrand, string>> = {
  VISA: 'Visa',
  MASTERCARD: 'MasterCard',
  MAESTRO: 'Maestro',
  AMEX: 'American Express',
  MISTERCASH: 'Bancontact',
};

/** The name of a payment: the brand of its card for a general card method, the method otherwise. */
export function paymentName(
  transaction: Transaction,
  method: PaymentMethod,
): { readonly type: string; readonly description: string } {
  const brand = transaction.card?.brand ?? null;
  // A method whose 3-D Secure the order cannot decide is a card scheme itself (Bancontact) and names
  // the payment, even when the card carries a second brand.
  if (brand === null || method.card?.threeDSecure !== 'by-order') {
    return { type: method.id, description: method.paymentDescription ?? method.description };
  }
  return { type: brand, description: brandNames[brand] };
}

/** Members of both `payment_details` and `payment_methods[0]`, known as soon as the card is. */
export function cardMembers(card: CardSummary): Readonly<Record<string, unknown>> {
  return {
    // Empty when a terminal read the card, or when the shop sent no name.
    account_holder_name: card.holder === '' ? null : card.holder,
    card_expiry_date: card.expiry,
    last4: card.last4,
  };
}

/** Members of `payment_details` about the card, its authentication and its authorisation, as far as they are known. */
export function cardDetails(
  card: CardSummary,
  { details }: Transaction,
  method: PaymentMethod,
): Readonly<Record<string, unknown>> {
  const { authentication } = details;
  return {
    ...cardMembers(card),
    ...(authentication === undefined ? {} : authenticationMembers(authentication)),
    ...(details.authorizationCode === undefined
      ? {}
      : {
          authorization_code: details.authorizationCode,
          card_acceptor_id: null,
          card_acceptor_location: null,
          card_acceptor_name: null,
          card_additional_response_data: { cavv_results_code: cavvResult(authentication) },
          card_entry_mode: details.presented?.entryMode ?? 'UNKNOWN',
          card_funding: details.card?.funding ?? null,
          card_product: details.card?.product ?? null,
          // 0: the acquirer does not distinguish consumer cards from commercial ones.
          card_product_type: 0,
          // M (match): the issuer approved with the CVC at hand. Null for methods without a CVC.
          card_verification_result: method.card?.cvc === true ? 'M' : null,
          issuer_bin: card.first6,
          issuer_country_code: details.card?.issuerCountry ?? null,
          mcc: null,
          scheme_reference_id: null,
        }),
  };
}

function authenticationMembers(result: CardAuthentication): Readonly<Record<string, unknown>> {
  return {
    card_authentication_details: { flow: result.flow },
    card_authentication_result:
      result.status === null
        ? null
        : {
            acs_transaction_id: result.acsTransactionId,
            cavv: result.cavv,
            challenge_cancel: null,
            ds_transaction_id: result.dsTransactionId,
            eci: result.eci,
            status: result.status,
            transaction_status_reason: result.transactionStatusReason,
            version: result.version,
          },
  };
}

/** `2`: the authentication value was checked and is right. Null when there was none to check. */
function cavvResult(authentication: CardAuthentication | undefined): '2' | null {
  return authentication?.status === 'Y' && authentication.cavv !== null ? '2' : null;
}
