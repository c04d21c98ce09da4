// The French questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formFr: FormTexts = {
  intro: 'Ces informations sont nécessaires pour ce moyen de paiement.',
  optional: (label) => `${label} (facultatif)`,
  choose: 'Choisissez',
  questions: {
    account_holder: {
      label: 'Nom du titulaire du compte',
      required: 'Saisissez le nom du titulaire du compte.',
      invalid: 'Saisissez le nom complet du titulaire du compte.',
    },
    iban: {
      label: 'Numéro de compte (IBAN)',
      hint: 'Il commence par deux lettres pour le pays',
      required: 'Saisissez votre IBAN.',
      invalid:
        'Saisissez à nouveau votre IBAN\u00a0: deux lettres, puis des chiffres et des lettres.',
    },
    bank_country: {
      label: 'Pays de votre banque',
      required: 'Choisissez le pays de votre banque.',
    },
    bic: {
      label: 'Code de la banque (BIC)',
      hint: '8 ou 11 lettres et chiffres',
      required: 'Saisissez le BIC de votre banque.',
      invalid: 'Saisissez à nouveau le BIC\u00a0: il compte 8 ou 11 lettres et chiffres.',
    },
    bank_name: {
      label: 'Nom de votre banque',
      required: 'Indiquez quelle est votre banque.',
      invalid: 'Saisissez le nom de votre banque en 100 caractères au plus.',
    },
    issuer: { label: 'Votre banque', required: 'Choisissez votre banque.' },
    email: {
      label: 'Adresse e-mail',
      required: 'Saisissez votre adresse e-mail.',
      invalid: 'Saisissez l’adresse e-mail en entier, avec un @ au milieu.',
    },
    phone: {
      label: 'Numéro de téléphone',
      required: 'Saisissez votre numéro de téléphone.',
      invalid: 'Saisissez votre numéro en chiffres\u00a0; il peut commencer par un +.',
    },
    birthday: {
      label: 'Date de naissance',
      hint: 'Jour, mois et année, comme 31\u201112\u20111990',
      required: 'Saisissez votre date de naissance.',
      invalid: 'Saisissez le jour, le mois et l’année de naissance, comme 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Numéro de compte bancaire',
      required: 'Saisissez votre numéro de compte bancaire.',
      invalid:
        'Saisissez à nouveau votre numéro de compte\u00a0: il compte de 8 à 34 chiffres ou lettres.',
    },
    title: { label: 'Civilité', required: 'Choisissez votre civilité.' },
    customer_type: {
      label: 'Vous achetez en tant que',
      required: 'Indiquez si vous achetez pour une entreprise.',
    },
    terms: {
      label: 'J’accepte les conditions générales de ce moyen de paiement',
      required: 'Acceptez les conditions générales.',
    },
    coupon_number: {
      label: 'Numéro de carte',
      required: 'Saisissez le numéro de la carte.',
      invalid:
        'Saisissez à nouveau le numéro de la carte\u00a0: il compte de 4 à 20 chiffres ou lettres.',
    },
    coupon_code: {
      label: 'Code de sécurité',
      hint: 'De 4 à 10 caractères, souvent sous une zone à gratter',
      required: 'Saisissez le code de sécurité.',
      invalid:
        'Saisissez à nouveau le code de sécurité\u00a0: il compte de 4 à 10 chiffres ou lettres.',
    },
  },
  choices: {
    title: { mr: 'Monsieur', mrs: 'Madame', miss: 'Mademoiselle' },
    customer_type: { P: 'Particulier', B: 'Entreprise' },
  },
};
