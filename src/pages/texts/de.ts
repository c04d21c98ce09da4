// The German texts of the payment pages.
import type { Texts } from './en.ts';
import { formDe } from './form/de.ts';

export const de: Texts = {
  languageName: 'Deutsch',
  languages: 'Sprache',
  setLanguage: 'Sprache ändern',
  testBanner: 'Test: Es fließt kein Geld',
  madeBy: 'Zahlungsseite von Kassa',
  support: (merchant) => `Fragen zu Ihrer Bestellung? Wenden Sie sich an ${merchant}:`,
  shopHome: (merchant) => `Website von ${merchant}`,
  payTitle: (amount, merchant) => `${amount} an ${merchant} zahlen`,
  errorTitle: (title) => `Fehler: ${title}`,
  summary: {
    label: 'Ihre Zahlung',
    amount: 'Betrag',
    to: 'An',
    place: 'Geschäftssitz',
    order: 'Bestellung',
    description: 'Beschreibung',
    method: 'Zahlungsart',
    date: 'Datum',
    between: (min, max) => `${min} bis ${max}`,
  },
  cart: {
    title: 'Warenkorb',
    item: 'Artikel',
    vat: 'MwSt.',
    net: 'Ohne MwSt.',
    total: 'Gesamt',
    more: (count) => `und noch ${count}`,
  },
  cancel: 'Zahlung abbrechen',
  methodNames: {
    BANKTRANS: 'Überweisung',
    BNPL_INSTM: 'Ratenzahlung',
    BNPL_MF: 'Zahlung nach Lieferung',
    CREDITCARD: 'Kartenzahlung',
    DIRDEB: 'SEPA-Lastschrift',
    EINVOICE: 'Kauf auf Rechnung',
  },
  allMethods: 'Alle Zahlungsarten',
  payButton: (amount) => `Zahlungspflichtig bestellen: ${amount}`,
  payButtonBusy: 'Einen Moment, Ihre Zahlung wird gestartet.',
  choose: {
    legend: 'Wie möchten Sie zahlen?',
    button: 'Weiter',
    none: 'Dieser Shop kann diese Zahlung derzeit mit keiner Zahlungsart annehmen.',
  },
  card: {
    intro: 'Füllen Sie alle Felder so aus, wie es auf Ihrer Karte steht.',
    number: 'Kartennummer',
    expiry: 'Ablaufdatum',
    expiryHint: 'Monat und Jahr',
    cvc: 'Prüfnummer',
    cvcHint: '3 Ziffern hinten oder 4 vorn',
    holder: 'Name auf der Karte',
    brand: (brand) => `Kartentyp: ${brand}`,
    kept: (merchant) =>
      `Ihre Karte wird gespeichert: ${merchant} kann sie für spätere Zahlungen belasten, wie Sie dort vereinbart haben.`,
    problems: {
      number: {
        required: 'Geben Sie die Kartennummer ein.',
        invalid: 'Geben Sie die Kartennummer noch einmal ein: Eine Ziffer ist falsch oder fehlt.',
        unsuited:
          'Mit dieser Art von Karte ist diese Zahlung nicht möglich. Verwenden Sie eine andere Karte.',
      },
      expiry: {
        required: 'Geben Sie das Ablaufdatum ein.',
        invalid: 'Geben Sie das Ablaufdatum als Monat und Jahr ein, wie auf Ihrer Karte.',
        past: 'Diese Karte ist abgelaufen. Verwenden Sie eine andere Karte.',
      },
      cvc: {
        required: 'Geben Sie die Prüfnummer ein.',
        invalid: 'Geben Sie die 3 oder 4 Ziffern der Prüfnummer ein.',
      },
      holder: { required: 'Geben Sie den Namen auf der Karte ein.' },
    },
  },
  form: formDe,
  coupon: {
    legend: 'Geschenkkarten und Gutscheine',
    button: 'Guthaben einlösen',
    hint: 'Reicht das Guthaben nicht für den Betrag, zahlen Sie den Rest danach mit einer anderen Zahlungsart.',
    paidWith: (name) => `Bezahlt mit ${name}`,
    rest: 'Noch zu zahlen',
  },
  problemsTitle: 'Bitte prüfen Sie Ihre Angaben',
  refused: {
    title: 'Die Zahlung hat nicht geklappt',
    'authentication-failed':
      'Sie wurden nicht als Inhaber der Karte erkannt. Versuchen Sie es noch einmal oder wählen Sie eine andere Zahlungsart.',
    'insufficient-funds':
      'Es ist nicht genug Geld verfügbar. Verwenden Sie eine andere Karte oder Zahlungsart.',
    'card-refused':
      'Die Karte wurde abgelehnt. Verwenden Sie eine andere Karte oder Zahlungsart, oder fragen Sie Ihre Bank.',
    'coupon-refused':
      'Prüfen Sie die Kartennummer und den Sicherheitscode, oder verwenden Sie eine andere Karte oder Zahlungsart.',
    'bank-refused':
      'Ihre Bank oder Ihr Zahlungsdienst hat die Zahlung abgelehnt. Versuchen Sie es noch einmal oder wählen Sie eine andere Zahlungsart.',
  },
  refusedOnly: {
    'authentication-failed':
      'Sie wurden nicht als Inhaber der Karte erkannt. Versuchen Sie es noch einmal oder verwenden Sie eine andere Karte.',
    'insufficient-funds':
      'Es ist nicht genug Geld verfügbar. Verwenden Sie eine andere Karte oder ein anderes Konto.',
    'card-refused':
      'Die Karte wurde abgelehnt. Verwenden Sie eine andere Karte, oder fragen Sie Ihre Bank.',
    'coupon-refused':
      'Prüfen Sie die Kartennummer und den Sicherheitscode, oder verwenden Sie eine andere Karte.',
    'bank-refused':
      'Ihre Bank oder Ihr Zahlungsdienst hat die Zahlung abgelehnt. Versuchen Sie es noch einmal oder fragen Sie dort nach.',
  },
  amountChanged: {
    title: 'Der Betrag hat sich geändert',
    text: (merchant) =>
      `${merchant} hat Ihre Bestellung geändert. Es wurde nichts bezahlt. Prüfen Sie den neuen Betrag, bevor Sie zahlen.`,
  },
  qr: {
    withPhone: 'Mit dem Telefon zahlen',
    steps: [
      'Öffnen Sie Ihre Banking-App.',
      'Scannen Sie diesen QR-Code.',
      'Prüfen Sie den Betrag und bestätigen Sie.',
    ],
    alternative: (merchant) => `QR-Code, um ${merchant} mit Ihrer Banking-App zu bezahlen`,
    openApp: 'Banking-App öffnen',
    openAppHint:
      'Öffnet sich keine App? Bleiben Sie hier und scannen Sie den QR-Code mit einem anderen Gerät.',
    showCode: 'QR-Code anzeigen',
    youChoose: (min, max) =>
      `Den Betrag wählen Sie in Ihrer Banking-App: mindestens ${min}, höchstens ${max}.`,
    validFor: (duration) => `Gültigkeit dieses Codes: noch ${duration}.`,
    expiresSoon: 'Dieser Code läuft bald ab.',
    expired: 'Dieser Code ist abgelaufen.',
    scanned: 'Der Code wurde gescannt. Bestätigen Sie die Zahlung in Ihrer Banking-App.',
    orCard: 'Oder mit Ihrer Karte zahlen',
    wallet: {
      open: (app) => `Öffnen Sie ${app}.`,
      openApp: (app) => `${app} öffnen`,
      alternative: (merchant, app) => `QR-Code, um ${merchant} mit ${app} zu bezahlen`,
      scanned: (app) => `Der Code wurde gescannt. Bestätigen Sie die Zahlung in ${app}.`,
    },
  },
  confirm: 'Sie zahlen auf der nächsten Seite.',
  waiting: {
    title: 'Warten auf Ihre Zahlung',
    text: 'Ihre Zahlung ist noch nicht abgeschlossen. Das Ergebnis erscheint hier, sobald es bekannt ist.',
    toBank: 'Weiter zur Zahlung',
    checkAgain: 'Erneut prüfen',
  },
  instructions: {
    'bank-transfer': {
      title: (amount) => `Überweisen Sie ${amount}`,
      text: 'Verwenden Sie genau diese Angaben. Am Verwendungs\u00adzweck wird erkannt, dass die Überweisung von Ihnen kommt.',
      reference: 'Verwendungszweck',
    },
    'payment-reference': {
      title: (amount) => `Zahlen Sie ${amount} mit dieser Referenz`,
      text: 'Zahlen Sie am Geldautomaten oder in Ihrer Banking-App: Wählen Sie die Zahlung mit Referenz und geben Sie diese Angaben ein.',
      reference: 'Referenz',
    },
    holder: 'Kontoinhaber',
    entity: 'Entität',
    copy: 'Kopieren',
    copied: 'Kopiert',
    timeLeft: (duration) => `Verbleibende Zeit für die Zahlung: ${duration}`,
    until: (moment) => `Zahlbar bis: ${moment}`,
    tooLate: 'Die Frist für die Zahlung ist vorbei. Bitte überweisen Sie jetzt kein Geld mehr.',
    codeTitle: 'Schneller mit Ihrer Banking-App',
    codeText: 'Scannen Sie diesen Code damit, dann ist die Überweisung schon ausgefüllt.',
    codeAlternative: 'QR-Code mit den Angaben für die Überweisung',
    mayLeave: (merchant) =>
      `Sie können diese Seite verlassen: ${merchant} wird benachrichtigt, sobald das Geld da ist.`,
  },
  finished: {
    paid: {
      title: 'Bezahlt',
      text: (merchant) => `Ihre Zahlung an ${merchant} ist abgeschlossen.`,
    },
    refunded: {
      title: 'Erstattet',
      text: (merchant) => `Ihre Zahlung an ${merchant} wurde Ihnen erstattet.`,
    },
    'partly-refunded': {
      title: 'Teilweise erstattet',
      text: (merchant) => `Ein Teil Ihrer Zahlung an ${merchant} wurde Ihnen erstattet.`,
    },
    reserved: {
      title: 'Zahlung reserviert',
      text: (merchant) =>
        `Der Betrag ist für ${merchant} reserviert. Der Shop bucht ihn später ab, ganz oder in Teilen.`,
    },
    processing: {
      title: 'Zahlung in Bearbeitung',
      text: (merchant) =>
        `Für Sie ist alles erledigt. ${merchant} wird benachrichtigt, sobald das Geld da ist.`,
    },
    declined: {
      title: 'Zahlung abgelehnt',
      text: (merchant) => `Es wurde nichts an ${merchant} gezahlt.`,
    },
    cancelled: {
      title: 'Zahlung abgebrochen',
      text: (merchant) => `Es wurde nichts an ${merchant} gezahlt.`,
    },
    expired: {
      title: 'Zahlung abgelaufen',
      text: (merchant) =>
        `Die Frist für die Zahlung an ${merchant} ist vorbei. Es wurde nichts gezahlt.`,
    },
    backToShop: (merchant) => `Zurück zu ${merchant}`,
    tryAgain: 'Noch einmal versuchen',
    closing: 'Sie können dieses Fenster schließen.',
  },
  exhausted: {
    title: 'Dieser Link wurde zu oft verwendet',
    text: (merchant) =>
      `Mit diesem Link kann keine weitere Zahlung gestartet werden. Bitten Sie ${merchant} um einen neuen.`,
  },
  problem: {
    nowhere: {
      title: 'Unter dieser Adresse ist nichts',
      text: 'Zum Bezahlen öffnen Sie den Zahlungslink des Shops noch einmal. Prüfen Sie, ob die ganze Adresse kopiert wurde.',
    },
    unknown: {
      title: 'Dieser Zahlungslink ist nicht bekannt',
      text: 'Prüfen Sie, ob die ganze Adresse kopiert wurde, oder bitten Sie den Shop um einen neuen Link.',
    },
    crossSite: {
      title: 'Gestoppt: Diese Anfrage kam von einer anderen Website',
      text: 'Zu Ihrer Sicherheit wurde nichts ausgeführt. Öffnen Sie den Zahlungslink des Shops noch einmal und zahlen Sie dort.',
    },
    refused: {
      title: 'Diese Zahlung kann nicht gestartet werden',
      text: 'Gehen Sie zurück zur Zahlungsseite: Dort steht, wie Sie zahlen können.',
    },
    busy: {
      title: 'Bitte warten Sie einen Moment',
      text: 'Es kamen zu viele Anfragen, oder eine Bank antwortet nicht. Versuchen Sie es in einer Minute noch einmal.',
    },
    failed: {
      title: 'Hier ist etwas schiefgegangen',
      text: 'Öffnen Sie die Zahlungsseite noch einmal: Dort steht, ob Ihre Zahlung geklappt hat.',
    },
    toPayment: 'Zur Zahlungsseite',
    toDemo: 'Zum Demo-Shop',
  },
};
