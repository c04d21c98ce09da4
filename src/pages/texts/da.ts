// The Danish texts of the payment pages.
import type { Texts } from './en.ts';
import { formDa } from './form/da.ts';

export const da: Texts = {
  languageName: 'Dansk',
  languages: 'Sprog',
  setLanguage: 'Skift sprog',
  testBanner: 'Test: der flyttes ingen penge',
  madeBy: 'Betalingsside fra Kassa',
  support: (merchant) => `Spørgsmål til din ordre? Kontakt ${merchant}:`,
  shopHome: (merchant) => `Hjemmeside for ${merchant}`,
  payTitle: (amount, merchant) => `Betal ${amount} til ${merchant}`,
  errorTitle: (title) => `Fejl: ${title}`,
  summary: {
    label: 'Din betaling',
    amount: 'Beløb',
    to: 'Til',
    place: 'Hjemsted',
    order: 'Ordre',
    description: 'Beskrivelse',
    method: 'Betalingsmåde',
    date: 'Dato',
    between: (min, max) => `${min} til ${max}`,
  },
  cart: {
    title: 'Indkøbskurv',
    item: 'Vare',
    vat: 'Moms',
    net: 'Uden moms',
    total: 'I alt',
    more: (count) => `og ${count} til`,
  },
  cancel: 'Annuller betalingen',
  methodNames: {
    BANKTRANS: 'Bankoverførsel',
    BNPL_INSTM: 'Betaling i rater',
    BNPL_MF: 'Betaling efter levering',
    CREDITCARD: 'Kortbetaling',
    DIRDEB: 'SEPA-direkte debitering',
    EINVOICE: 'Betaling på faktura',
  },
  allMethods: 'Alle betalingsmåder',
  payButton: (amount) => `Bestil med betalingsforpligtelse: ${amount}`,
  payButtonBusy: 'Et øjeblik, din betaling bliver startet.',
  choose: {
    legend: 'Hvordan vil du betale?',
    button: 'Fortsæt',
    none: 'Butikken kan lige nu ikke modtage denne betaling på nogen måde.',
  },
  card: {
    intro: 'Udfyld alle felter, som de står på dit kort.',
    number: 'Kortnummer',
    expiry: 'Udløbsdato',
    expiryHint: 'Måned og år',
    cvc: 'Sikkerhedskode',
    cvcHint: '3 cifre på bagsiden eller 4 på forsiden',
    holder: 'Navn på kortet',
    brand: (brand) => `Korttype: ${brand}`,
    kept: (merchant) =>
      `Dit kort gemmes: ${merchant} kan trække senere betalinger på det, som du har aftalt dér.`,
    problems: {
      number: {
        required: 'Indtast kortnummeret.',
        invalid: 'Indtast kortnummeret igen: et ciffer er forkert eller mangler.',
        unsuited: 'Denne betaling kan ikke foretages med denne slags kort. Brug et andet kort.',
      },
      expiry: {
        required: 'Indtast udløbsdatoen.',
        invalid: 'Indtast udløbsdatoen som måned og år, som på dit kort.',
        past: 'Kortet er udløbet. Brug et andet kort.',
      },
      cvc: {
        required: 'Indtast sikkerhedskoden.',
        invalid: 'Indtast sikkerhedskodens 3 eller 4 cifre.',
      },
      holder: { required: 'Indtast navnet på kortet.' },
    },
  },
  form: formDa,
  coupon: {
    legend: 'Gavekort og kuponer',
    button: 'Tilføj rabat',
    hint: 'Er der mindre på kortet end beløbet, betaler du bagefter resten på en anden måde.',
    paidWith: (name) => `Betalt med ${name}`,
    rest: 'Mangler at betale',
  },
  problemsTitle: 'Kontrollér dine oplysninger',
  refused: {
    title: 'Betalingen blev ikke gennemført',
    'authentication-failed':
      'Det kunne ikke bekræftes, at kortet er dit. Prøv igen, eller brug en anden betalingsmåde.',
    'insufficient-funds': 'Der er ikke penge nok. Brug et andet kort eller en anden betalingsmåde.',
    'card-refused':
      'Kortet blev afvist. Brug et andet kort eller en anden betalingsmåde, eller spørg din bank.',
    'coupon-refused':
      'Kontrollér kortnummeret og sikkerhedskoden, eller brug et andet kort eller en anden betalingsmåde.',
    'bank-refused':
      'Din bank eller betalings\u00adtjeneste afviste betalingen. Prøv igen, eller brug en anden betalingsmåde.',
  },
  refusedOnly: {
    'authentication-failed':
      'Det kunne ikke bekræftes, at kortet er dit. Prøv igen, eller brug et andet kort.',
    'insufficient-funds': 'Der er ikke penge nok. Brug et andet kort eller en anden konto.',
    'card-refused': 'Kortet blev afvist. Brug et andet kort, eller spørg din bank.',
    'coupon-refused': 'Kontrollér kortnummeret og sikkerhedskoden, eller brug et andet kort.',
    'bank-refused':
      'Din bank eller betalings\u00adtjeneste afviste betalingen. Prøv igen, eller spørg dér.',
  },
  amountChanged: {
    title: 'Beløbet er ændret',
    text: (merchant) =>
      `${merchant} har ændret din ordre. Intet er betalt. Kontrollér det nye beløb, før du betaler.`,
  },
  qr: {
    withPhone: 'Betal med din telefon',
    steps: ['Åbn din bankapp.', 'Scan denne QR-kode.', 'Kontrollér beløbet, og bekræft.'],
    alternative: (merchant) => `QR-kode til at betale ${merchant} med din bankapp`,
    openApp: 'Åbn din bankapp',
    openAppHint: 'Hvis ingen app åbner, så bliv her, og scan QR-koden med en anden enhed.',
    showCode: 'Vis QR-koden',
    youChoose: (min, max) => `Du vælger beløbet i din bankapp: mindst ${min}, højst ${max}.`,
    validFor: (duration) => `Koden gælder i endnu ${duration}.`,
    expiresSoon: 'Koden udløber snart.',
    expired: 'Koden er udløbet.',
    scanned: 'Koden er scannet. Bekræft betalingen i din bankapp.',
    orCard: 'Eller betal med kort',
    wallet: {
      open: (app) => `Åbn ${app}.`,
      openApp: (app) => `Åbn ${app}`,
      alternative: (merchant, app) => `QR-kode til at betale ${merchant} med ${app}`,
      scanned: (app) => `Koden er scannet. Bekræft betalingen i ${app}.`,
    },
  },
  confirm: 'Du betaler på næste side.',
  instructions: {
    'bank-transfer': {
      title: (amount) => `Overfør ${amount} fra din bankkonto`,
      text: 'Brug præcis disse oplysninger. På meddelelsen kan man se, at overførslen er din.',
      reference: 'Meddelelse til modtageren',
    },
    'payment-reference': {
      title: (amount) => `Betal ${amount} med denne reference`,
      text: 'Betal i en hæveautomat eller i din bankapp: vælg betaling med reference, og indtast disse oplysninger.',
      reference: 'Referencenummer',
    },
    holder: 'Kontohaver',
    entity: 'Modtagerkode',
    copy: 'Kopiér',
    copied: 'Kopieret',
    timeLeft: (duration) => `Tid tilbage til at betale: ${duration}`,
    until: (moment) => `Betales inden: ${moment}`,
    tooLate: 'Tiden til at betale er udløbet. Send ingen penge nu.',
    codeTitle: 'Hurtigere med din bankapp',
    codeText: 'Scan denne kode med appen, så er overførslen udfyldt for dig.',
    codeAlternative: 'QR-kode med oplysningerne til overførslen',
    mayLeave: (merchant) =>
      `Du kan forlade denne side: ${merchant} får besked, så snart pengene er kommet.`,
  },
  waiting: {
    title: 'Venter på din betaling',
    text: 'Din betaling er ikke færdig endnu. Resultatet vises her, så snart det er kendt.',
    toBank: 'Fortsæt til betalingen',
    checkAgain: 'Tjek igen',
  },
  finished: {
    paid: {
      title: 'Betalt',
      text: (merchant) => `Din betaling til ${merchant} er gennemført.`,
    },
    refunded: {
      title: 'Tilbagebetalt',
      text: (merchant) => `Din betaling til ${merchant} er betalt tilbage til dig.`,
    },
    'partly-refunded': {
      title: 'Delvist tilbagebetalt',
      text: (merchant) => `En del af din betaling til ${merchant} er betalt tilbage til dig.`,
    },
    reserved: {
      title: 'Betalingen er reserveret',
      text: (merchant) =>
        `Beløbet er reserveret til ${merchant}. Butikken trækker det senere, på én gang eller i dele.`,
    },
    processing: {
      title: 'Betalingen behandles',
      text: (merchant) => `Du er færdig. ${merchant} får besked, når pengene er kommet.`,
    },
    declined: {
      title: 'Betalingen blev afvist',
      text: (merchant) => `Der er ikke betalt noget til ${merchant}.`,
    },
    cancelled: {
      title: 'Betalingen blev annulleret',
      text: (merchant) => `Der er ikke betalt noget til ${merchant}.`,
    },
    expired: {
      title: 'Betalingen er udløbet',
      text: (merchant) => `Tiden til at betale ${merchant} er udløbet. Der er ikke betalt noget.`,
    },
    backToShop: (merchant) => `Tilbage til ${merchant}`,
    tryAgain: 'Prøv igen',
    closing: 'Du kan lukke dette vindue.',
  },
  exhausted: {
    title: 'Dette link er brugt for mange gange',
    text: (merchant) =>
      `Der kan ikke startes flere betalinger med dette link. Bed ${merchant} om et nyt.`,
  },
  problem: {
    nowhere: {
      title: 'Der er intet på denne adresse',
      text: 'Åbn butikkens betalingslink igen, hvis du vil betale. Kontrollér, at hele adressen er kopieret.',
    },
    unknown: {
      title: 'Dette betalingslink er ukendt',
      text: 'Kontrollér, at hele adressen er kopieret, eller bed butikken om et nyt link.',
    },
    crossSite: {
      title: 'Stoppet: anmodningen kom fra et andet websted',
      text: 'For din sikkerhed er der ikke gjort noget. Åbn butikkens betalingslink igen, og betal dér.',
    },
    refused: {
      title: 'Denne betaling kan ikke startes',
      text: 'Gå tilbage til betalingssiden: den viser, hvordan du kan betale.',
    },
    busy: {
      title: 'Vent et øjeblik',
      text: 'Der kom for mange anmodninger, eller en bank svarer ikke. Prøv igen om et minut.',
    },
    failed: {
      title: 'Noget gik galt her',
      text: 'Åbn betalingssiden igen: den viser, om din betaling blev gennemført.',
    },
    toPayment: 'Til betalingssiden',
    toDemo: 'Til demobutikken',
  },
};
