// The list of payment methods, one line per method, and finding one by its id.
import { type GatewayId, gatewayId } from '../domain/ids.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { afterpay } from './afterpay.ts';
import { alipay } from './alipay.ts';
import { alipayPlus } from './alipayplus.ts';
import { amazonPay } from './amazonbtn.ts';
import { amex } from './amex.ts';
import { applePay } from './applepay.ts';
import { banktrans } from './banktrans.ts';
import { belfius } from './belfius.ts';
import { billink } from './billink.ts';
import { bizum } from './bizum.ts';
import { payInInstalments } from './bnpl-instm.ts';
import { payAfterDelivery } from './bnpl-mf.ts';
import { cbc } from './cbc.ts';
import { coupons } from './coupons/index.ts';
import { creditcard } from './creditcard.ts';
import { dbrtp } from './dbrtp.ts';
import { dirdeb } from './dirdeb.ts';
import { directbank } from './directbank.ts';
import { dotpay } from './dotpay.ts';
import { einvoice } from './einvoice.ts';
import { eps } from './eps.ts';
import { giropay } from './giropay.ts';
import { googlePay } from './googlepay.ts';
import { ideal } from './ideal.ts';
import { idealQr } from './idealqr.ts';
import { in3 } from './in3.ts';
import { in3b2b } from './in3b2b.ts';
import { inghome } from './inghome.ts';
import { kbc } from './kbc.ts';
import { klarna } from './klarna.ts';
import { maestro } from './maestro.ts';
import { mastercard } from './mastercard.ts';
import { mbway } from './mbway.ts';
import { mistercash } from './mistercash.ts';
import { multibanco } from './multibanco.ts';
import { mybank } from './mybank.ts';
import { paypal } from './paypal.ts';
import { paysafecard } from './psafecard.ts';
import { santander } from './santander.ts';
import { trustly } from './trustly.ts';
import { trustpay } from './trustpay.ts';
import { visa } from './visa.ts';
import { wechat } from './wechat.ts';
import { zinia } from './zinia.ts';

/** All methods, in the order of a payment page when nothing else decides: those that most people use come first. */
export const paymentMethods: readonly PaymentMethod[] = [
  ideal,
  idealQr,
  mistercash,
  eps,
  bizum,
  mbway,
  multibanco,
  mybank,
  dotpay,
  kbc,
  cbc,
  belfius,
  visa,
  mastercard,
  maestro,
  amex,
  creditcard,
  paypal,
  applePay,
  googlePay,
  klarna,
  afterpay,
  in3,
  billink,
  payAfterDelivery,
  payInInstalments,
  trustly,
  amazonPay,
  banktrans,
  dirdeb,
  alipayPlus,
  wechat,
  paysafecard,
  trustpay,
  einvoice,
  // Methods that MultiSafepay has ended or is ending: kept for shops that still name them.
  directbank,
  dbrtp,
  giropay,
  inghome,
  alipay,
  in3b2b,
  santander,
  zinia,
  ...coupons,
];

const byId = new Map<GatewayId, PaymentMethod>(
  paymentMethods.flatMap((method) =>
    [method.id, ...method.aliases].map((id) => [gatewayId(id), method] as const),
  ),
);

/** Finds a method by its id or one of its aliases, in any casing; null when there is none. */
export function findPaymentMethod(id: string): PaymentMethod | null {
  return byId.get(gatewayId(id)) ?? null;
}
