// The Norwegian texts of mails, in Bokmål.
import type { MailTexts } from './en.ts';

export const nb: MailTexts = {
  hello: 'Hei!',
  helloTo: (name) => `Hei, ${name}!`,
  testBanner: 'Test: det flyttes ingen penger',
  labels: {
    order: 'Bestilling',
    description: 'Beskrivelse',
    amount: 'Beløp',
    method: 'Betalingsmåte',
    payBefore: 'Betal innen',
    holder: 'Kontoinnehaver',
    bank: 'Bankens navn',
    entity: 'Mottakerkode',
    refunded: 'Tilbakebetalt beløp',
  },
  reminder: {
    first: (shop) => `Betalingen din til ${shop} er ikke fullført`,
    second: (shop) => `Du kan fortsatt betale bestillingen din hos ${shop}`,
    title: 'Bestillingen din venter',
    text: (shop, amount) =>
      `Du har bestilt hos ${shop}, men betalingen på ${amount} ble ikke fullført. Du kan fortsatt betale:`,
    button: 'Fullfør betalingen',
    ignore:
      'Har du allerede betalt, eller vil du ikke ha bestillingen lenger? Da trenger du ikke å gjøre noe.',
  },
  completed: {
    subject: (shop) => `Betalingen din til ${shop} er gjennomført`,
    title: 'Takk for betalingen',
    text: (shop, amount) => `Betalingen din på ${amount} til ${shop} er gjennomført.`,
  },
  reserved: {
    subject: (shop) => `Betalingen din til ${shop} er reservert`,
    title: 'Betalingen din er reservert',
    text: (shop, amount) =>
      `${amount} er reservert for ${shop}. Butikken trekker beløpet senere, samlet eller i deler.`,
  },
  captured: {
    subject: (shop) => `${shop} har trukket den reserverte betalingen din`,
    title: 'Den reserverte betalingen din er trukket',
    text: (shop, amount) =>
      `${shop} har trukket ${amount} av betalingen du hadde reservert. Dette er ikke en ny betaling.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Slik overfører du betalingen din til ${shop}`,
      title: (amount) => `Overfør ${amount} fra bankkontoen din`,
      text: 'Bruk nøyaktig disse opplysningene. Meldingen viser at overføringen er din.',
      reference: 'Melding til mottakeren',
    },
    'payment-reference': {
      subject: (shop) => `Referansen til betalingen din til ${shop}`,
      title: (amount) => `Betal ${amount} med denne referansen`,
      text: 'Betal i en minibank eller i mobilbanken: velg betaling med referanse, og skriv inn disse opplysningene.',
      reference: 'Referanse',
    },
    button: 'Vis betalingssiden',
    shopIsNotified: (shop) => `${shop} får beskjed så snart pengene har kommet.`,
  },
  refund: {
    subject: (shop) => `${shop} har betalt tilbake penger til deg`,
    title: 'Pengene dine er på vei tilbake',
    text: (shop, amount) =>
      `${shop} har betalt tilbake ${amount} til deg på samme måte som du betalte. Det kan ta noen dager før pengene er på kontoen din.`,
  },
  link: 'Hvis knappen ikke virker, kan du åpne denne adressen:',
  questions: (shop) => `Spørsmål om bestillingen? Kontakt ${shop}`,
  footer: (shop) => `Du får denne automatiske meldingen på grunn av bestillingen din hos ${shop}.`,
};
