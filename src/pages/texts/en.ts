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
  payButtonBusy: 'One moment, your payment is being started.',
  choose: {
    legend: 'How would you like to pay?',
    button: 'Continue',
    none: 'This shop cannot take this payment with any method at the moment.',
  },
  card: {
    intro: 'Fill in all fields as they are on your card.',
    number: 'Card number',
    expiry: 'Expiry date',
    expiryHint: 'Month and year',
    cvc: 'Security code',
    cvcHint: '3 digits on the back or 4 on the front',
    holder: 'Name on card',
    brand: (brand: string) => `Card type: ${brand}`,
    kept: (merchant: string) =>
      `Your card is stored: ${merchant} can charge later payments to it, as you agreed there.`,
    problems: {
      number: {
        required: 'Enter the card number.',
        invalid: 'Enter the card number again: a digit is wrong or missing.',
        unsuited: 'This payment is not possible with this kind of card. Use another card.',
      },
      expiry: {
        required: 'Enter the expiry date.',
        invalid: 'Enter the expiry date as month and year, like on your card.',
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
    hint: 'If there is less on it than the amount, you pay the rest with another method afterwards.',
    paidWith: (name: string) => `Paid with ${name}`,
    rest: 'Still to pay',
  },
  problemsTitle: 'Please check your details',
  refused: {
    title: 'The payment did not go through',
    'authentication-failed':
      'You were not recognised as the holder of the card. Try again or use another method.',
    'insufficient-funds': 'There is not enough money available. Use another card or method.',
    'card-refused': 'The card was refused. Use another card or method, or ask your bank.',
    'coupon-refused': 'Check the card number and the security code, or use another card or method.',
    'bank-refused':
      'Your bank or payment service refused the payment. Try again or use another method.',
  },
  /** The same reasons on a page that offers no other method. */
  refusedOnly: {
    'authentication-failed':
      'You were not recognised as the holder of the card. Try again or use another card.',
    'insufficient-funds': 'There is not enough money available. Use another card or account.',
    'card-refused': 'The card was refused. Use another card, or ask your bank.',
    'coupon-refused': 'Check the card number and the security code, or use another card.',
    'bank-refused': 'Your bank or payment service refused the payment. Try again or ask there.',
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
    openAppHint: 'Stay here if no app opens, and scan the QR code with another device instead.',
    showCode: 'Show the QR code',
    youChoose: (min: string, max: string) =>
      `You choose the amount in your banking app: at least ${min}, at most ${max}.`,
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
    text: 'Your payment is not finished yet. This page shows the result as soon as it is known.',
    toBank: 'Go on to your payment',
    checkAgain: 'Check again',
  },
  instructions: {
    'bank-transfer': {
      title: (amount: string) => `Transfer ${amount} from your bank account`,
      text: 'Use exactly these details. By its reference the transfer is recognised as yours.',
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
    tooLate: 'The time to pay is over. Please do not send any money now.',
    codeTitle: 'Faster with your banking app',
    codeText: 'Scan this code with it, and the transfer is filled in for you.',
    codeAlternative: 'QR code with the details of the transfer',
    told: (merchant: string) =>
      `You can leave this page: ${merchant} is told as soon as the money arrives.`,
  },
  finished: {
    paid: { title: 'Paid', text: (merchant: string) => `Your payment to ${merchant} is complete.` },
    refunded: {
      title: 'Paid back',
      text: (merchant: string) => `Your payment to ${merchant} was returned to you.`,
    },
    'partly-refunded': {
      title: 'Paid back in part',
      text: (merchant: string) => `A part of your payment to ${merchant} was returned to you.`,
    },
    processing: {
      title: 'Payment in progress',
      text: (merchant: string) => `You are done. ${merchant} hears from us when the money arrives.`,
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
      text: (merchant: string) => `The time to pay ${merchant} is over. Nothing was paid.`,
    },
    backToShop: (merchant: string) => `Back to ${merchant}`,
    tryAgain: 'Try again',
    closing: 'You can close this window.',
  },
  exhausted: {
    title: 'This link was used too often',
    text: (merchant: string) =>
      `No further payment can be started with this link. Ask ${merchant} for a new one.`,
  },
  problem: {
    nowhere: {
      title: 'There is nothing at this address',
      text: 'To pay, open the payment link of the shop again. Check that the whole address was copied.',
    },
    unknown: {
      title: 'This payment link is not known',
      text: 'Check that the whole address was copied, or ask the shop for a new link.',
    },
    crossSite: {
      title: 'Stopped: this request came from another site',
      text: 'For your safety nothing was done. Open the payment link of the shop again and pay there.',
    },
    refused: {
      title: 'This payment cannot be started',
      text: 'Go back to the payment page: it shows how you can pay.',
    },
    busy: {
      title: 'Please wait a moment',
      text: 'Too many requests arrived or a bank does not answer. Try again in a minute.',
    },
    failed: {
      title: 'Something went wrong here',
      text: 'Open the payment page again: it shows whether your payment went through.',
    },
    toPayment: 'To the payment page',
    toDemo: 'To the demo shop',
  },
};

export type Texts = typeof en;
