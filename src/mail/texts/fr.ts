// The French texts of mails.
import type { MailTexts } from './en.ts';

export const fr: MailTexts = {
  hello: 'Bonjour,',
  helloTo: (name) => `Bonjour ${name},`,
  testBanner: 'Test\u00a0: aucun argent n’est transféré',
  labels: {
    order: 'Commande',
    description: 'Libellé',
    amount: 'Montant',
    method: 'Moyen de paiement',
    payBefore: 'À payer avant le',
    holder: 'Titulaire du compte',
    bank: 'Banque',
    entity: 'Entité',
    refunded: 'Montant remboursé',
  },
  reminder: {
    first: (shop) => `Votre paiement à ${shop} n’est pas terminé`,
    second: (shop) => `Vous pouvez encore payer votre commande chez ${shop}`,
    title: 'Votre commande vous attend',
    text: (shop, amount) =>
      `Vous avez passé une commande chez ${shop}, mais le paiement de ${amount} n’a pas été terminé. Vous pouvez encore payer\u00a0:`,
    button: 'Terminer le paiement',
    ignore:
      'Vous avez déjà payé ou vous ne souhaitez plus cette commande\u00a0? Vous n’avez rien à faire.',
  },
  completed: {
    subject: (shop) => `Votre paiement à ${shop} a réussi`,
    title: 'Merci pour votre paiement',
    text: (shop, amount) => `Votre paiement de ${amount} à ${shop} a réussi.`,
  },
  reserved: {
    subject: (shop) => `Votre paiement à ${shop} est réservé`,
    title: 'Votre paiement est réservé',
    text: (shop, amount) =>
      `${amount} sont réservés pour ${shop}. La boutique débitera cette somme plus tard, en une ou plusieurs fois.`,
  },
  captured: {
    subject: (shop) => `${shop} a débité votre paiement réservé`,
    title: 'Votre paiement réservé a été débité',
    text: (shop, amount) =>
      `${shop} a débité ${amount} du paiement que vous aviez réservé. Ce n’est pas un paiement supplémentaire.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Comment virer votre paiement à ${shop}`,
      title: (amount) => `Virez ${amount} depuis votre compte bancaire`,
      text: 'Utilisez exactement ces informations. Le motif permet de reconnaître votre virement.',
      reference: 'Motif du virement',
    },
    'payment-reference': {
      subject: (shop) => `La référence de votre paiement à ${shop}`,
      title: (amount) => `Payez ${amount} avec cette référence`,
      text: 'Payez à un distributeur ou dans votre application bancaire\u00a0: choisissez le paiement par référence et saisissez ces informations.',
      reference: 'Référence',
    },
    button: 'Voir la page de paiement',
    shopIsNotified: (shop) => `${shop} sera informé dès que l’argent sera arrivé.`,
  },
  refund: {
    subject: (shop) => `${shop} vous a remboursé`,
    title: 'Votre remboursement est en route',
    text: (shop, amount) =>
      `${shop} vous a remboursé ${amount} par le moyen avec lequel vous aviez payé. Quelques jours peuvent passer avant que la somme soit sur votre compte.`,
  },
  link: 'Si le bouton ne fonctionne pas, ouvrez cette adresse\u00a0:',
  questions: (shop) => `Des questions sur votre commande\u00a0? Contactez ${shop}`,
  footer: (shop) => `Vous recevez ce message automatique en raison de votre commande chez ${shop}.`,
};
