// One payment view per stage of the page, as data for tests of rendering.
import { gatewayId, qrToken, sessionId } from '../../src/domain/ids.ts';
import type {
  AskedField,
  MethodChoice,
  PaymentView,
  QrView,
  Stage,
} from '../../src/operations/page/payment-view.ts';
import { chooseLanguage, type Language, languageTag } from '../../src/pages/texts/language.ts';
import type { Site } from '../../src/pages/views/parts/document.tsx';
import type { PageChoice } from '../../src/pages/views/parts/links.ts';
import { paymentContext } from '../../src/pages/views/parts/payment-context.ts';
import { renderPayment } from '../../src/pages/views/payment.tsx';

const session = sessionId('82Az5nicWa3Xb3qsNuuYcAHshvO43HjUmyv');

const method = (
  id: string,
  name: string,
  type: MethodChoice['type'] = 'payment-method',
): MethodChoice => ({ gateway: gatewayId(id), name, type });

const qr: QrView = {
  token: qrToken('6f1c6a1e-6f0e-4c1e-9b1a-0c5d6f7a8b9c'),
  payload: 'http://127.0.0.1:8080/simulator/qr?mtp_method=ideal&token=6f1c6a1e',
  app: null,
  end: { at: new Date('2026-01-05T10:15:00Z'), seconds: 15 * 60 },
  range: null,
  displaySize: null,
};

const card = {
  kind: 'card',
  keepsCard: false,
  method: method('VISA', 'Visa'),
  attemptKey: 'an-attempt-key',
  cvc: true,
  month: '2611',
  qr: null,
  qrOnly: false,
  qrLast: false,
  scanned: false,
  refused: null,
  problems: {},
  values: { holder: '', expiry: '' },
} as const satisfies Stage;

const question = {
  required: true,
  options: null,
  value: '',
  problem: null,
} as const satisfies Omit<AskedField, 'name'>;

const asked = { attemptKey: 'an-attempt-key', today: '2026-11-22', refused: null } as const;

const form = {
  kind: 'form',
  method: method('EINVOICE', 'E-Invoicing'),
  fields: [
    { ...question, name: 'account_holder', value: 'A. Jansen' },
    { ...question, name: 'iban', required: false },
    {
      ...question,
      name: 'bank_country',
      options: [
        { value: 'NL', label: 'Netherlands' },
        { value: 'DE', label: 'Germany' },
      ],
    },
    { ...question, name: 'bic' },
    { ...question, name: 'issuer', options: [{ value: 'CT000125-it', label: 'Banca di Prova' }] },
    { ...question, name: 'bank_name' },
    { ...question, name: 'email' },
    { ...question, name: 'phone' },
    { ...question, name: 'birthday' },
    { ...question, name: 'bank_account' },
    { ...question, name: 'title', options: [{ value: 'mrs', label: 'Mrs' }] },
    { ...question, name: 'customer_type', options: [{ value: 'B', label: 'Business' }] },
    { ...question, name: 'terms' },
  ],
  ...asked,
} as const satisfies Stage;

const giftCard = method('VVVGIFTCRD', 'VVV Cadeaukaart', 'coupon');

const couponForm = {
  kind: 'form',
  method: giftCard,
  fields: [
    { ...question, name: 'coupon_number', value: '111115' },
    { ...question, name: 'coupon_code' },
  ],
  ...asked,
} as const satisfies Stage;

const transfer = {
  kind: 'instructions',
  method: method('BANKTRANS', 'Bank Transfer'),
  instructions: {
    kind: 'bank-transfer',
    reference: '4012345678901234',
    holder: 'Stichting Kassa Test',
    city: 'Utrecht',
    country: 'NL',
    iban: 'NL00TEST0123456789',
    bic: 'TESTNL2A',
    bankName: 'Test Bank',
  },
  epcText: 'BCD\n002\n1\nSCT\nTESTNL2A\nStichting Kassa Test\nNL00TEST0123456789\nEUR10.00',
  end: { at: new Date('2026-03-05T22:00:00Z'), seconds: 59.5 * 86_400 },
  returnUrl: 'https://shop.example/thanks?transactionid=1',
} as const satisfies Stage;

const finished = {
  kind: 'finished',
  result: 'paid',
  paidAt: new Date('2026-01-04T23:30:00Z'),
  method: method('VISA', 'Visa'),
  returnUrl: 'https://shop.example/thanks?transactionid=1',
  canRetry: false,
  refused: null,
} as const satisfies Stage;

