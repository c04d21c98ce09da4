// The Czech questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formCs: FormTexts = {
  intro: 'Tyto údaje jsou potřeba pro tento způsob platby.',
  optional: (label) => `${label} (nepovinné)`,
  choose: 'Vyberte',
  questions: {
    account_holder: {
      label: 'Jméno majitele účtu',
      required: 'Zadejte jméno majitele účtu.',
      invalid: 'Zadejte celé jméno majitele účtu.',
    },
    iban: {
      label: 'Číslo účtu (IBAN)',
      hint: 'Začíná dvěma písmeny označujícími zemi',
      required: 'Zadejte svůj IBAN.',
      invalid: 'Zadejte IBAN znovu: dvě písmena, potom číslice a písmena.',
    },
    bank_country: { label: 'Země vaší banky', required: 'Vyberte zemi své banky.' },
    bic: {
      label: 'Kód banky (BIC)',
      hint: '8 nebo 11 písmen a číslic',
      required: 'Zadejte BIC své banky.',
      invalid: 'Zadejte BIC znovu: má 8 nebo 11 písmen a číslic.',
    },
    bank_name: {
      label: 'Název vaší banky',
      required: 'Uveďte svou banku.',
      invalid: 'Zadejte název banky, nejvýše 100 znaků.',
    },
    issuer: { label: 'Vaše banka', required: 'Vyberte svou banku.' },
    email: {
      label: 'E-mailová adresa',
      required: 'Zadejte svou e-mailovou adresu.',
      invalid: 'Zadejte celou e-mailovou adresu se znakem @ uprostřed.',
    },
    phone: {
      label: 'Telefonní číslo',
      required: 'Zadejte své telefonní číslo.',
      invalid: 'Zadejte telefonní číslo číslicemi; může začínat znakem +.',
    },
    birthday: {
      label: 'Datum narození',
      hint: 'Den, měsíc a rok, například 31\u201112\u20111990',
      required: 'Zadejte datum narození.',
      invalid: 'Zadejte den, měsíc a rok narození, například 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Číslo bankovního účtu',
      required: 'Zadejte číslo svého bankovního účtu.',
      invalid: 'Zadejte číslo účtu znovu: má 8 až 34 číslic nebo písmen.',
    },
    title: { label: 'Oslovení', required: 'Vyberte oslovení.' },
    customer_type: { label: 'Nakupujete jako', required: 'Vyberte, zda nakupujete pro firmu.' },
    terms: {
      label: 'Souhlasím s podmínkami tohoto způsobu platby',
      required: 'Odsouhlaste podmínky.',
    },
    coupon_number: {
      label: 'Číslo karty',
      required: 'Zadejte číslo karty.',
      invalid: 'Zadejte číslo karty znovu: má 4 až 20 číslic nebo písmen.',
    },
    coupon_code: {
      label: 'Bezpečnostní kód',
      hint: '4 až 10 znaků, často pod stírací vrstvou',
      required: 'Zadejte bezpečnostní kód.',
      invalid: 'Zadejte bezpečnostní kód znovu: má 4 až 10 číslic nebo písmen.',
    },
  },
  choices: {
    title: { mr: 'Pan', mrs: 'Paní', miss: 'Slečna' },
    customer_type: { P: 'Soukromá osoba', B: 'Firma' },
  },
};
