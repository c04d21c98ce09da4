// The Dutch texts of mails.
import type { MailTexts } from './en.ts';

export const nl: MailTexts = {
  hello: 'Beste klant,',
  helloTo: (name) => `Beste ${name},`,
  testBanner: 'Test: er wordt geen geld overgemaakt',
  labels: {
    order: 'Bestelling',
    description: 'Omschrijving',
    amount: 'Bedrag',
    method: 'Betaalmethode',
    payBefore: 'Betalen vóór',
    holder: 'Rekeninghouder',
    bank: 'Naam van de bank',
    entity: 'Entiteit',
    refunded: 'Terugbetaald bedrag',
  },
  reminder: {
    first: (shop) => `Uw betaling aan ${shop} is niet afgerond`,
    second: (shop) => `U kunt uw bestelling bij ${shop} nog betalen`,
    title: 'Uw bestelling wacht op u',
    text: (shop, amount) =>
      `U heeft iets besteld bij ${shop}, maar de betaling van ${amount} is niet afgerond. U kunt nog steeds betalen:`,
    button: 'Betaling afronden',
    ignore: 'Heeft u al betaald of wilt u de bestelling niet meer? Dan hoeft u niets te doen.',
  },
  completed: {
    subject: (shop) => `Uw betaling aan ${shop} is gelukt`,
    title: 'Bedankt voor uw betaling',
    text: (shop, amount) => `Uw betaling van ${amount} aan ${shop} is gelukt.`,
  },
  reserved: {
    subject: (shop) => `Uw betaling aan ${shop} is gereserveerd`,
    title: 'Uw betaling is gereserveerd',
    text: (shop, amount) =>
      `${amount} is gereserveerd voor ${shop}. De winkel schrijft het later af, in één keer of in delen.`,
  },
  captured: {
    subject: (shop) => `${shop} heeft uw gereserveerde betaling afgeschreven`,
    title: 'Uw gereserveerde betaling is afgeschreven',
    text: (shop, amount) =>
      `${shop} heeft ${amount} afgeschreven van de betaling die u had gereserveerd. Dit is geen extra betaling.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Zo maakt u uw betaling aan ${shop} over`,
      title: (amount) => `Maak ${amount} over via uw bank`,
      text: 'Gebruik precies deze gegevens. Aan het kenmerk is te zien dat de overschrijving van u komt.',
      reference: 'Betalingskenmerk',
    },
    'payment-reference': {
      subject: (shop) => `Het kenmerk voor uw betaling aan ${shop}`,
      title: (amount) => `Betaal ${amount} met dit kenmerk`,
      text: 'Betaal bij een geldautomaat of in uw bankapp: kies betalen met een kenmerk en vul deze gegevens in.',
      reference: 'Kenmerk',
    },
    button: 'Toon de betaalpagina',
    shopIsNotified: (shop) => `${shop} krijgt bericht zodra het geld er is.`,
  },
  refund: {
    subject: (shop) => `${shop} heeft u geld terugbetaald`,
    title: 'Uw geld komt terug',
    text: (shop, amount) =>
      `${shop} heeft u ${amount} terugbetaald, op dezelfde manier als u betaalde. Het kan enkele dagen duren voordat het op uw rekening staat.`,
  },
  link: 'Werkt de knop niet, open dan dit adres:',
  questions: (shop) => `Vragen over uw bestelling? Vraag het ${shop}`,
  footer: (shop) => `U krijgt dit automatische bericht vanwege uw bestelling bij ${shop}.`,
};
