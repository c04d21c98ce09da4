// The Dutch texts of the payment pages.
import type { Texts } from './en.ts';
import { formNl } from './form/nl.ts';

export const nl: Texts = {
  languageName: 'Nederlands',
  languages: 'Taal',
  setLanguage: 'Taal wijzigen',
  testBanner: 'Test: er wordt geen geld overgemaakt',
  madeBy: 'Betaalpagina van Kassa',
  support: (merchant) => `Vragen over uw bestelling? Neem contact op met ${merchant}:`,
  shopHome: (merchant) => `Website van ${merchant}`,
  payTitle: (amount, merchant) => `Betaal ${amount} aan ${merchant}`,
  errorTitle: (title) => `Fout: ${title}`,
  summary: {
    label: 'Uw betaling',
    amount: 'Bedrag',
    to: 'Aan',
    place: 'Vestigingsplaats',
    order: 'Bestelling',
    description: 'Omschrijving',
    method: 'Betaalmethode',
    date: 'Datum',
    between: (min, max) => `${min} tot ${max}`,
  },
  cart: {
    title: 'Winkelwagen',
    item: 'Artikel',
    vat: 'Btw',
    net: 'Excl. btw',
    total: 'Totaal',
    more: (count) => `en nog ${count}`,
  },
  cancel: 'Betaling annuleren',
  methodNames: {
    BANKTRANS: 'Bankoverschrijving',
    BNPL_INSTM: 'Betalen in termijnen',
    BNPL_MF: 'Achteraf betalen',
    CREDITCARD: 'Betalen met kaart',
    DIRDEB: 'SEPA-incasso',
    EINVOICE: 'Betalen op factuur',
  },
  allMethods: 'Alle betaalmethoden',
  payButton: (amount) => `Bestellen en betalen: ${amount}`,
  payButtonBusy: 'Een ogenblik, uw betaling wordt gestart.',
  choose: {
    legend: 'Hoe wilt u betalen?',
    button: 'Verder',
    none: 'Deze winkel kan deze betaling op dit moment met geen enkele methode ontvangen.',
  },
  card: {
    intro: 'Vul alle velden in zoals ze op uw kaart staan.',
    number: 'Kaartnummer',
    expiry: 'Vervaldatum',
    expiryHint: 'Maand en jaar',
    cvc: 'Beveiligingscode',
    cvcHint: '3 cijfers achterop of 4 voorop',
    holder: 'Naam op de kaart',
    brand: (brand) => `Soort kaart: ${brand}`,
    kept: (merchant) =>
      `Uw kaart wordt bewaard: ${merchant} kan er latere betalingen van afschrijven, zoals u daar hebt afgesproken.`,
    problems: {
      number: {
        required: 'Vul het kaartnummer in.',
        invalid: 'Vul het kaartnummer opnieuw in: er is een cijfer fout of vergeten.',
        unsuited: 'Met dit soort kaart kan deze betaling niet. Gebruik een andere kaart.',
      },
      expiry: {
        required: 'Vul de vervaldatum in.',
        invalid: 'Vul de vervaldatum in als maand en jaar, zoals op uw kaart.',
        past: 'Deze kaart is verlopen. Gebruik een andere kaart.',
      },
      cvc: {
        required: 'Vul de beveiligingscode in.',
        invalid: 'Vul de 3 of 4 cijfers van de beveiligingscode in.',
      },
      holder: { required: 'Vul de naam op de kaart in.' },
    },
  },
  form: formNl,
  coupon: {
    legend: 'Cadeaukaarten en vouchers',
    button: 'Korting toevoegen',
    hint: 'Staat er minder op dan het bedrag, dan betaalt u daarna de rest met een andere methode.',
    paidWith: (name) => `Betaald met ${name}`,
    rest: 'Nog te betalen',
  },
  problemsTitle: 'Controleer uw gegevens',
  refused: {
    title: 'De betaling is niet gelukt',
    'authentication-failed':
      'U bent niet herkend als de houder van de kaart. Probeer het opnieuw of kies een andere methode.',
    'insufficient-funds':
      'Er is niet genoeg geld beschikbaar. Gebruik een andere kaart of methode.',
    'card-refused':
      'De kaart is geweigerd. Gebruik een andere kaart of methode, of vraag het uw bank.',
    'coupon-refused':
      'Controleer het kaartnummer en de beveiligingscode, of gebruik een andere kaart of methode.',
    'bank-refused':
      'Uw bank of betaaldienst heeft de betaling geweigerd. Probeer het opnieuw of kies een andere methode.',
  },
  refusedOnly: {
    'authentication-failed':
      'U bent niet herkend als de houder van de kaart. Probeer het opnieuw of gebruik een andere kaart.',
    'insufficient-funds':
      'Er is niet genoeg geld beschikbaar. Gebruik een andere kaart of rekening.',
    'card-refused': 'De kaart is geweigerd. Gebruik een andere kaart, of vraag het uw bank.',
    'coupon-refused':
      'Controleer het kaartnummer en de beveiligingscode, of gebruik een andere kaart.',
    'bank-refused':
      'Uw bank of betaaldienst heeft de betaling geweigerd. Probeer het opnieuw of vraag het daar.',
  },
  amountChanged: {
    title: 'Het bedrag is gewijzigd',
    text: (merchant) =>
      `${merchant} heeft uw bestelling gewijzigd. Er is niets betaald. Controleer het nieuwe bedrag voordat u betaalt.`,
  },
  qr: {
    withPhone: 'Betaal met uw telefoon',
    steps: ['Open uw bankapp.', 'Scan deze QR-code.', 'Controleer het bedrag en bevestig.'],
    alternative: (merchant) => `QR-code om ${merchant} met uw bankapp te betalen`,
    openApp: 'Open uw bankapp',
    openAppHint: 'Gaat er geen app open? Blijf hier en scan de QR-code met een ander apparaat.',
    showCode: 'Toon de QR-code',
    youChoose: (min, max) => `U kiest het bedrag in uw bankapp: minstens ${min}, hoogstens ${max}.`,
    validFor: (duration) => `Deze code is nog ${duration} geldig.`,
    expiresSoon: 'Deze code verloopt bijna.',
    expired: 'Deze code is verlopen.',
    scanned: 'De code is gescand. Bevestig de betaling in uw bankapp.',
    orCard: 'Of betaal met uw kaart',
    wallet: {
      open: (app) => `Open ${app}.`,
      openApp: (app) => `Open ${app}`,
      alternative: (merchant, app) => `QR-code om ${merchant} met ${app} te betalen`,
      scanned: (app) => `De code is gescand. Bevestig de betaling in ${app}.`,
    },
  },
  confirm: 'U betaalt op de volgende pagina.',
  waiting: {
    title: 'Wachten op uw betaling',
    text: 'Uw betaling is nog niet afgerond. Zodra de uitslag bekend is, staat die hier.',
    toBank: 'Verder met betalen',
    checkAgain: 'Opnieuw controleren',
  },
  instructions: {
    'bank-transfer': {
      title: (amount) => `Maak ${amount} over via uw bank`,
      text: 'Gebruik precies deze gegevens. Aan het kenmerk is te zien dat de overschrijving van u komt.',
      reference: 'Betalingskenmerk',
    },
    'payment-reference': {
      title: (amount) => `Betaal ${amount} met dit kenmerk`,
      text: 'Betaal bij een geldautomaat of in uw bankapp: kies betalen met een kenmerk en vul deze gegevens in.',
      reference: 'Kenmerk',
    },
    holder: 'Rekeninghouder',
    entity: 'Entiteit',
    copy: 'Kopiëren',
    copied: 'Gekopieerd',
    timeLeft: (duration) => `Resterende tijd om te betalen: ${duration}`,
    until: (moment) => `Betalen vóór: ${moment}`,
    tooLate: 'De tijd om te betalen is voorbij. Maak nu geen geld meer over.',
    codeTitle: 'Sneller met uw bankapp',
    codeText: 'Scan deze code met uw bankapp, dan staat de overschrijving al ingevuld.',
    codeAlternative: 'QR-code met de gegevens van de overschrijving',
    mayLeave: (merchant) =>
      `U kunt deze pagina verlaten: ${merchant} krijgt bericht zodra het geld er is.`,
  },
  finished: {
    paid: { title: 'Betaald', text: (merchant) => `Uw betaling aan ${merchant} is voltooid.` },
    refunded: {
      title: 'Terugbetaald',
      text: (merchant) => `Uw betaling aan ${merchant} is aan u terugbetaald.`,
    },
    'partly-refunded': {
      title: 'Deels terugbetaald',
      text: (merchant) => `Een deel van uw betaling aan ${merchant} is aan u terugbetaald.`,
    },
    reserved: {
      title: 'Betaling gereserveerd',
      text: (merchant) =>
        `Het bedrag is gereserveerd voor ${merchant}. De winkel schrijft het later af, in één keer of in delen.`,
    },
    processing: {
      title: 'Betaling wordt verwerkt',
      text: (merchant) => `U bent klaar. ${merchant} krijgt bericht zodra het geld er is.`,
    },
    declined: {
      title: 'Betaling geweigerd',
      text: (merchant) => `Er is niets betaald aan ${merchant}.`,
    },
    cancelled: {
      title: 'Betaling geannuleerd',
      text: (merchant) => `Er is niets betaald aan ${merchant}.`,
    },
    expired: {
      title: 'Betaling verlopen',
      text: (merchant) => `De tijd om ${merchant} te betalen is voorbij. Er is niets betaald.`,
    },
    backToShop: (merchant) => `Terug naar ${merchant}`,
    tryAgain: 'Probeer het opnieuw',
    closing: 'U kunt dit venster sluiten.',
  },
  exhausted: {
    title: 'Deze link is te vaak gebruikt',
    text: (merchant) =>
      `Met deze link kan geen betaling meer worden gestart. Vraag ${merchant} om een nieuwe.`,
  },
  problem: {
    nowhere: {
      title: 'Er is niets op dit adres',
      text: 'Wilt u betalen, open dan de betaallink van de winkel opnieuw. Kijk of het hele adres is overgenomen.',
    },
    unknown: {
      title: 'Deze betaallink is niet bekend',
      text: 'Kijk of het hele adres is overgenomen, of vraag de winkel om een nieuwe link.',
    },
    crossSite: {
      title: 'Tegengehouden: dit verzoek kwam van een andere site',
      text: 'Voor uw veiligheid is er niets gedaan. Open de betaallink van de winkel opnieuw en betaal daar.',
    },
    refused: {
      title: 'Deze betaling kan niet worden gestart',
      text: 'Ga terug naar de betaalpagina: daar staat hoe u kunt betalen.',
    },
    busy: {
      title: 'Een ogenblik geduld',
      text: 'Er kwamen te veel verzoeken binnen of een bank antwoordt niet. Probeer het over een minuut opnieuw.',
    },
    failed: {
      title: 'Hier ging iets mis',
      text: 'Open de betaalpagina opnieuw: daar staat of uw betaling is gelukt.',
    },
    toPayment: 'Naar de betaalpagina',
    toDemo: 'Naar de demowinkel',
  },
};
