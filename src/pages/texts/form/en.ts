// The English questions that payment methods ask; their shape is what every other language must fill.
import type { FieldName } from '../../../domain/payment-methods/page-field.ts';

export interface QuestionText {
  readonly label: string;
  readonly hint?: string;
  readonly required: string;
  /** Absent for a question whose answer can only be picked from a list or left out. */
  readonly invalid?: string;
}

export const formEn = {
  intro: 'This payment method needs these details.',
  optional: (label: string) => `${label} (optional)`,
  choose: 'Choose one',
  questions: {
    account_holder: {
      label: 'Name of the account holder',
      required: 'Enter the name of the account holder.',
      invalid: 'Enter the full name of the account holder.',
    },
    iban: {
      label: 'Account number (IBAN)',
      hint: 'Starts with two letters for the country',
      required: 'Enter your IBAN.',
      invalid: 'Check your IBAN: it starts with two letters, followed by digits and letters.',
    },
    bank_country: {
      label: 'Country of your bank',
      required: 'Choose the country of your bank.',
    },
    bic: {
      label: 'Bank code (BIC)',
      hint: '8 or 11 letters and digits',
      required: 'Enter the BIC of your bank.',
      invalid: 'Check the BIC: it has 8 or 11 letters and digits.',
    },
    bank_name: {
      label: 'Name of your bank',
      required: 'Enter the name of your bank.',
      invalid: 'Enter the name of your bank in no more than 100 characters.',
    },
    issuer: { label: 'Your bank', required: 'Choose your bank.' },
    email: {
      label: 'Email address',
      required: 'Enter your email address.',
      invalid: 'Enter your full email address, including the @.',
    },
    phone: {
      label: 'Phone number',
      required: 'Enter your phone number.',
      invalid: 'Enter your phone number in digits. It may start with a +.',
    },
    birthday: {
      label: 'Date of birth',
      hint: 'Day, month and year, as in 31\u201112\u20111990',
      required: 'Enter your date of birth.',
      invalid: 'Enter your date of birth as day, month and year, as in 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Bank account number',
      required: 'Enter your bank account number.',
      invalid: 'Check your account number: it has 8 to 34 digits or letters.',
    },
    title: { label: 'Title', required: 'Choose a title.' },
    customer_type: {
      label: 'You are buying as',
      required: 'Choose whether you are buying for a company.',
    },
    terms: {
      label: 'I agree to the terms and conditions of this payment method',
      required: 'Please agree to the terms and conditions.',
    },
    coupon_number: {
      label: 'Card number',
      required: 'Enter the card number.',
      invalid: 'Check the card number: it has 4 to 20 digits or letters.',
    },
    coupon_code: {
      label: 'Security code',
      hint: '4 to 10 characters, often under a scratch\u2011off panel',
      required: 'Enter the security code.',
      invalid: 'Check the security code: it has 4 to 10 digits or letters.',
    },
  } satisfies Readonly<Record<FieldName, QuestionText>>,
  /** The labels of answers to pick that have no name of their own, by the value that is sent. */
  choices: {
    title: { mr: 'Mr', mrs: 'Mrs', miss: 'Miss' },
    customer_type: { P: 'Private person', B: 'Company' },
  },
};

export type FormTexts = typeof formEn;