/** Every stage, in the variants that look different. */
export const stages = {
  choose: {
    kind: 'choose',
    methods: [method('IDEAL', 'iDEAL | Wero'), method('VISA', 'Visa')],
    refused: 'bank-refused',
  },
  'choose, nothing on offer': { kind: 'choose', methods: [], refused: null },
  'choose, coupons too': {
    kind: 'choose',
    methods: [giftCard, method('IDEAL', 'iDEAL | Wero'), method('MONIMEAL', 'Meal', 'coupon')],
    refused: null,
  },
  'choose, one coupon only': { kind: 'choose', methods: [giftCard], refused: null },
  card,
  'card with problems': {
    ...card,
    problems: { number: 'invalid', expiry: 'past', cvc: 'required', holder: 'required' },
    values: { holder: 'A. Jansen', expiry: '01/20' },
  },
  'card or phone': { ...card, cvc: false, qr },
  'card, then phone': { ...card, cvc: false, qr, qrLast: true },
  'phone only': { ...card, qr, qrOnly: true },
  qr: { kind: 'qr', method: method('IDEALQR', 'iDEAL QR'), qr, scanned: false },
  'qr with a free amount': {
    kind: 'qr',
    method: method('IDEALQR', 'iDEAL QR'),
    qr: { ...qr, range: { min: 500, max: 2000 } },
    scanned: true,
  },
  form,
  'form with problems': {
    ...form,
    fields: form.fields.map((field, index) => ({
      ...field,
      value: index === 0 ? 'A' : '',
      problem: index === 0 ? ('invalid' as const) : ('required' as const),
    })),
  },
  coupon: couponForm,
  'coupon refused': { ...couponForm, refused: 'card-refused' },
  'bank transfer': transfer,
  'payment reference': {
    ...transfer,
    method: method('MULTIBANCO', 'Multibanco'),
    instructions: { kind: 'payment-reference', entity: '11249', reference: '123456789' },
    epcText: null,
    returnUrl: null,
  },
  confirm: {
    kind: 'confirm',
    method: method('IDEAL', 'iDEAL | Wero'),
    attemptKey: 'an-attempt-key',
    refused: null,
  },
  waiting: {
    kind: 'waiting',
    method: method('IDEAL', 'iDEAL | Wero'),
    continueUrl: 'https://bank.example/pay',
    app: null,
  },
  paid: finished,
  processing: { ...finished, result: 'processing' },
  declined: {
    ...finished,
    result: 'declined',
    paidAt: null,
    canRetry: true,
    refused: 'card-refused',
  },
  cancelled: { ...finished, result: 'cancelled', paidAt: null },
  expired: { ...finished, result: 'expired', paidAt: null, method: null, returnUrl: null },
  exhausted: { kind: 'exhausted', returnUrl: 'https://shop.example/' },
} as const satisfies Readonly<Record<string, Stage>>;

export function viewOf(stage: Stage, change: Partial<PaymentView> = {}): PaymentView {
  return {
    session,
    orderId: 'my-order-id-1',
    description: 'Two tickets',
    amount: { minor: 1000, currency: 'EUR' },
    total: { minor: 1000, currency: 'EUR' },
    paidParts: [],
    cart: null,
    items: null,
    framedBy: [],
    merchant: {
      name: 'Harbour Museum',
      city: 'Amsterdam',
      country: 'NL',
      supportEmail: 'help@harbour.example',
      homeUrl: 'https://harbour.example/',
    },
    locale: 'en_US',
    sandbox: true,
    closeWindow: false,
    style: null,
    endedAttempts: 0,
    otherMethods: true,
    amountChanged: false,
    cancellable: true,
    stage,
    ...change,
  };
}

const asset = { path: '/assets/a', integrity: 'sha384-x', type: 'text/css', content: Buffer.of() };

export const site: Site = {
  basePath: '',
  publicUrl: 'https://pay.example',
  sandbox: true,
  assets: { style: asset, script: asset, icon: asset },
};

/** The page as HTML; `asked` is the query of its address apart from the language. */
export function render(
  view: PaymentView,
  language: Language = 'en',
  asked: Partial<PageChoice> = {},
): string {
  const choice = { lang: languageTag(language), allMethods: false, method: null, ...asked };
  const words = chooseLanguage({ asked: choice.lang, order: view.locale, browser: null });
  return renderPayment(paymentContext({ view, language: words, site, choice }));
}
