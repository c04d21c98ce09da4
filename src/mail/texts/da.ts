// The Danish texts of mails.
import type { MailTexts } from './en.ts';

export const da: MailTexts = {
  hello: 'Hej',
  helloTo: (name) => `Hej ${name}`,
  testBanner: 'Test: der flyttes ingen penge',
  labels: {
    order: 'Ordre',
    description: 'Beskrivelse',
    amount: 'Beløb',
    method: 'Betalingsmåde',
    payBefore: 'Betales inden',
    holder: 'Kontohaver',
    bank: 'Bankens navn',
    entity: 'Modtagerkode',
    refunded: 'Tilbagebetalt beløb',
  },
  reminder: {
    first: (shop) => `Din betaling til ${shop} er ikke afsluttet`,
    second: (shop) => `Du kan stadig betale din ordre hos ${shop}`,
    title: 'Din ordre venter',
    text: (shop, amount) =>
      `Du har bestilt hos ${shop}, men betalingen på ${amount} blev ikke afsluttet. Du kan stadig betale:`,
    button: 'Afslut betalingen',
    ignore:
      'Har du allerede betalt, eller vil du ikke længere have ordren? Så behøver du ikke gøre noget.',
  },
  completed: {
    subject: (shop) => `Din betaling til ${shop} er gennemført`,
    title: 'Tak for din betaling',
    text: (shop, amount) => `Din betaling på ${amount} til ${shop} er gennemført.`,
  },
  reserved: {
    subject: (shop) => `Din betaling til ${shop} er reserveret`,
    title: 'Din betaling er reserveret',
    text: (shop, amount) =>
      `${amount} er reserveret til ${shop}. Butikken trækker beløbet senere, på én gang eller i dele.`,
  },
  captured: {
    subject: (shop) => `${shop} har trukket din reserverede betaling`,
    title: 'Din reserverede betaling er trukket',
    text: (shop, amount) =>
      `${shop} har trukket ${amount} af den betaling, du havde reserveret. Det er ikke en ekstra betaling.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Sådan overfører du din betaling til ${shop}`,
      title: (amount) => `Overfør ${amount} fra din bankkonto`,
      text: 'Brug præcis disse oplysninger. På meddelelsen kan man se, at overførslen er din.',
      reference: 'Meddelelse til modtageren',
    },
    'payment-reference': {
      subject: (shop) => `Referencen til din betaling til ${shop}`,
      title: (amount) => `Betal ${amount} med denne reference`,
      text: 'Betal i en hæveautomat eller i din bankapp: vælg betaling med reference, og indtast disse oplysninger.',
      reference: 'Referencenummer',
    },
    button: 'Vis betalingssiden',
    shopIsNotified: (shop) => `${shop} får besked, så snart pengene er kommet.`,
  },
  refund: {
    subject: (shop) => `${shop} har betalt penge tilbage til dig`,
    title: 'Dine penge er på vej tilbage',
    text: (shop, amount) =>
      `${shop} har betalt ${amount} tilbage til dig på samme måde, som du betalte. Der kan gå nogle dage, før pengene er på din konto.`,
  },
  link: 'Hvis knappen ikke virker, så åbn denne adresse:',
  questions: (shop) => `Spørgsmål om din ordre? Kontakt ${shop}`,
  footer: (shop) => `Du får denne automatiske besked på grund af din ordre hos ${shop}.`,
};
