// The Dutch questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formNl: FormTexts = {
  intro: 'Deze gegevens zijn nodig voor deze betaalmethode.',
  optional: (label) => `${label} (optioneel)`,
  choose: 'Maak een keuze',
  questions: {
    account_holder: {
      label: 'Naam van de rekeninghouder',
      required: 'Vul de naam van de rekeninghouder in.',
      invalid: 'Vul de volledige naam van de rekeninghouder in.',
    },
    iban: {
      label: 'Rekeningnummer (IBAN)',
      hint: 'Begint met twee letters voor het land',
      required: 'Vul uw IBAN in.',
      invalid: 'Vul uw IBAN opnieuw in: twee letters, dan cijfers en letters.',
    },
    bank_country: { label: 'Land van uw bank', required: 'Kies het land van uw bank.' },
    bic: {
      label: 'Bankcode (BIC)',
      hint: '8 of 11 letters en cijfers',
      required: 'Vul de BIC van uw bank in.',
      invalid: 'Vul de BIC opnieuw in: 8 of 11 letters en cijfers.',
    },
    bank_name: {
      label: 'Naam van uw bank',
      required: 'Geef aan welke bank u gebruikt.',
      invalid: 'Vul de naam van uw bank in met hoogstens 100 tekens.',
    },
    issuer: { label: 'Uw bank', required: 'Kies uw bank.' },
    email: {
      label: 'E-mailadres',
      required: 'Vul uw e-mailadres in.',
      invalid: 'Vul het volledige e-mailadres in, met een @ in het midden.',
    },
    phone: {
      label: 'Telefoonnummer',
      required: 'Vul uw telefoonnummer in.',
      invalid: 'Vul uw telefoonnummer in cijfers in; een + vooraan mag.',
    },
    birthday: {
      label: 'Geboortedatum',
      hint: 'Dag, maand en jaar, zoals 31\u201112\u20111990',
      required: 'Vul uw geboortedatum in.',
      invalid: 'Vul uw geboortedatum in als dag, maand en jaar, zoals 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Bankrekeningnummer',
      required: 'Vul uw bankrekeningnummer in.',
      invalid: 'Vul uw rekeningnummer opnieuw in: 8 tot 34 cijfers of letters.',
    },
    title: { label: 'Aanhef', required: 'Kies uw aanhef.' },
    customer_type: { label: 'U koopt als', required: 'Kies of u voor een bedrijf koopt.' },
    terms: {
      label: 'Ik ga akkoord met de voorwaarden van deze betaalmethode',
      required: 'Ga akkoord met de voorwaarden.',
    },
    coupon_number: {
      label: 'Kaartnummer',
      required: 'Vul het kaartnummer in.',
      invalid: 'Vul het kaartnummer opnieuw in: 4 tot 20 cijfers of letters.',
    },
    coupon_code: {
      label: 'Beveiligingscode',
      hint: '4 tot 10 tekens, vaak onder een kraslaag',
      required: 'Vul de beveiligingscode in.',
      invalid: 'Vul de beveiligingscode opnieuw in: 4 tot 10 cijfers of letters.',
    },
  },
  choices: {
    title: { mr: 'De heer', mrs: 'Mevrouw', miss: 'Mejuffrouw' },
    customer_type: { P: 'Particulier', B: 'Bedrijf' },
  },
};
