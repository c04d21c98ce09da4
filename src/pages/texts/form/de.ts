// The German questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formDe: FormTexts = {
  intro: 'Diese Angaben werden für diese Zahlungsart benötigt.',
  optional: (label) => `${label} (freiwillig)`,
  choose: 'Bitte wählen',
  questions: {
    account_holder: {
      label: 'Name des Kontoinhabers',
      required: 'Geben Sie den Namen des Kontoinhabers ein.',
      invalid: 'Geben Sie den vollständigen Namen des Kontoinhabers ein.',
    },
    iban: {
      label: 'Kontonummer (IBAN)',
      hint: 'Beginnt mit zwei Buchstaben für das Land',
      required: 'Geben Sie Ihre IBAN ein.',
      invalid: 'Geben Sie Ihre IBAN noch einmal ein: zwei Buchstaben, dann Ziffern und Buchstaben.',
    },
    bank_country: { label: 'Land Ihrer Bank', required: 'Wählen Sie das Land Ihrer Bank.' },
    bic: {
      label: 'Bankkennung (BIC)',
      hint: '8 oder 11 Buchstaben und Ziffern',
      required: 'Geben Sie die BIC Ihrer Bank ein.',
      invalid: 'Geben Sie die BIC noch einmal ein: Sie hat 8 oder 11 Buchstaben und Ziffern.',
    },
    bank_name: {
      label: 'Name Ihrer Bank',
      required: 'Geben Sie an, bei welcher Bank Sie sind.',
      invalid: 'Geben Sie den Namen Ihrer Bank mit höchstens 100 Zeichen ein.',
    },
    issuer: { label: 'Ihre Bank', required: 'Wählen Sie Ihre Bank.' },
    email: {
      label: 'E-Mail-Adresse',
      required: 'Geben Sie Ihre E-Mail-Adresse ein.',
      invalid: 'Geben Sie die ganze E-Mail-Adresse ein, mit einem @ in der Mitte.',
    },
    phone: {
      label: 'Telefonnummer',
      required: 'Geben Sie Ihre Telefonnummer ein.',
      invalid: 'Geben Sie Ihre Telefonnummer in Ziffern ein; ein + am Anfang ist erlaubt.',
    },
    birthday: {
      label: 'Geburtsdatum',
      hint: 'Tag, Monat und Jahr, wie 31\u201112\u20111990',
      required: 'Geben Sie Ihr Geburtsdatum ein.',
      invalid: 'Geben Sie Ihr Geburtsdatum als Tag, Monat und Jahr ein, wie 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Bankkontonummer',
      required: 'Geben Sie Ihre Bankkontonummer ein.',
      invalid:
        'Geben Sie Ihre Kontonummer noch einmal ein: Sie hat 8 bis 34 Ziffern oder Buchstaben.',
    },
    title: { label: 'Anrede', required: 'Wählen Sie Ihre Anrede.' },
    customer_type: {
      label: 'Sie kaufen als',
      required: 'Wählen Sie, ob Sie für eine Firma kaufen.',
    },
    terms: {
      label: 'Ich stimme den Geschäfts\u00adbedingungen dieser Zahlungsart zu',
      required: 'Stimmen Sie den Geschäfts\u00adbedingungen zu.',
    },
    coupon_number: {
      label: 'Kartennummer',
      required: 'Geben Sie die Kartennummer ein.',
      invalid:
        'Geben Sie die Kartennummer noch einmal ein: Sie hat 4 bis 20 Ziffern oder Buchstaben.',
    },
    coupon_code: {
      label: 'Sicherheitscode',
      hint: '4 bis 10 Zeichen, oft unter einem Rubbelfeld',
      required: 'Geben Sie den Sicherheitscode ein.',
      invalid:
        'Geben Sie den Sicherheitscode noch einmal ein: Er hat 4 bis 10 Ziffern oder Buchstaben.',
    },
  },
  choices: {
    title: { mr: 'Herr', mrs: 'Frau', miss: 'Frau (Miss)' },
    customer_type: { P: 'Privatperson', B: 'Firma' },
  },
};
