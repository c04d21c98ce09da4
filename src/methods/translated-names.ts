// The names of the methods that are not brands, in other languages than English.
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';

/** Names that are plain words; the name of a brand is the same in every language. */
interface Names {
  readonly BANKTRANS: string;
  readonly BNPL_INSTM: string;
  readonly BNPL_MF: string;
  readonly CREDITCARD: string;
  readonly DIRDEB: string;
  readonly EINVOICE: string;
}

/** By ISO 639-1 code, in the languages and the words of the payment page; a test compares the two. */
const namesByLanguage: Readonly<Record<string, Names>> = {
  ar: {
    BANKTRANS: 'تحويل مصرفي',
    BNPL_INSTM: 'الدفع بالتقسيط',
    BNPL_MF: 'الدفع بعد التسليم',
    CREDITCARD: 'الدفع بالبطاقة',
    DIRDEB: 'الخصم المباشر SEPA',
    EINVOICE: 'الدفع بالفاتورة',
  },
  cs: {
    BANKTRANS: 'Bankovní převod',
    BNPL_INSTM: 'Platba na splátky',
    BNPL_MF: 'Platba po dodání',
    CREDITCARD: 'Platba kartou',
    DIRDEB: 'Inkaso SEPA',
    EINVOICE: 'Platba na fakturu',
  },
  da: {
    BANKTRANS: 'Bankoverførsel',
    BNPL_INSTM: 'Betaling i rater',
    BNPL_MF: 'Betaling efter levering',
    CREDITCARD: 'Kortbetaling',
    DIRDEB: 'SEPA-direkte debitering',
    EINVOICE: 'Betaling på faktura',
  },
  de: {
    BANKTRANS: 'Überweisung',
    BNPL_INSTM: 'Ratenzahlung',
    BNPL_MF: 'Zahlung nach Lieferung',
    CREDITCARD: 'Kartenzahlung',
    DIRDEB: 'SEPA-Lastschrift',
    EINVOICE: 'Kauf auf Rechnung',
  },
  es: {
    BANKTRANS: 'Transferencia bancaria',
    BNPL_INSTM: 'Pago a plazos',
    BNPL_MF: 'Pago después de la entrega',
    CREDITCARD: 'Pago con tarjeta',
    DIRDEB: 'Adeudo directo SEPA',
    EINVOICE: 'Pago con factura',
  },
  fi: {
    BANKTRANS: 'Tilisiirto',
    BNPL_INSTM: 'Osamaksu',
    BNPL_MF: 'Maksu toimituksen jälkeen',
    CREDITCARD: 'Korttimaksu',
    DIRDEB: 'SEPA-suoraveloitus',
    EINVOICE: 'Lasku',
  },
  fr: {
    BANKTRANS: 'Virement bancaire',
    BNPL_INSTM: 'Paiement échelonné',
    BNPL_MF: 'Paiement après livraison',
    CREDITCARD: 'Paiement par carte',
    DIRDEB: 'Prélèvement SEPA',
    EINVOICE: 'Paiement sur facture',
  },
  he: {
    BANKTRANS: 'העברה בנקאית',
    BNPL_INSTM: 'תשלום לשיעורין',
    BNPL_MF: 'תשלום לאחר המשלוח',
    CREDITCARD: 'תשלום בכרטיס',
    DIRDEB: 'חיוב ישיר SEPA',
    EINVOICE: 'תשלום לפי חשבונית',
  },
  it: {
    BANKTRANS: 'Bonifico bancario',
    BNPL_INSTM: 'Pagamento a rate',
    BNPL_MF: 'Pagamento dopo la consegna',
    CREDITCARD: 'Pagamento con carta',
    DIRDEB: 'Addebito diretto SEPA',
    EINVOICE: 'Pagamento con fattura',
  },
  ja: {
    BANKTRANS: '銀行振込',
    BNPL_INSTM: '分割払い',
    BNPL_MF: '商品到着後払い',
    CREDITCARD: 'カード払い',
    DIRDEB: 'SEPA口座振替',
    EINVOICE: '請求書払い',
  },
  nb: {
    BANKTRANS: 'Bankoverføring',
    BNPL_INSTM: 'Delbetaling',
    BNPL_MF: 'Betaling etter levering',
    CREDITCARD: 'Kortbetaling',
    DIRDEB: 'SEPA-direktedebitering',
    EINVOICE: 'Betaling mot faktura',
  },
  nl: {
    BANKTRANS: 'Bankoverschrijving',
    BNPL_INSTM: 'Betalen in termijnen',
    BNPL_MF: 'Achteraf betalen',
    CREDITCARD: 'Betalen met kaart',
    DIRDEB: 'SEPA-incasso',
    EINVOICE: 'Betalen op factuur',
  },
  pl: {
    BANKTRANS: 'Przelew bankowy',
    BNPL_INSTM: 'Płatność w ratach',
    BNPL_MF: 'Płatność po dostawie',
    CREDITCARD: 'Płatność kartą',
    DIRDEB: 'Polecenie zapłaty SEPA',
    EINVOICE: 'Płatność na fakturę',
  },
  pt: {
    BANKTRANS: 'Transferência bancária',
    BNPL_INSTM: 'Pagamento em prestações',
    BNPL_MF: 'Pagamento após a entrega',
    CREDITCARD: 'Pagamento com cartão',
    DIRDEB: 'Débito direto SEPA',
    EINVOICE: 'Pagamento por fatura',
  },
  ru: {
    BANKTRANS: 'Банковский перевод',
    BNPL_INSTM: 'Оплата частями',
    BNPL_MF: 'Оплата после доставки',
    CREDITCARD: 'Оплата картой',
    DIRDEB: 'Прямой дебет SEPA',
    EINVOICE: 'Оплата по счёту',
  },
  sv: {
    BANKTRANS: 'Banköverföring',
    BNPL_INSTM: 'Delbetalning',
    BNPL_MF: 'Betala efter leverans',
    CREDITCARD: 'Kortbetalning',
    DIRDEB: 'SEPA-autogiro',
    EINVOICE: 'Betala mot faktura',
  },
  tr: {
    BANKTRANS: 'Banka havalesi',
    BNPL_INSTM: 'Taksitli ödeme',
    BNPL_MF: 'Teslimattan sonra ödeme',
    CREDITCARD: 'Kartla ödeme',
    DIRDEB: 'SEPA doğrudan borçlandırma',
    EINVOICE: 'Faturayla ödeme',
  },
  zh: {
    BANKTRANS: '银行转账',
    BNPL_INSTM: '分期付款',
    BNPL_MF: '货到后付款',
    CREDITCARD: '银行卡支付',
    DIRDEB: 'SEPA 直接借记',
    EINVOICE: '凭发票付款',
  },
};

/** The name of the method in the language; null for a brand, for English, and for a language that is not here. */
export function translatedName(method: PaymentMethod, language: string): string | null {
  if (!Object.hasOwn(namesByLanguage, language)) return null;
  const names: Readonly<Record<string, string>> = { ...namesByLanguage[language] };
  return Object.hasOwn(names, method.id) ? (names[method.id] ?? null) : null;
}
