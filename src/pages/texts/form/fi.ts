// The Finnish questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formFi: FormTexts = {
  intro: 'Tämä maksutapa vaatii nämä tiedot.',
  optional: (label) => `${label} (vapaaehtoinen)`,
  choose: 'Valitse',
  questions: {
    account_holder: {
      label: 'Tilinomistajan nimi',
      required: 'Anna tilinomistajan nimi.',
      invalid: 'Anna tilinomistajan koko nimi.',
    },
    iban: {
      label: 'Tilinumero (IBAN)',
      hint: 'Alkaa maan kahdella kirjaimella',
      required: 'Anna IBAN-tilinumerosi.',
      invalid: 'Anna IBAN uudelleen: ensin kaksi kirjainta, sitten numeroita ja kirjaimia.',
    },
    bank_country: { label: 'Pankkisi maa', required: 'Valitse pankkisi maa.' },
    bic: {
      label: 'Pankin tunnus (BIC)',
      hint: '8 tai 11 kirjainta ja numeroa',
      required: 'Anna pankkisi BIC-tunnus.',
      invalid: 'Anna BIC uudelleen: siinä on 8 tai 11 kirjainta ja numeroa.',
    },
    bank_name: {
      label: 'Pankkisi nimi',
      required: 'Kerro, mikä pankki sinulla on.',
      invalid: 'Anna pankkisi nimi enintään 100 merkillä.',
    },
    issuer: { label: 'Pankkisi', required: 'Valitse pankkisi.' },
    email: {
      label: 'Sähköpostiosoite',
      required: 'Anna sähköpostiosoitteesi.',
      invalid: 'Anna koko sähköpostiosoite, jonka keskellä on @-merkki.',
    },
    phone: {
      label: 'Puhelinnumero',
      required: 'Anna puhelinnumerosi.',
      invalid: 'Anna puhelinnumero numeroina; alussa voi olla +.',
    },
    birthday: {
      label: 'Syntymäaika',
      hint: 'Päivä, kuukausi ja vuosi, esimerkiksi 31\u201112\u20111990',
      required: 'Anna syntymäaikasi.',
      invalid:
        'Anna syntymäaikasi muodossa päivä, kuukausi ja vuosi, esimerkiksi 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Pankkitilin numero',
      required: 'Anna pankkitilisi numero.',
      invalid: 'Anna tilinumero uudelleen: siinä on 8–34 numeroa tai kirjainta.',
    },
    title: { label: 'Puhuttelu', required: 'Valitse puhuttelu.' },
    customer_type: { label: 'Ostajana on', required: 'Valitse, ostatko yritykselle.' },
    terms: {
      label: 'Hyväksyn tämän maksutavan ehdot',
      required: 'Hyväksy ehdot.',
    },
    coupon_number: {
      label: 'Kortin numero',
      required: 'Anna kortin numero.',
      invalid: 'Anna kortin numero uudelleen: siinä on 4–20 numeroa tai kirjainta.',
    },
    coupon_code: {
      label: 'Turvakoodi',
      hint: '4–10 merkkiä, usein raaputettavan pinnan alla',
      required: 'Anna turvakoodi.',
      invalid: 'Anna turvakoodi uudelleen: siinä on 4–10 numeroa tai kirjainta.',
    },
  },
  choices: {
    title: { mr: 'Herra', mrs: 'Rouva', miss: 'Neiti' },
    customer_type: { P: 'Yksityishenkilö', B: 'Yritys' },
  },
};
