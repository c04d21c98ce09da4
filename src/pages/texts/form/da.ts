// The Danish questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formDa: FormTexts = {
  intro: 'Disse oplysninger er nødvendige for denne betalingsmåde.',
  optional: (label) => `${label} (valgfrit)`,
  choose: 'Vælg',
  questions: {
    account_holder: {
      label: 'Kontohaverens navn',
      required: 'Indtast kontohaverens navn.',
      invalid: 'Indtast kontohaverens fulde navn.',
    },
    iban: {
      label: 'Kontonummer (IBAN)',
      hint: 'Begynder med to bogstaver for landet',
      required: 'Indtast dit IBAN.',
      invalid: 'Indtast dit IBAN igen: to bogstaver, derefter cifre og bogstaver.',
    },
    bank_country: { label: 'Din banks land', required: 'Vælg din banks land.' },
    bic: {
      label: 'Bankkode (BIC)',
      hint: '8 eller 11 bogstaver og cifre',
      required: 'Indtast din banks BIC.',
      invalid: 'Indtast BIC igen: 8 eller 11 bogstaver og cifre.',
    },
    bank_name: {
      label: 'Din banks navn',
      required: 'Angiv, hvilken bank du har.',
      invalid: 'Indtast din banks navn med højst 100 tegn.',
    },
    issuer: { label: 'Din bank', required: 'Vælg din bank.' },
    email: {
      label: 'E-mailadresse',
      required: 'Indtast din e-mailadresse.',
      invalid: 'Indtast hele e-mailadressen med et @ i midten.',
    },
    phone: {
      label: 'Telefonnummer',
      required: 'Indtast dit telefonnummer.',
      invalid: 'Indtast dit telefonnummer med cifre; det må begynde med +.',
    },
    birthday: {
      label: 'Fødselsdato',
      hint: 'Dag, måned og år, for eksempel 31\u201112\u20111990',
      required: 'Indtast din fødselsdato.',
      invalid: 'Indtast din fødselsdato som dag, måned og år, for eksempel 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Bankkontonummer',
      required: 'Indtast dit bankkontonummer.',
      invalid: 'Indtast dit kontonummer igen: 8 til 34 cifre eller bogstaver.',
    },
    title: { label: 'Tiltale', required: 'Vælg tiltale.' },
    customer_type: { label: 'Du køber som', required: 'Vælg, om du køber for en virksomhed.' },
    terms: {
      label: 'Jeg accepterer vilkårene for denne betalingsmåde',
      required: 'Accepter vilkårene.',
    },
    coupon_number: {
      label: 'Kortnummer',
      required: 'Indtast kortnummeret.',
      invalid: 'Indtast kortnummeret igen: 4 til 20 cifre eller bogstaver.',
    },
    coupon_code: {
      label: 'Sikkerhedskode',
      hint: '4 til 10 tegn, ofte under et skrabefelt',
      required: 'Indtast sikkerhedskoden.',
      invalid: 'Indtast sikkerhedskoden igen: 4 til 10 cifre eller bogstaver.',
    },
  },
  choices: {
    title: { mr: 'Hr.', mrs: 'Fru', miss: 'Frøken' },
    customer_type: { P: 'Privatperson', B: 'Virksomhed' },
  },
};
