// The Norwegian questions that payment methods ask, in Bokmål.
import type { FormTexts } from './en.ts';

export const formNb: FormTexts = {
  intro: 'Disse opplysningene trengs for denne betalingsmåten.',
  optional: (label) => `${label} (valgfritt)`,
  choose: 'Velg',
  questions: {
    account_holder: {
      label: 'Kontoinnehaverens navn',
      required: 'Skriv inn kontoinnehaverens navn.',
      invalid: 'Skriv inn kontoinnehaverens fulle navn.',
    },
    iban: {
      label: 'Kontonummer (IBAN)',
      hint: 'Begynner med to bokstaver for landet',
      required: 'Skriv inn IBAN-nummeret ditt.',
      invalid: 'Skriv inn IBAN-nummeret på nytt: to bokstaver, deretter sifre og bokstaver.',
    },
    bank_country: { label: 'Landet til banken din', required: 'Velg landet til banken din.' },
    bic: {
      label: 'Bankkode (BIC)',
      hint: '8 eller 11 bokstaver og sifre',
      required: 'Skriv inn BIC-koden til banken din.',
      invalid: 'Skriv inn BIC-koden på nytt: den har 8 eller 11 bokstaver og sifre.',
    },
    bank_name: {
      label: 'Navnet på banken din',
      required: 'Oppgi hvilken bank du bruker.',
      invalid: 'Skriv inn navnet på banken din med høyst 100 tegn.',
    },
    issuer: { label: 'Banken din', required: 'Velg banken din.' },
    email: {
      label: 'E-postadresse',
      required: 'Skriv inn e-postadressen din.',
      invalid: 'Skriv inn hele e-postadressen, med en @ i midten.',
    },
    phone: {
      label: 'Telefonnummer',
      required: 'Skriv inn telefonnummeret ditt.',
      invalid: 'Skriv inn telefonnummeret med sifre; det kan begynne med +.',
    },
    birthday: {
      label: 'Fødselsdato',
      hint: 'Dag, måned og år, for eksempel 31\u201112\u20111990',
      required: 'Skriv inn fødselsdatoen din.',
      invalid: 'Skriv inn fødselsdatoen som dag, måned og år, for eksempel 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Bankkontonummer',
      required: 'Skriv inn bankkontonummeret ditt.',
      invalid: 'Skriv inn kontonummeret på nytt: det har 8 til 34 sifre eller bokstaver.',
    },
    title: { label: 'Tiltaleform', required: 'Velg tiltaleform.' },
    customer_type: { label: 'Du kjøper som', required: 'Velg om du kjøper for en bedrift.' },
    terms: {
      label: 'Jeg godtar vilkårene for denne betalingsmåten',
      required: 'Godta vilkårene.',
    },
    coupon_number: {
      label: 'Kortnummer',
      required: 'Skriv inn kortnummeret.',
      invalid: 'Skriv inn kortnummeret på nytt: det har 4 til 20 sifre eller bokstaver.',
    },
    coupon_code: {
      label: 'Sikkerhetskode',
      hint: '4 til 10 tegn, ofte under et skrapefelt',
      required: 'Skriv inn sikkerhetskoden.',
      invalid: 'Skriv inn sikkerhetskoden på nytt: den har 4 til 10 sifre eller bokstaver.',
    },
  },
  choices: {
    title: { mr: 'Herr', mrs: 'Fru', miss: 'Frøken' },
    customer_type: { P: 'Privatperson', B: 'Bedrift' },
  },
};
