// The Swedish questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formSv: FormTexts = {
  intro: 'De här uppgifterna behövs för det här betalningssättet.',
  optional: (label) => `${label} (frivilligt)`,
  choose: 'Välj',
  questions: {
    account_holder: {
      label: 'Kontohavarens namn',
      required: 'Ange kontohavarens namn.',
      invalid: 'Ange kontohavarens fullständiga namn.',
    },
    iban: {
      label: 'Kontonummer (IBAN)',
      hint: 'Börjar med två bokstäver för landet',
      required: 'Ange ditt IBAN.',
      invalid: 'Ange ditt IBAN igen: två bokstäver, sedan siffror och bokstäver.',
    },
    bank_country: { label: 'Din banks land', required: 'Välj din banks land.' },
    bic: {
      label: 'Bankkod (BIC)',
      hint: '8 eller 11 bokstäver och siffror',
      required: 'Ange din banks BIC.',
      invalid: 'Ange BIC igen: 8 eller 11 bokstäver och siffror.',
    },
    bank_name: {
      label: 'Din banks namn',
      required: 'Ange vilken bank du har.',
      invalid: 'Ange din banks namn med högst 100 tecken.',
    },
    issuer: { label: 'Din bank', required: 'Välj din bank.' },
    email: {
      label: 'E-postadress',
      required: 'Ange din e-postadress.',
      invalid: 'Ange hela e-postadressen, med ett @ i mitten.',
    },
    phone: {
      label: 'Telefonnummer',
      required: 'Ange ditt telefonnummer.',
      invalid: 'Ange ditt telefonnummer med siffror; det får börja med +.',
    },
    birthday: {
      label: 'Födelsedatum',
      hint: 'Dag, månad och år, till exempel 31\u201112\u20111990',
      required: 'Ange ditt födelsedatum.',
      invalid: 'Ange ditt födelsedatum som dag, månad och år, till exempel 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Bankkontonummer',
      required: 'Ange ditt bankkontonummer.',
      invalid: 'Ange ditt kontonummer igen: 8 till 34 siffror eller bokstäver.',
    },
    title: { label: 'Tilltal', required: 'Välj tilltal.' },
    customer_type: { label: 'Du köper som', required: 'Välj om du köper för ett företag.' },
    terms: {
      label: 'Jag godkänner villkoren för betalningssättet',
      required: 'Godkänn villkoren.',
    },
    coupon_number: {
      label: 'Kortnummer',
      required: 'Ange kortnumret.',
      invalid: 'Ange kortnumret igen: 4 till 20 siffror eller bokstäver.',
    },
    coupon_code: {
      label: 'Säkerhetskod',
      hint: '4 till 10 tecken, ofta under ett skrapfält',
      required: 'Ange säkerhetskoden.',
      invalid: 'Ange säkerhetskoden igen: 4 till 10 siffror eller bokstäver.',
    },
  },
  choices: {
    title: { mr: 'Herr', mrs: 'Fru', miss: 'Fröken' },
    customer_type: { P: 'Privatperson', B: 'Företag' },
  },
};
