// The Swedish texts of mails.
import type { MailTexts } from './en.ts';

export const sv: MailTexts = {
  hello: 'Hej!',
  helloTo: (name) => `Hej ${name}!`,
  testBanner: 'Test: inga pengar flyttas',
  labels: {
    order: 'Beställning',
    description: 'Beskrivning',
    amount: 'Belopp',
    method: 'Betalningssätt',
    payBefore: 'Betala före',
    holder: 'Kontohavare',
    bank: 'Bankens namn',
    entity: 'Mottagarkod',
    refunded: 'Återbetalt belopp',
  },
  reminder: {
    first: (shop) => `Din betalning till ${shop} är inte klar`,
    second: (shop) => `Du kan fortfarande betala din beställning hos ${shop}`,
    title: 'Din beställning väntar',
    text: (shop, amount) =>
      `Du har beställt hos ${shop}, men betalningen på ${amount} blev inte klar. Du kan fortfarande betala:`,
    button: 'Slutför betalningen',
    ignore:
      'Har du redan betalat, eller vill du inte längre ha beställningen? Då behöver du inte göra något.',
  },
  completed: {
    subject: (shop) => `Din betalning till ${shop} lyckades`,
    title: 'Tack för din betalning',
    text: (shop, amount) => `Din betalning på ${amount} till ${shop} lyckades.`,
  },
  reserved: {
    subject: (shop) => `Din betalning till ${shop} är reserverad`,
    title: 'Din betalning är reserverad',
    text: (shop, amount) =>
      `${amount} är reserverat för ${shop}. Butiken drar beloppet senare, på en gång eller i delar.`,
  },
  captured: {
    subject: (shop) => `${shop} har dragit din reserverade betalning`,
    title: 'Din reserverade betalning är dragen',
    text: (shop, amount) =>
      `${shop} har dragit ${amount} av den betalning som du hade reserverat. Det är ingen ytterligare betalning.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Så överför du din betalning till ${shop}`,
      title: (amount) => `För över ${amount} från ditt bankkonto`,
      text: 'Använd exakt de här uppgifterna. På meddelandet ser man att överföringen är din.',
      reference: 'Meddelande till mottagaren',
    },
    'payment-reference': {
      subject: (shop) => `Referensen för din betalning till ${shop}`,
      title: (amount) => `Betala ${amount} med den här referensen`,
      text: 'Betala i en bankomat eller i din bankapp: välj betalning med referens och ange de här uppgifterna.',
      reference: 'Referens',
    },
    button: 'Visa betalsidan',
    shopIsNotified: (shop) => `${shop} får besked så snart pengarna har kommit.`,
  },
  refund: {
    subject: (shop) => `${shop} har betalat tillbaka pengar till dig`,
    title: 'Dina pengar är på väg tillbaka',
    text: (shop, amount) =>
      `${shop} har betalat tillbaka ${amount} till dig på samma sätt som du betalade. Det kan ta några dagar innan pengarna finns på ditt konto.`,
  },
  link: 'Om knappen inte fungerar, öppna denna adress:',
  questions: (shop) => `Frågor om din beställning? Kontakta ${shop}`,
  footer: (shop) => `Du får detta automatiska meddelande på grund av din beställning hos ${shop}.`,
};
