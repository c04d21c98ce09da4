// The Norwegian texts of the payment pages, in Bokmål.
import type { Texts } from './en.ts';
import { formNb } from './form/nb.ts';

export const nb: Texts = {
  languageName: 'Norsk',
  languages: 'Språk',
  setLanguage: 'Bytt språk',
  testBanner: 'Test: det flyttes ingen penger',
  madeBy: 'Betalingsside fra Kassa',
  support: (merchant) => `Spørsmål om bestillingen? Kontakt ${merchant}:`,
  shopHome: (merchant) => `Nettstedet til ${merchant}`,
  payTitle: (amount, merchant) => `Betal ${amount} til ${merchant}`,
  errorTitle: (title) => `Feil: ${title}`,
  summary: {
    label: 'Din betaling',
    amount: 'Beløp',
    to: 'Til',
    place: 'Forretningssted',
    order: 'Bestilling',
    description: 'Beskrivelse',
    method: 'Betalingsmåte',
    date: 'Dato',
    between: (min, max) => `${min} til ${max}`,
  },
  cart: {
    title: 'Handlekurv',
    item: 'Vare',
    vat: 'Mva.',
    net: 'Ekskl. mva.',
    total: 'Totalt',
    more: (count) => `og ${count} til`,
  },
  cancel: 'Avbryt betalingen',
  methodNames: {
    BANKTRANS: 'Bankoverføring',
    BNPL_INSTM: 'Delbetaling',
    BNPL_MF: 'Betaling etter levering',
    CREDITCARD: 'Kortbetaling',
    DIRDEB: 'SEPA-direktedebitering',
    EINVOICE: 'Betaling mot faktura',
  },
  allMethods: 'Alle betalingsmåter',
  payButton: (amount) => `Bestill med betalingsforpliktelse: ${amount}`,
  payButtonBusy: 'Et øyeblikk, betalingen startes.',
  choose: {
    legend: 'Hvordan vil du betale?',
    button: 'Fortsett',
    none: 'Butikken kan for øyeblikket ikke ta imot denne betalingen på noen måte.',
  },
  card: {
    intro: 'Fyll ut alle feltene slik det står på kortet ditt.',
    number: 'Kortnummer',
    expiry: 'Utløpsdato',
    expiryHint: 'Måned og år',
    cvc: 'Sikkerhetskode',
    cvcHint: '3 sifre på baksiden eller 4 på forsiden',
    holder: 'Navn på kortet',
    brand: (brand) => `Korttype: ${brand}`,
    kept: (merchant) =>
      `Kortet ditt lagres: ${merchant} kan trekke senere betalinger fra det, slik du har avtalt der.`,
    problems: {
      number: {
        required: 'Skriv inn kortnummeret.',
        invalid: 'Skriv inn kortnummeret på nytt: et siffer er feil eller mangler.',
        unsuited: 'Denne betalingen kan ikke gjøres med denne typen kort. Bruk et annet kort.',
      },
      expiry: {
        required: 'Skriv inn utløpsdatoen.',
        invalid: 'Skriv inn utløpsdatoen som måned og år, slik den står på kortet.',
        past: 'Kortet er utløpt. Bruk et annet kort.',
      },
      cvc: {
        required: 'Skriv inn sikkerhetskoden.',
        invalid: 'Skriv inn de 3 eller 4 sifrene i sikkerhetskoden.',
      },
      holder: { required: 'Skriv inn navnet på kortet.' },
    },
  },
  form: formNb,
  coupon: {
    legend: 'Gavekort og kuponger',
    button: 'Legg til rabatt',
    hint: 'Hvis saldoen er lavere enn beløpet, betaler du resten etterpå på en annen måte.',
    paidWith: (name) => `Betalt med ${name}`,
    rest: 'Gjenstår å betale',
  },
  problemsTitle: 'Kontroller opplysningene dine',
  refused: {
    title: 'Betalingen ble ikke gjennomført',
    'authentication-failed':
      'Vi fikk ikke bekreftet at kortet er ditt. Prøv igjen, eller bruk en annen betalingsmåte.',
    'insufficient-funds':
      'Det er ikke dekning for beløpet. Bruk et annet kort eller en annen betalingsmåte.',
    'card-refused':
      'Kortet ble avvist. Bruk et annet kort eller en annen betalingsmåte, eller spør banken din.',
    'coupon-refused':
      'Kontroller kortnummeret og sikkerhetskoden, eller bruk et annet kort eller en annen betalingsmåte.',
    'bank-refused':
      'Banken eller betalings\u00adtjenesten din avviste betalingen. Prøv igjen, eller bruk en annen betalingsmåte.',
  },
  refusedOnly: {
    'authentication-failed':
      'Vi fikk ikke bekreftet at kortet er ditt. Prøv igjen, eller bruk et annet kort.',
    'insufficient-funds':
      'Det er ikke dekning for beløpet. Bruk et annet kort eller en annen konto.',
    'card-refused': 'Kortet ble avvist. Bruk et annet kort, eller spør banken din.',
    'coupon-refused': 'Kontroller kortnummeret og sikkerhetskoden, eller bruk et annet kort.',
    'bank-refused':
      'Banken eller betalings\u00adtjenesten din avviste betalingen. Prøv igjen, eller spør der.',
  },
  amountChanged: {
    title: 'Beløpet er endret',
    text: (merchant) =>
      `${merchant} har endret bestillingen din. Ingenting er betalt. Kontroller det nye beløpet før du betaler.`,
  },
  qr: {
    withPhone: 'Betal med mobilen',
    steps: ['Åpne mobilbanken.', 'Skann denne QR-koden.', 'Kontroller beløpet og bekreft.'],
    alternative: (merchant) => `QR-kode for å betale til ${merchant} i mobilbanken`,
    openApp: 'Åpne mobilbanken',
    openAppHint: 'Bli her hvis ingen app åpnes, og skann QR-koden med en annen enhet i stedet.',
    showCode: 'Vis QR-koden',
    youChoose: (min, max) => `Du velger beløpet i mobilbanken: minst ${min}, høyst ${max}.`,
    validFor: (duration) => `Koden er gyldig i ${duration} til.`,
    expiresSoon: 'Koden utløper snart.',
    expired: 'Koden er utløpt.',
    scanned: 'Koden er skannet. Bekreft betalingen i mobilbanken.',
    orCard: 'Eller betal med kort',
    wallet: {
      open: (app) => `Åpne ${app}.`,
      openApp: (app) => `Åpne ${app}`,
      alternative: (merchant, app) => `QR-kode for å betale til ${merchant} med ${app}`,
      scanned: (app) => `Koden er skannet. Bekreft betalingen i ${app}.`,
    },
  },
  confirm: 'Du betaler på neste side.',
  waiting: {
    title: 'Venter på betalingen din',
    text: 'Betalingen din er ikke fullført ennå. Resultatet vises her så snart det er klart.',
    toBank: 'Gå videre til betalingen',
    checkAgain: 'Sjekk igjen',
  },
  instructions: {
    'bank-transfer': {
      title: (amount) => `Overfør ${amount} fra bankkontoen din`,
      text: 'Bruk nøyaktig disse opplysningene. Meldingen viser at overføringen er din.',
      reference: 'Melding til mottakeren',
    },
    'payment-reference': {
      title: (amount) => `Betal ${amount} med denne referansen`,
      text: 'Betal i en minibank eller i mobilbanken: velg betaling med referanse, og skriv inn disse opplysningene.',
      reference: 'Referanse',
    },
    holder: 'Kontoinnehaver',
    entity: 'Mottakerkode',
    copy: 'Kopier',
    copied: 'Kopiert',
    timeLeft: (duration) => `Tid igjen til å betale: ${duration}`,
    until: (moment) => `Betal innen: ${moment}`,
    tooLate: 'Betalingsfristen er ute. Ikke send penger nå.',
    codeTitle: 'Raskere med mobilbanken',
    codeText: 'Skann denne koden med mobilbanken, så fylles overføringen ut for deg.',
    codeAlternative: 'QR-kode med opplysningene til overføringen',
    mayLeave: (merchant) =>
      `Du kan forlate denne siden: ${merchant} får beskjed så snart pengene har kommet.`,
  },
  finished: {
    paid: { title: 'Betalt', text: (merchant) => `Betalingen din til ${merchant} er fullført.` },
    refunded: {
      title: 'Tilbakebetalt',
      text: (merchant) => `Betalingen din til ${merchant} er betalt tilbake til deg.`,
    },
    'partly-refunded': {
      title: 'Delvis tilbakebetalt',
      text: (merchant) => `En del av betalingen din til ${merchant} er betalt tilbake til deg.`,
    },
    reserved: {
      title: 'Betalingen er reservert',
      text: (merchant) =>
        `Beløpet er reservert for ${merchant}. Butikken trekker det senere, samlet eller i deler.`,
    },
    processing: {
      title: 'Betalingen behandles',
      text: (merchant) => `Du er ferdig. ${merchant} får beskjed når pengene har kommet.`,
    },
    declined: {
      title: 'Betalingen ble avvist',
      text: (merchant) => `Ingenting er betalt til ${merchant}.`,
    },
    cancelled: {
      title: 'Betalingen ble avbrutt',
      text: (merchant) => `Ingenting er betalt til ${merchant}.`,
    },
    expired: {
      title: 'Betalingen er utløpt',
      text: (merchant) => `Fristen for å betale til ${merchant} er ute. Ingenting er betalt.`,
    },
    backToShop: (merchant) => `Tilbake til ${merchant}`,
    tryAgain: 'Prøv igjen',
    closing: 'Du kan lukke dette vinduet.',
  },
  exhausted: {
    title: 'Denne lenken er brukt for mange ganger',
    text: (merchant) =>
      `Det kan ikke startes flere betalinger med denne lenken. Be ${merchant} om en ny.`,
  },
  problem: {
    nowhere: {
      title: 'Det finnes ingenting på denne adressen',
      text: 'Åpne butikkens betalingslenke på nytt hvis du vil betale. Kontroller at hele adressen er kopiert.',
    },
    unknown: {
      title: 'Denne betalingslenken er ukjent',
      text: 'Kontroller at hele adressen er kopiert, eller be butikken om en ny lenke.',
    },
    crossSite: {
      title: 'Stoppet: forespørselen kom fra et annet nettsted',
      text: 'Av sikkerhetsgrunner er ingenting gjort. Åpne butikkens betalingslenke på nytt, og betal der.',
    },
    refused: {
      title: 'Denne betalingen kan ikke startes',
      text: 'Gå tilbake til betalingssiden: den viser hvordan du kan betale.',
    },
    busy: {
      title: 'Vent et øyeblikk',
      text: 'Det kom for mange forespørsler, eller en bank svarer ikke. Prøv igjen om et minutt.',
    },
    failed: {
      title: 'Noe gikk galt her',
      text: 'Åpne betalingssiden på nytt: den viser om betalingen din ble gjennomført.',
    },
    toPayment: 'Til betalingssiden',
    toDemo: 'Til demobutikken',
  },
};
