// The English texts of the payment pages; their shape is what every other language must fill.
import { formEn } from './form/en.ts';

export const en = {
  languageName: 'English',
  languages: 'Language',
  setLanguage: 'Change language',
  testBanner: 'Test: no money moves',
  madeBy: 'Payment page by Kassa',
  support: (merchant: string) => `Questions about your order? Contact ${merchant}:`,
  shopHome: (merchant: string) => `Website of ${merchant}`,
  payTitle: (amount: string, merchant: string) => `Pay ${amount} to ${merchant}`,
  errorTitle: (title: string) => `Error: ${title}`,
  summary: {
    label: 'Your payment',
    amount: 'Amount',
    to: 'To',
    place: 'Place of business',
    order: 'Order',
    description: 'Description',
    method: 'Payment method',
    date: 'Date',
    // With a dash, because the title goes on with "to" and the shop's name.
    between: (min: string, max: string) => `${min}\u00a0– ${max}`,
  },
  cart: {
    title: 'Shopping cart',
    item: 'Item',
    vat: 'VAT',
    net: 'Excl. VAT',
    total: 'Total',
    more: (count: string) => `and ${count} more`,
  },
  cancel: 'Cancel payment',
  /** The names of methods that have no brand name, by gateway id. */
  methodNames: {
    BANKTRANS: 'Bank transfer',
    BNPL_INSTM: 'Pay in instalments',
    BNPL_MF: 'Pay after delivery',
    CREDITCARD: 'Card payment',
    DIRDEB: 'SEPA direct debit',
    EINVOICE: 'Payment by invoice',
  },
  allMethods: 'All payment methods',
  /** The button must say that pressing it means an obligation to pay (EU case Fuhrmann-2). */
  payButton: (amount: string) => `Order and pay ${amount}`,
  payButtonBusy: 'One moment, we are starting your payment.',
  choose: {
    legend: 'How would you like to pay?',
    button: 'Continue',
    none: 'No payment method is available for this payment at the moment.',
  },
  card: {
    intro: 'Enter your details as they appear on your card.',
    number: 'Card number',
    expiry: 'Expiry date',
    expiryHint: 'Month and year',
    cvc: 'Security code',
    cvcHint: '3 digits on the back or 4 on the front',
    holder: 'Name on card',
    brand: (brand: string) => `Card type: ${brand}`,
    kept: (merchant: string) =>
      `Your card will be saved, so that ${merchant} can charge later payments to it as you agreed.`,
    problems: {
      number: {
        required: 'Enter the card number.',
        invalid: 'Check the card number: a digit is wrong or missing.',
        unsuited: 'This kind of card cannot be used for this payment. Use another card.',
      },
      expiry: {
        required: 'Enter the expiry date.',
        invalid: 'Enter the month and year of the expiry date, as shown on your card.',
        past: 'This card has expired. Use another card.',
      },
      cvc: {
        required: 'Enter the security code.',
        invalid: 'Enter the 3 or 4 digits of the security code.',
      },
      holder: { required: 'Enter the name on the card.' },
    },
  },
  form: formEn,
  coupon: {
    legend: 'Gift cards and vouchers',
    button: 'Add discount',
    hint: 'If the balance does not cover the full amount, you can pay the rest with another method.',
    paidWith: (name: string) => `Paid with ${name}`,
    rest: 'Still to pay',
  },
  problemsTitle: 'Please check your details',
  refused: {
    title: 'The payment did not go through',
    'authentication-failed':
      'We could not confirm that you are the cardholder. Try again or use another method.',
    'insufficient-funds': 'There is not enough money available. Use another card or method.',
    'card-refused': 'Your card was declined. Use another card or method, or contact your bank.',
    'coupon-refused': 'Check the card number and the security code, or use another card or method.',
    'bank-refused':
      'Your bank or payment service declined the payment. Try again or use another method.',
  },
  /** The same reasons on a page that offers no other method. */
  refusedOnly: {
    'authentication-failed':
      'We could not confirm that you are the cardholder. Try again or use another card.',
    'insufficient-funds': 'There is not enough money available. Use another card or account.',
    'card-refused': 'Your card was declined. Use another card, or contact your bank.',
    'coupon-refused': 'Check the card number and the security code, or use another card.',
    'bank-refused': 'Your bank or payment service declined the payment. Try again or contact them.',
  },
  amountChanged: {
    title: 'The amount has changed',
    text: (merchant: string) =>
      `${merchant} has changed your order. Nothing was paid. Check the new amount before you pay.`,
  },
  qr: {
    withPhone: 'Pay with your phone',
    steps: [
      'Open your banking app.',
      'Scan this QR code.',
      'Check the amount and confirm.',
    ] as readonly string[],
    alternative: (merchant: string) => `QR code to pay ${merchant} with your banking app`,
    openApp: 'Open your banking app',
    openAppHint: 'If no app opens, stay on this page and scan the QR code with another device.',
    showCode: 'Show the QR code',
    youChoose: (min: string, max: string) =>
      `Choose the amount in your banking app: at least ${min}, at most ${max}.`,
    validFor: (duration: string) => `This code is valid for another ${duration}.`,
    expiresSoon: 'This code expires soon.',
    expired: 'This code has expired.',
    scanned: 'The code was scanned. Confirm the payment in your banking app.',
    orCard: 'Or pay with your card',
    /** The texts for a code that is read by the app of a wallet and not of a bank. */
    wallet: {
      open: (app: string) => `Open ${app}.`,
      openApp: (app: string) => `Open ${app}`,
      alternative: (merchant: string, app: string) => `QR code to pay ${merchant} with ${app}`,
      scanned: (app: string) => `The code was scanned. Confirm the payment in ${app}.`,
    },
  },
  confirm: 'You will pay on the next page.',
  waiting: {
    title: 'Waiting for your payment',
    text: 'Your payment is not complete yet. This page shows the result as soon as we know it.',
    toBank: 'Continue your payment',
    checkAgain: 'Check again',
  },
  instructions: {
    'bank-transfer': {
      title: (amount: string) => `Transfer ${amount} from your bank account`,
      text: 'Use exactly these details. The reference tells us that the transfer is yours.',
      reference: 'Payment reference',
    },
    'payment-reference': {
      title: (amount: string) => `Pay ${amount} with this reference`,
      text: 'Pay at a cash machine or in your banking app: choose payment by reference and enter these details.',
      reference: 'Reference',
    },
    holder: 'Account holder',
    entity: 'Entity',
    copy: 'Copy',
    copied: 'Copied',
    timeLeft: (duration: string) => `Time left to pay: ${duration}`,
    until: (moment: string) => `Pay before: ${moment}`,
    tooLate: 'The time to pay has run out. Please do not send any money now.',
    codeTitle: 'Faster with your banking app',
    codeText: 'Scan this code with the app to fill in the transfer automatically.',
    codeAlternative: 'QR code with the transfer details',
    mayLeave: (merchant: string) =>
      `You can leave this page. We will let ${merchant} know as soon as the money arrives.`,
  },
  finished: {
    paid: { title: 'Paid', text: (merchant: string) => `Your payment to ${merchant} is complete.` },
    refunded: {
      title: 'Refunded',
      text: (merchant: string) => `Your payment to ${merchant} has been refunded.`,
    },
    'partly-refunded': {
      title: 'Partly refunded',
      text: (merchant: string) => `Part of your payment to ${merchant} has been refunded.`,
    },
    reserved: {
      title: 'Payment reserved',
      text: (merchant: string) =>
        `The amount is reserved for ${merchant}. It is charged when the shop takes it, as a whole or in parts.`,
    },
    processing: {
      title: 'Payment in progress',
      text: (merchant: string) =>
        `You are all set. We will let ${merchant} know when the money arrives.`,
    },
    declined: {
      title: 'Payment declined',
      text: (merchant: string) => `Nothing was paid to ${merchant}.`,
    },
    cancelled: {
      title: 'Payment cancelled',
      text: (merchant: string) => `Nothing was paid to ${merchant}.`,
    },
    expired: {
      title: 'Payment expired',
      text: (merchant: string) => `The time to pay ${merchant} has run out. Nothing was paid.`,
    },
    backToShop: (merchant: string) => `Back to ${merchant}`,
    tryAgain: 'Try again',
    closing: 'You can close this window.',
  },
  exhausted: {
    title: 'This link has been used too many times',
    text: (merchant: string) =>
      `You cannot start another payment with this link. Ask ${merchant} for a new one.`,
  },
  problem: {
    nowhere: {
      title: 'Page not found',
      text: 'To pay, open the payment link from the shop again. Check that you copied the whole address.',
    },
    unknown: {
      title: 'Payment link not found',
      text: 'Check that you copied the whole address, or ask the shop for a new link.',
    },
    crossSite: {
      title: 'Stopped: this request came from another site',
      text: 'For your safety, nothing was done. Open the payment link from the shop again and pay there.',
    },
    refused: {
      title: 'This payment cannot be started',
      text: 'Go back to the payment page to see how you can pay.',
    },
    busy: {
      title: 'Please wait a moment',
      text: 'We are very busy, or a bank is not responding. Try again in a minute.',
    },
    failed: {
      title: 'Something went wrong',
      text: 'Open the payment page again to see whether your payment went through.',
    },
    toPayment: 'Go to the payment page',
    toDemo: 'Go to the demo shop',
  },
};

export type Texts = typeof en;
