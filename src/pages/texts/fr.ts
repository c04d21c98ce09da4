// The French texts of the payment pages.
import type { Texts } from './en.ts';
import { formFr } from './form/fr.ts';

export const fr: Texts = {
  languageName: 'Français',
  languages: 'Langue',
  setLanguage: 'Changer de langue',
  testBanner: 'Test\u00a0: aucun argent n’est transféré',
  madeBy: 'Page de paiement de Kassa',
  support: (merchant) => `Des questions sur votre commande\u00a0? Contactez ${merchant}\u00a0:`,
  shopHome: (merchant) => `Site web de ${merchant}`,
  payTitle: (amount, merchant) => `Payer ${amount} à ${merchant}`,
  errorTitle: (title) => `Erreur\u00a0: ${title}`,
  summary: {
    label: 'Votre paiement',
    amount: 'Montant',
    to: 'À',
    place: 'Lieu d’établissement',
    order: 'Commande',
    description: 'Libellé',
    method: 'Moyen de paiement',
    date: 'Date',
    between: (min, max) => `entre ${min} et ${max}`,
  },
  cart: {
    title: 'Panier',
    item: 'Article',
    vat: 'TVA',
    net: 'Hors TVA',
    total: 'Total',
    more: (count) => `et ${count} de plus`,
  },
  cancel: 'Annuler le paiement',
  methodNames: {
    BANKTRANS: 'Virement bancaire',
    BNPL_INSTM: 'Paiement échelonné',
    BNPL_MF: 'Paiement après livraison',
    CREDITCARD: 'Paiement par carte',
    DIRDEB: 'Prélèvement SEPA',
    EINVOICE: 'Paiement sur facture',
  },
  allMethods: 'Tous les moyens de paiement',
  payButton: (amount) => `Commander avec obligation de paiement\u00a0: ${amount}`,
  payButtonBusy: 'Un instant, votre paiement démarre.',
  choose: {
    legend: 'Comment souhaitez-vous payer\u00a0?',
    button: 'Continuer',
    none: 'Cette boutique ne peut recevoir ce paiement par aucun moyen pour le moment.',
  },
  card: {
    intro: 'Remplissez tous les champs comme indiqué sur votre carte.',
    number: 'Numéro de carte',
    expiry: 'Date d’expiration',
    expiryHint: 'Mois et année',
    cvc: 'Code de sécurité',
    cvcHint: '3 chiffres au dos ou 4 au recto',
    holder: 'Nom sur la carte',
    brand: (brand) => `Type de carte\u00a0: ${brand}`,
    kept: (merchant) =>
      `Votre carte est enregistrée\u00a0: ${merchant} pourra la débiter pour des paiements ultérieurs, comme convenu avec vous.`,
    problems: {
      number: {
        required: 'Saisissez le numéro de carte.',
        invalid: 'Saisissez à nouveau le numéro de carte\u00a0: un chiffre est faux ou manque.',
        unsuited: 'Ce paiement n’est pas possible avec ce type de carte. Utilisez une autre carte.',
      },
      expiry: {
        required: 'Saisissez la date d’expiration.',
        invalid: 'Saisissez le mois et l’année d’expiration, comme sur votre carte.',
        past: 'Cette carte a expiré. Utilisez une autre carte.',
      },
      cvc: {
        required: 'Saisissez le code de sécurité.',
        invalid: 'Saisissez les 3 ou 4 chiffres du code de sécurité.',
      },
      holder: { required: 'Saisissez le nom indiqué sur la carte.' },
    },
  },
  form: formFr,
  coupon: {
    legend: 'Cartes cadeaux et bons d’achat',
    button: 'Ajouter la réduction',
    hint: 'Si le solde est inférieur au montant, vous payez ensuite le reste avec un autre moyen.',
    paidWith: (name) => `Payé avec ${name}`,
    rest: 'Reste à payer',
  },
  problemsTitle: 'Veuillez vérifier vos informations',
  refused: {
    title: 'Le paiement n’a pas abouti',
    'authentication-failed':
      'Vous n’avez pas été reconnu comme titulaire de la carte. Réessayez ou choisissez un autre moyen.',
    'insufficient-funds':
      'La somme disponible ne suffit pas. Utilisez une autre carte ou un autre moyen de paiement.',
    'card-refused':
      'La carte a été refusée. Utilisez une autre carte ou un autre moyen, ou interrogez votre banque.',
    'coupon-refused':
      'Vérifiez le numéro de la carte et le code de sécurité, ou utilisez une autre carte ou un autre moyen.',
    'bank-refused':
      'Votre banque ou votre service de paiement a refusé le paiement. Réessayez ou choisissez un autre moyen de paiement.',
  },
  refusedOnly: {
    'authentication-failed':
      'Vous n’avez pas été reconnu comme titulaire de la carte. Réessayez ou utilisez une autre carte.',
    'insufficient-funds':
      'La somme disponible ne suffit pas. Utilisez une autre carte ou un autre compte.',
    'card-refused': 'La carte a été refusée. Utilisez une autre carte, ou interrogez votre banque.',
    'coupon-refused':
      'Vérifiez le numéro de la carte et le code de sécurité, ou utilisez une autre carte.',
    'bank-refused':
      'Votre banque ou votre service de paiement a refusé le paiement. Réessayez ou renseignez-vous auprès d’eux.',
  },
  amountChanged: {
    title: 'Le montant a changé',
    text: (merchant) =>
      `${merchant} a modifié votre commande. Rien n’a été payé. Vérifiez le nouveau montant avant de payer.`,
  },
  qr: {
    withPhone: 'Payer avec votre téléphone',
    steps: [
      'Ouvrez votre application bancaire.',
      'Scannez ce code QR.',
      'Vérifiez le montant et confirmez.',
    ],
    alternative: (merchant) => `Code QR pour payer ${merchant} avec votre application bancaire`,
    openApp: 'Ouvrir votre application bancaire',
    openAppHint:
      'Aucune application ne s’ouvre\u00a0? Restez ici et scannez le code QR avec un autre appareil.',
    showCode: 'Afficher le code QR',
    youChoose: (min, max) =>
      `Vous choisissez le montant dans votre application bancaire\u00a0: au moins ${min}, au plus ${max}.`,
    validFor: (duration) => `Ce code est encore valable ${duration}.`,
    expiresSoon: 'Ce code expire bientôt.',
    expired: 'Ce code a expiré.',
    scanned: 'Le code a été scanné. Confirmez le paiement dans votre application bancaire.',
    orCard: 'Ou payez avec votre carte',
    wallet: {
      open: (app) => `Ouvrez ${app}.`,
      openApp: (app) => `Ouvrir ${app}`,
      alternative: (merchant, app) => `Code QR pour payer ${merchant} avec ${app}`,
      scanned: (app) => `Le code a été scanné. Confirmez le paiement dans ${app}.`,
    },
  },
  confirm: 'Vous paierez sur la page suivante.',
  waiting: {
    title: 'En attente de votre paiement',
    text: 'Votre paiement n’est pas encore terminé. Le résultat s’affiche ici dès qu’il est connu.',
    toBank: 'Continuer vers le paiement',
    checkAgain: 'Vérifier à nouveau',
  },
  instructions: {
    'bank-transfer': {
      title: (amount) => `Virez ${amount} depuis votre compte bancaire`,
      text: 'Utilisez exactement ces informations. Le motif permet de reconnaître votre virement.',
      reference: 'Motif du virement',
    },
    'payment-reference': {
      title: (amount) => `Payez ${amount} avec cette référence`,
      text: 'Payez à un distributeur ou dans votre application bancaire\u00a0: choisissez le paiement par référence et saisissez ces informations.',
      reference: 'Référence',
    },
    holder: 'Titulaire du compte',
    entity: 'Entité',
    copy: 'Copier',
    copied: 'Copié',
    timeLeft: (duration) => `Temps restant pour payer\u00a0: ${duration}`,
    until: (moment) => `À payer avant le\u00a0: ${moment}`,
    tooLate: 'Le délai de paiement est passé. N’envoyez plus d’argent maintenant.',
    codeTitle: 'Plus rapide avec votre application bancaire',
    codeText: 'Scannez ce code avec elle, et le virement sera déjà rempli.',
    codeAlternative: 'Code QR avec les informations du virement',
    mayLeave: (merchant) =>
      `Vous pouvez quitter cette page\u00a0: ${merchant} sera informé dès l’arrivée de l’argent.`,
  },
  finished: {
    paid: { title: 'Payé', text: (merchant) => `Votre paiement à ${merchant} est terminé.` },
    refunded: {
      title: 'Remboursé',
      text: (merchant) => `Votre paiement à ${merchant} vous a été remboursé.`,
    },
    'partly-refunded': {
      title: 'Remboursé en partie',
      text: (merchant) => `Une partie de votre paiement à ${merchant} vous a été remboursée.`,
    },
    reserved: {
      title: 'Paiement réservé',
      text: (merchant) =>
        `Le montant est réservé pour ${merchant}. La boutique le débitera plus tard, en une ou plusieurs fois.`,
    },
    processing: {
      title: 'Paiement en cours',
      text: (merchant) =>
        `C’est fini pour vous. ${merchant} sera informé dès l’arrivée de l’argent.`,
    },
    declined: {
      title: 'Paiement refusé',
      text: (merchant) => `Rien n’a été payé à ${merchant}.`,
    },
    cancelled: {
      title: 'Paiement annulé',
      text: (merchant) => `Rien n’a été payé à ${merchant}.`,
    },
    expired: {
      title: 'Paiement expiré',
      text: (merchant) => `Le délai pour payer ${merchant} est passé. Rien n’a été payé.`,
    },
    backToShop: (merchant) => `Retour à ${merchant}`,
    tryAgain: 'Réessayer',
    closing: 'Vous pouvez fermer cette fenêtre.',
  },
  exhausted: {
    title: 'Ce lien a été utilisé trop de fois',
    text: (merchant) =>
      `Ce lien ne permet plus de démarrer un paiement. Demandez-en un nouveau à ${merchant}.`,
  },
  problem: {
    nowhere: {
      title: 'Il n’y a rien à cette adresse',
      text: 'Pour payer, ouvrez à nouveau le lien de paiement de la boutique. Vérifiez que l’adresse a été copiée en entier.',
    },
    unknown: {
      title: 'Ce lien de paiement n’est pas connu',
      text: 'Vérifiez que l’adresse a été copiée en entier, ou demandez un nouveau lien à la boutique.',
    },
    crossSite: {
      title: 'Arrêté\u00a0: cette demande venait d’un autre site',
      text: 'Pour votre sécurité, rien n’a été fait. Ouvrez à nouveau le lien de paiement de la boutique et payez sur cette page.',
    },
    refused: {
      title: 'Ce paiement ne peut pas démarrer',
      text: 'Revenez à la page de paiement\u00a0: elle indique comment vous pouvez payer.',
    },
    busy: {
      title: 'Veuillez patienter un instant',
      text: 'Trop de demandes sont arrivées ou une banque ne répond pas. Réessayez dans une minute.',
    },
    failed: {
      title: 'Un problème est survenu ici',
      text: 'Ouvrez à nouveau la page de paiement\u00a0: elle indique si votre paiement a abouti.',
    },
    toPayment: 'Vers la page de paiement',
    toDemo: 'Vers la boutique de démonstration',
  },
};
