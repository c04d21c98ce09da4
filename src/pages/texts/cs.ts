// The Czech texts of the payment pages.
import type { Texts } from './en.ts';
import { formCs } from './form/cs.ts';

export const cs: Texts = {
  languageName: 'Čeština',
  languages: 'Jazyk',
  setLanguage: 'Změnit jazyk',
  testBanner: 'Zkouška: žádné peníze se nepřevádějí',
  madeBy: 'Platební stránka Kassa',
  support: (merchant) => `Máte dotaz k objednávce? Obraťte se na obchodníka ${merchant}:`,
  shopHome: (merchant) => `Web obchodníka ${merchant}`,
  payTitle: (amount, merchant) => `Zaplatit ${amount} obchodníkovi ${merchant}`,
  errorTitle: (title) => `Chyba: ${title}`,
  summary: {
    label: 'Vaše platba',
    amount: 'Částka',
    to: 'Komu',
    place: 'Sídlo',
    order: 'Objednávka',
    description: 'Popis',
    method: 'Způsob platby',
    date: 'Datum',
    between: (min, max) => `od ${min} do ${max}`,
  },
  cart: {
    title: 'Košík',
    item: 'Položka',
    vat: 'DPH',
    net: 'Bez DPH',
    total: 'Celkem',
    more: (count) => `a ještě ${count}`,
  },
  cancel: 'Zrušit platbu',
  methodNames: {
    BANKTRANS: 'Bankovní převod',
    BNPL_INSTM: 'Platba na splátky',
    BNPL_MF: 'Platba po dodání',
    CREDITCARD: 'Platba kartou',
    DIRDEB: 'Inkaso SEPA',
    EINVOICE: 'Platba na fakturu',
  },
  allMethods: 'Všechny způsoby platby',
  payButton: (amount) => `Objednat s povinností platby: ${amount}`,
  payButtonBusy: 'Okamžik, vaše platba se spouští.',
  choose: {
    legend: 'Jak chcete zaplatit?',
    button: 'Pokračovat',
    none: 'Obchod teď nemůže tuto platbu přijmout žádným způsobem.',
  },
  card: {
    intro: 'Vyplňte všechna pole tak, jak jsou uvedena na kartě.',
    number: 'Číslo karty',
    expiry: 'Platnost do',
    expiryHint: 'Měsíc a rok',
    cvc: 'Bezpečnostní kód',
    cvcHint: '3 číslice na zadní straně, nebo 4 na přední',
    holder: 'Jméno na kartě',
    brand: (brand) => `Druh karty: ${brand}`,
    kept: (merchant) =>
      `Vaše karta bude uložena: ${merchant} z ní může strhávat další platby podle vaší dohody.`,
    problems: {
      number: {
        required: 'Zadejte číslo karty.',
        invalid: 'Zadejte číslo karty znovu: některá číslice je špatně nebo chybí.',
        unsuited: 'Tuto platbu nelze provést kartou tohoto druhu. Použijte jinou kartu.',
      },
      expiry: {
        required: 'Zadejte platnost karty.',
        invalid: 'Zadejte měsíc a rok platnosti, jak jsou na kartě.',
        past: 'Platnost této karty skončila. Použijte jinou kartu.',
      },
      cvc: {
        required: 'Zadejte bezpečnostní kód.',
        invalid: 'Zadejte 3 nebo 4 číslice bezpečnostního kódu.',
      },
      holder: { required: 'Zadejte jméno uvedené na kartě.' },
    },
  },
  form: formCs,
  coupon: {
    legend: 'Dárkové karty a poukázky',
    button: 'Přidat slevu',
    hint: 'Pokud je na kartě méně než částka platby, zbytek pak zaplatíte jiným způsobem.',
    paidWith: (name) => `Zaplaceno: ${name}`,
    rest: 'Zbývá zaplatit',
  },
  problemsTitle: 'Zkontrolujte své údaje',
  refused: {
    title: 'Platba se nezdařila',
    'authentication-failed':
      'Nepodařilo se ověřit, že karta patří vám. Zkuste to znovu, nebo použijte jiný způsob.',
    'insufficient-funds': 'Na účtu není dost peněz. Použijte jinou kartu nebo jiný způsob.',
    'card-refused':
      'Karta byla odmítnuta. Použijte jinou kartu nebo jiný způsob, případně se zeptejte své banky.',
    'coupon-refused':
      'Zkontrolujte číslo karty a bezpečnostní kód, nebo použijte jinou kartu či jiný způsob.',
    'bank-refused':
      'Vaše banka nebo platební služba platbu odmítla. Zkuste to znovu, nebo použijte jiný způsob.',
  },
  refusedOnly: {
    'authentication-failed':
      'Nepodařilo se ověřit, že karta patří vám. Zkuste to znovu, nebo použijte jinou kartu.',
    'insufficient-funds': 'Na účtu není dost peněz. Použijte jinou kartu nebo jiný účet.',
    'card-refused': 'Karta byla odmítnuta. Použijte jinou kartu, případně se zeptejte své banky.',
    'coupon-refused': 'Zkontrolujte číslo karty a bezpečnostní kód, nebo použijte jinou kartu.',
    'bank-refused':
      'Vaše banka nebo platební služba platbu odmítla. Zkuste to znovu, nebo se zeptejte tam.',
  },
  amountChanged: {
    title: 'Částka se změnila',
    text: (merchant) =>
      `Obchod ${merchant} změnil vaši objednávku. Nic nebylo zaplaceno. Před platbou zkontrolujte novou částku.`,
  },
  qr: {
    withPhone: 'Zaplaťte telefonem',
    steps: [
      'Otevřete aplikaci své banky.',
      'Naskenujte tento QR kód.',
      'Zkontrolujte částku a potvrďte.',
    ],
    alternative: (merchant) => `QR kód pro platbu obchodníkovi ${merchant} v aplikaci vaší banky`,
    openApp: 'Otevřít aplikaci banky',
    openAppHint:
      'Pokud se žádná aplikace neotevře, zůstaňte zde a naskenujte QR kód jiným zařízením.',
    showCode: 'Zobrazit QR kód',
    youChoose: (min, max) => `Částku si zvolíte v aplikaci banky: nejméně ${min}, nejvýše ${max}.`,
    validFor: (duration) => `Zbývající platnost kódu: ${duration}.`,
    expiresSoon: 'Platnost tohoto kódu brzy skončí.',
    expired: 'Platnost tohoto kódu skončila.',
    scanned: 'Kód byl naskenován. Potvrďte platbu v aplikaci své banky.',
    orCard: 'Nebo zaplaťte kartou',
    wallet: {
      open: (app) => `Otevřete aplikaci ${app}.`,
      openApp: (app) => `Otevřít aplikaci ${app}`,
      alternative: (merchant, app) =>
        `QR kód pro platbu obchodníkovi ${merchant} v aplikaci ${app}`,
      scanned: (app) => `Kód byl naskenován. Potvrďte platbu v aplikaci ${app}.`,
    },
  },
  confirm: 'Zaplatíte na další stránce.',
  instructions: {
    'bank-transfer': {
      title: (amount) => `Převeďte ${amount} ze svého účtu`,
      text: 'Použijte přesně tyto údaje. Podle zprávy pro příjemce se pozná, že platba je od vás.',
      reference: 'Zpráva pro příjemce',
    },
    'payment-reference': {
      title: (amount) => `Zaplaťte ${amount} s tímto referenčním číslem`,
      text: 'Zaplaťte v bankomatu nebo v aplikaci banky: zvolte platbu s referenčním číslem a zadejte tyto údaje.',
      reference: 'Referenční číslo',
    },
    holder: 'Majitel účtu',
    entity: 'Číslo příjemce',
    copy: 'Kopírovat',
    copied: 'Zkopírováno',
    timeLeft: (duration) => `Zbývající čas na zaplacení: ${duration}`,
    until: (moment) => `Zaplatit do: ${moment}`,
    tooLate: 'Čas na zaplacení vypršel. Peníze už prosím neposílejte.',
    codeTitle: 'Rychleji v aplikaci banky',
    codeText: 'Naskenujte v ní tento kód a převod se vyplní sám.',
    codeAlternative: 'QR kód s údaji pro převod',
    mayLeave: (merchant) =>
      `Tuto stránku můžete opustit: ${merchant} dostane zprávu, jakmile peníze dorazí.`,
  },
  waiting: {
    title: 'Čekáme na vaši platbu',
    text: 'Vaše platba ještě není dokončena. Výsledek se zde objeví, jakmile bude známý.',
    toBank: 'Pokračovat k platbě',
    checkAgain: 'Zkontrolovat znovu',
  },
  finished: {
    paid: {
      title: 'Zaplaceno',
      text: (merchant) => `Vaše platba obchodníkovi ${merchant} je dokončena.`,
    },
    refunded: {
      title: 'Vráceno',
      text: (merchant) => `Vaše platba obchodníkovi ${merchant} vám byla vrácena.`,
    },
    'partly-refunded': {
      title: 'Částečně vráceno',
      text: (merchant) => `Část vaší platby obchodníkovi ${merchant} vám byla vrácena.`,
    },
    reserved: {
      title: 'Platba je rezervována',
      text: (merchant) =>
        `Částka je rezervována pro obchod ${merchant}. Obchod ji strhne později, najednou nebo po částech.`,
    },
    processing: {
      title: 'Platba se zpracovává',
      text: (merchant) =>
        `Z vaší strany je vše hotovo. ${merchant} dostane zprávu, až peníze dorazí.`,
    },
    declined: {
      title: 'Platba odmítnuta',
      text: (merchant) => `Obchodníkovi ${merchant} nebylo nic zaplaceno.`,
    },
    cancelled: {
      title: 'Platba zrušena',
      text: (merchant) => `Obchodníkovi ${merchant} nebylo nic zaplaceno.`,
    },
    expired: {
      title: 'Platba vypršela',
      text: (merchant) => `Čas na platbu obchodníkovi ${merchant} vypršel. Nic nebylo zaplaceno.`,
    },
    backToShop: (merchant) => `Zpět do obchodu ${merchant}`,
    tryAgain: 'Zkusit znovu',
    closing: 'Toto okno můžete zavřít.',
  },
  exhausted: {
    title: 'Tento odkaz byl použit příliš mnohokrát',
    text: (merchant) =>
      `S tímto odkazem už nelze zahájit další platbu. Požádejte obchodníka ${merchant} o nový.`,
  },
  problem: {
    nowhere: {
      title: 'Na této adrese nic není',
      text: 'Chcete-li zaplatit, otevřete znovu platební odkaz obchodu. Zkontrolujte, zda jste zkopírovali celou adresu.',
    },
    unknown: {
      title: 'Tento platební odkaz neznáme',
      text: 'Zkontrolujte, zda jste zkopírovali celou adresu, nebo požádejte obchod o nový odkaz.',
    },
    crossSite: {
      title: 'Zastaveno: tento požadavek přišel z jiného webu',
      text: 'Pro vaši bezpečnost nebylo nic provedeno. Otevřete znovu platební odkaz obchodu a zaplaťte tam.',
    },
    refused: {
      title: 'Tuto platbu nelze zahájit',
      text: 'Vraťte se na platební stránku: ukáže, jak můžete zaplatit.',
    },
    busy: {
      title: 'Chvilku strpení',
      text: 'Přišlo příliš mnoho požadavků, nebo banka neodpovídá. Zkuste to za minutu znovu.',
    },
    failed: {
      title: 'Něco se zde pokazilo',
      text: 'Otevřete znovu platební stránku: ukáže, zda platba proběhla.',
    },
    toPayment: 'Na platební stránku',
    toDemo: 'Do ukázkového obchodu',
  },
};
