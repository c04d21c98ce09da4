// The German texts of mails.
import type { MailTexts } from './en.ts';

export const de: MailTexts = {
  hello: 'Guten Tag,',
  helloTo: (name) => `Guten Tag ${name},`,
  testBanner: 'Test: Es fließt kein Geld',
  labels: {
    order: 'Bestellung',
    description: 'Beschreibung',
    amount: 'Betrag',
    method: 'Zahlungsart',
    payBefore: 'Zahlbar bis',
    holder: 'Kontoinhaber',
    bank: 'Name der Bank',
    entity: 'Entität',
    refunded: 'Erstatteter Betrag',
  },
  reminder: {
    first: (shop) => `Ihre Zahlung an ${shop} ist nicht abgeschlossen`,
    second: (shop) => `Sie können Ihre Bestellung bei ${shop} noch bezahlen`,
    title: 'Ihre Bestellung wartet auf Sie',
    text: (shop, amount) =>
      `Sie haben bei ${shop} bestellt, aber die Zahlung über ${amount} wurde nicht abgeschlossen. Sie können noch bezahlen:`,
    button: 'Zahlung abschließen',
    ignore:
      'Haben Sie schon bezahlt oder möchten Sie die Bestellung nicht mehr? Dann brauchen Sie nichts zu tun.',
  },
  completed: {
    subject: (shop) => `Ihre Zahlung an ${shop} war erfolgreich`,
    title: 'Vielen Dank für Ihre Zahlung',
    text: (shop, amount) => `Ihre Zahlung über ${amount} an ${shop} war erfolgreich.`,
  },
  reserved: {
    subject: (shop) => `Ihre Zahlung an ${shop} ist reserviert`,
    title: 'Ihre Zahlung ist reserviert',
    text: (shop, amount) =>
      `${amount} sind für ${shop} reserviert. Der Shop bucht den Betrag später ab, ganz oder in Teilen.`,
  },
  captured: {
    subject: (shop) => `${shop} hat Ihre reservierte Zahlung abgebucht`,
    title: 'Ihre reservierte Zahlung wurde abgebucht',
    text: (shop, amount) =>
      `${shop} hat ${amount} von der Zahlung abgebucht, die Sie reserviert hatten. Dies ist keine weitere Zahlung.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `So überweisen Sie Ihre Zahlung an ${shop}`,
      title: (amount) => `Überweisen Sie ${amount}`,
      text: 'Verwenden Sie genau diese Angaben. Am Verwendungszweck wird erkannt, dass die Überweisung von Ihnen kommt.',
      reference: 'Verwendungszweck',
    },
    'payment-reference': {
      subject: (shop) => `Die Referenz für Ihre Zahlung an ${shop}`,
      title: (amount) => `Zahlen Sie ${amount} mit dieser Referenz`,
      text: 'Zahlen Sie am Geldautomaten oder in Ihrer Banking-App: Wählen Sie die Zahlung mit Referenz und geben Sie diese Angaben ein.',
      reference: 'Referenz',
    },
    button: 'Zahlungsseite anzeigen',
    shopIsNotified: (shop) => `${shop} erfährt es, sobald das Geld da ist.`,
  },
  refund: {
    subject: (shop) => `${shop} hat Ihnen Geld erstattet`,
    title: 'Ihr Geld kommt zurück',
    text: (shop, amount) =>
      `${shop} hat Ihnen ${amount} erstattet, auf dem Weg, auf dem Sie bezahlt haben. Bis das Geld auf Ihrem Konto ist, können einige Tage vergehen.`,
  },
  link: 'Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:',
  questions: (shop) => `Fragen zu Ihrer Bestellung? Wenden Sie sich an ${shop}`,
  footer: (shop) => `Sie erhalten diese automatische Nachricht wegen Ihrer Bestellung bei ${shop}.`,
};
