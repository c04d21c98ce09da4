// The Swedish texts of the payment pages.
import type { Texts } from './en.ts';
import { formSv } from './form/sv.ts';

export const sv: Texts = {
  languageName: 'Svenska',
  languages: 'Språk',
  setLanguage: 'Byt språk',
  testBanner: 'Test: inga pengar flyttas',
  madeBy: 'Betalsida från Kassa',
  support: (merchant) => `Frågor om din beställning? Kontakta ${merchant}:`,
  shopHome: (merchant) => `Webbplatsen för ${merchant}`,
  payTitle: (amount, merchant) => `Betala ${amount} till ${merchant}`,
  errorTitle: (title) => `Fel: ${title}`,
  summary: {
    label: 'Din betalning',
    amount: 'Belopp',
    to: 'Till',
    place: 'Säte',
    order: 'Beställning',
    description: 'Beskrivning',
    method: 'Betalningssätt',
    date: 'Datum',
    between: (min, max) => `${min} till ${max}`,
  },
  cart: {
    title: 'Varukorg',
    item: 'Artikel',
    vat: 'Moms',
    net: 'Exkl. moms',
    total: 'Totalt',
    more: (count) => `och ${count} till`,
  },
  cancel: 'Avbryt betalningen',
  methodNames: {
    BANKTRANS: 'Banköverföring',
    BNPL_INSTM: 'Delbetalning',
    BNPL_MF: 'Betala efter leverans',
    CREDITCARD: 'Kortbetalning',
    DIRDEB: 'SEPA-autogiro',
    EINVOICE: 'Betala mot faktura',
  },
  allMethods: 'Alla betalningssätt',
  payButton: (amount) => `Beställ med betalningsskyldighet: ${amount}`,
  payButtonBusy: 'Ett ögonblick, din betalning startas.',
  choose: {
    legend: 'Hur vill du betala?',
    button: 'Fortsätt',
    none: 'Butiken kan just nu inte ta emot den här betalningen på något sätt.',
  },
  card: {
    intro: 'Fyll i alla fält så som de står på ditt kort.',
    number: 'Kortnummer',
    expiry: 'Giltigt till',
    expiryHint: 'Månad och år',
    cvc: 'Säkerhetskod',
    cvcHint: '3 siffror på baksidan eller 4 på framsidan',
    holder: 'Namn på kortet',
    brand: (brand) => `Korttyp: ${brand}`,
    kept: (merchant) =>
      `Ditt kort sparas: ${merchant} kan dra senare betalningar från det, så som du har kommit överens om där.`,
    problems: {
      number: {
        required: 'Ange kortnumret.',
        invalid: 'Ange kortnumret igen: en siffra är fel eller saknas.',
        unsuited:
          'Den här betalningen går inte att göra med den här sortens kort. Använd ett annat kort.',
      },
      expiry: {
        required: 'Ange hur länge kortet gäller.',
        invalid: 'Ange månad och år så som de står på ditt kort.',
        past: 'Kortet har gått ut. Använd ett annat kort.',
      },
      cvc: {
        required: 'Ange säkerhetskoden.',
        invalid: 'Ange säkerhetskodens 3 eller 4 siffror.',
      },
      holder: { required: 'Ange namnet på kortet.' },
    },
  },
  form: formSv,
  coupon: {
    legend: 'Presentkort och kuponger',
    button: 'Lägg till rabatt',
    hint: 'Om kortet har mindre än beloppet betalar du resten efteråt med ett annat betalningssätt.',
    paidWith: (name) => `Betalt med ${name}`,
    rest: 'Kvar att betala',
  },
  problemsTitle: 'Kontrollera dina uppgifter',
  refused: {
    title: 'Betalningen gick inte igenom',
    'authentication-failed':
      'Det gick inte att bekräfta att kortet är ditt. Försök igen eller använd ett annat betalningssätt.',
    'insufficient-funds':
      'Det finns inte tillräckligt med pengar. Använd ett annat kort eller betalningssätt.',
    'card-refused':
      'Kortet nekades. Använd ett annat kort eller betalningssätt, eller fråga din bank.',
    'coupon-refused':
      'Kontrollera kortnumret och säkerhetskoden, eller använd ett annat kort eller betalningssätt.',
    'bank-refused':
      'Din bank eller betaltjänst nekade betalningen. Försök igen eller använd ett annat betalningssätt.',
  },
  refusedOnly: {
    'authentication-failed':
      'Det gick inte att bekräfta att kortet är ditt. Försök igen eller använd ett annat kort.',
    'insufficient-funds':
      'Det finns inte tillräckligt med pengar. Använd ett annat kort eller konto.',
    'card-refused': 'Kortet nekades. Använd ett annat kort, eller fråga din bank.',
    'coupon-refused': 'Kontrollera kortnumret och säkerhetskoden, eller använd ett annat kort.',
    'bank-refused': 'Din bank eller betaltjänst nekade betalningen. Försök igen eller fråga där.',
  },
  amountChanged: {
    title: 'Beloppet har ändrats',
    text: (merchant) =>
      `${merchant} har ändrat din beställning. Inget har betalats. Kontrollera det nya beloppet innan du betalar.`,
  },
  qr: {
    withPhone: 'Betala med telefonen',
    steps: ['Öppna din bankapp.', 'Skanna den här QR-koden.', 'Kontrollera beloppet och bekräfta.'],
    alternative: (merchant) => `QR-kod för att betala ${merchant} med din bankapp`,
    openApp: 'Öppna din bankapp',
    openAppHint: 'Om ingen app öppnas, stanna här och skanna QR-koden med en annan enhet.',
    showCode: 'Visa QR-koden',
    youChoose: (min, max) => `Du väljer beloppet i din bankapp: minst ${min}, högst ${max}.`,
    validFor: (duration) => `Koden gäller i ytterligare ${duration}.`,
    expiresSoon: 'Koden går snart ut.',
    expired: 'Koden har gått ut.',
    scanned: 'Koden har skannats. Bekräfta betalningen i din bankapp.',
    orCard: 'Eller betala med kort',
    wallet: {
      open: (app) => `Öppna ${app}.`,
      openApp: (app) => `Öppna ${app}`,
      alternative: (merchant, app) => `QR-kod för att betala ${merchant} med ${app}`,
      scanned: (app) => `Koden har skannats. Bekräfta betalningen i ${app}.`,
    },
  },
  confirm: 'Du betalar på nästa sida.',
  instructions: {
    'bank-transfer': {
      title: (amount) => `För över ${amount} från ditt bankkonto`,
      text: 'Använd exakt de här uppgifterna. På meddelandet ser man att överföringen är din.',
      reference: 'Meddelande till mottagaren',
    },
    'payment-reference': {
      title: (amount) => `Betala ${amount} med den här referensen`,
      text: 'Betala i en bankomat eller i din bankapp: välj betalning med referens och ange de här uppgifterna.',
      reference: 'Referens',
    },
    holder: 'Kontohavare',
    entity: 'Mottagarkod',
    copy: 'Kopiera',
    copied: 'Kopierat',
    timeLeft: (duration) => `Tid kvar att betala: ${duration}`,
    until: (moment) => `Betala före: ${moment}`,
    tooLate: 'Tiden för att betala är slut. Skicka inga pengar nu.',
    codeTitle: 'Snabbare med din bankapp',
    codeText: 'Skanna den här koden med appen, så fylls överföringen i åt dig.',
    codeAlternative: 'QR-kod med uppgifterna för överföringen',
    mayLeave: (merchant) =>
      `Du kan lämna den här sidan: ${merchant} får besked så snart pengarna har kommit.`,
  },
  waiting: {
    title: 'Väntar på din betalning',
    text: 'Din betalning är inte klar än. Resultatet visas här så snart det är känt.',
    toBank: 'Fortsätt till betalningen',
    checkAgain: 'Kontrollera igen',
  },
  finished: {
    paid: { title: 'Betalt', text: (merchant) => `Din betalning till ${merchant} är klar.` },
    refunded: {
      title: 'Återbetalt',
      text: (merchant) => `Din betalning till ${merchant} har återbetalats till dig.`,
    },
    'partly-refunded': {
      title: 'Delvis återbetalt',
      text: (merchant) => `En del av din betalning till ${merchant} har återbetalats till dig.`,
    },
    reserved: {
      title: 'Betalningen är reserverad',
      text: (merchant) =>
        `Beloppet är reserverat för ${merchant}. Butiken drar det senare, på en gång eller i delar.`,
    },
    processing: {
      title: 'Betalningen behandlas',
      text: (merchant) => `Du är klar. ${merchant} får besked när pengarna har kommit.`,
    },
    declined: {
      title: 'Betalningen nekades',
      text: (merchant) => `Inget har betalats till ${merchant}.`,
    },
    cancelled: {
      title: 'Betalningen avbröts',
      text: (merchant) => `Inget har betalats till ${merchant}.`,
    },
    expired: {
      title: 'Betalningen har gått ut',
      text: (merchant) => `Tiden för att betala ${merchant} är slut. Inget har betalats.`,
    },
    backToShop: (merchant) => `Tillbaka till ${merchant}`,
    tryAgain: 'Försök igen',
    closing: 'Du kan stänga det här fönstret.',
  },
  exhausted: {
    title: 'Länken har använts för många gånger',
    text: (merchant) =>
      `Ingen ny betalning kan startas med den här länken. Be ${merchant} om en ny.`,
  },
  problem: {
    nowhere: {
      title: 'Det finns inget på den här adressen',
      text: 'Öppna butikens betallänk igen om du vill betala. Kontrollera att hela adressen har kopierats.',
    },
    unknown: {
      title: 'Den här betallänken är okänd',
      text: 'Kontrollera att hela adressen har kopierats, eller be butiken om en ny länk.',
    },
    crossSite: {
      title: 'Stoppat: begäran kom från en annan webbplats',
      text: 'För din säkerhet har inget gjorts. Öppna butikens betallänk igen och betala där.',
    },
    refused: {
      title: 'Den här betalningen kan inte startas',
      text: 'Gå tillbaka till betalsidan: den visar hur du kan betala.',
    },
    busy: {
      title: 'Vänta ett ögonblick',
      text: 'För många begäranden kom in, eller så svarar inte en bank. Försök igen om en minut.',
    },
    failed: {
      title: 'Något gick fel här',
      text: 'Öppna betalsidan igen: den visar om din betalning gick igenom.',
    },
    toPayment: 'Till betalsidan',
    toDemo: 'Till demobutiken',
  },
};
