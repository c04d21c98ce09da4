// The Finnish texts of the payment pages.
import type { Texts } from './en.ts';
import { formFi } from './form/fi.ts';

/** Names are not inflected: a noun before them carries the case ("kauppiaalle Satama"). */
export const fi: Texts = {
  languageName: 'Suomi',
  languages: 'Kieli',
  setLanguage: 'Vaihda kieli',
  testBanner: 'Testi: rahaa ei siirry',
  madeBy: 'Maksusivun tarjoaa Kassa',
  support: (merchant) => `Kysyttävää tilauksestasi? Ota yhteyttä kauppiaaseen ${merchant}:`,
  shopHome: (merchant) => `Kauppiaan ${merchant} verkkosivusto`,
  payTitle: (amount, merchant) => `Maksa ${amount} kauppiaalle ${merchant}`,
  errorTitle: (title) => `Virhe: ${title}`,
  summary: {
    label: 'Maksusi',
    amount: 'Summa',
    to: 'Saaja',
    place: 'Kotipaikka',
    order: 'Tilaus',
    description: 'Kuvaus',
    method: 'Maksutapa',
    date: 'Päivä',
    between: (min, max) => `${min}\u00a0– ${max}`,
  },
  cart: {
    title: 'Ostoskori',
    item: 'Tuote',
    vat: 'ALV',
    net: 'Ilman ALV:tä',
    total: 'Yhteensä',
    more: (count) => `ja vielä ${count}`,
  },
  cancel: 'Peruuta maksu',
  methodNames: {
    BANKTRANS: 'Tilisiirto',
    BNPL_INSTM: 'Osamaksu',
    BNPL_MF: 'Maksu toimituksen jälkeen',
    CREDITCARD: 'Korttimaksu',
    DIRDEB: 'SEPA-suoraveloitus',
    EINVOICE: 'Lasku',
  },
  allMethods: 'Kaikki maksutavat',
  payButton: (amount) => `Tilaa ja sitoudu maksamaan: ${amount}`,
  payButtonBusy: 'Hetki, maksua käynnistetään.',
  choose: {
    legend: 'Miten haluat maksaa?',
    button: 'Jatka',
    none: 'Kauppa ei voi nyt ottaa tätä maksua vastaan millään maksutavalla.',
  },
  card: {
    intro: 'Täytä kaikki kentät niin kuin ne ovat kortissasi.',
    number: 'Kortin numero',
    expiry: 'Voimassa',
    expiryHint: 'Kuukausi ja vuosi',
    cvc: 'Turvakoodi',
    cvcHint: '3 numeroa takana tai 4 edessä',
    holder: 'Nimi kortissa',
    brand: (brand) => `Kortin tyyppi: ${brand}`,
    kept: (merchant) =>
      `Korttisi tallennetaan: ${merchant} voi veloittaa siltä myöhempiä maksuja sopimuksenne mukaan.`,
    problems: {
      number: {
        required: 'Anna kortin numero.',
        invalid: 'Anna kortin numero uudelleen: jokin numero on väärin tai puuttuu.',
        unsuited: 'Tätä maksua ei voi tehdä tällaisella kortilla. Käytä toista korttia.',
      },
      expiry: {
        required: 'Anna kortin voimassaoloaika.',
        invalid: 'Anna kuukausi ja vuosi niin kuin ne ovat kortissasi.',
        past: 'Tämä kortti on vanhentunut. Käytä toista korttia.',
      },
      cvc: {
        required: 'Anna turvakoodi.',
        invalid: 'Anna turvakoodin 3 tai 4 numeroa.',
      },
      holder: { required: 'Anna kortissa oleva nimi.' },
    },
  },
  form: formFi,
  coupon: {
    legend: 'Lahjakortit ja arvosetelit',
    button: 'Lisää alennus',
    hint: 'Jos kortin saldo ei riitä, maksat loput sen jälkeen toisella maksutavalla.',
    paidWith: (name) => `Maksettu: ${name}`,
    rest: 'Vielä maksettavaa',
  },
  problemsTitle: 'Tarkista tietosi',
  refused: {
    title: 'Maksu ei onnistunut',
    'authentication-failed':
      'Sinua ei tunnistettu kortin haltijaksi. Yritä uudelleen tai käytä toista maksutapaa.',
    'insufficient-funds': 'Kate ei riitä. Käytä toista korttia tai maksutapaa.',
    'card-refused': 'Kortti hylättiin. Käytä toista korttia tai maksutapaa, tai kysy pankistasi.',
    'coupon-refused':
      'Tarkista kortin numero ja turvakoodi tai käytä toista korttia tai maksutapaa.',
    'bank-refused':
      'Pankkisi tai maksupalvelu hylkäsi maksun. Yritä uudelleen tai käytä toista maksutapaa.',
  },
  refusedOnly: {
    'authentication-failed':
      'Sinua ei tunnistettu kortin haltijaksi. Yritä uudelleen tai käytä toista korttia.',
    'insufficient-funds': 'Kate ei riitä. Käytä toista korttia tai tiliä.',
    'card-refused': 'Kortti hylättiin. Käytä toista korttia tai kysy pankistasi.',
    'coupon-refused': 'Tarkista kortin numero ja turvakoodi tai käytä toista korttia.',
    'bank-refused':
      'Pankkisi tai maksupalvelu hylkäsi maksun. Yritä uudelleen tai kysy syytä sieltä.',
  },
  amountChanged: {
    title: 'Summa on muuttunut',
    text: (merchant) =>
      `${merchant} on muuttanut tilaustasi. Mitään ei ole maksettu. Tarkista uusi summa ennen maksamista.`,
  },
  qr: {
    withPhone: 'Maksa puhelimella',
    steps: ['Avaa pankkisi sovellus.', 'Skannaa tämä QR-koodi.', 'Tarkista summa ja vahvista.'],
    alternative: (merchant) =>
      `QR-koodi, jolla maksat kauppiaalle ${merchant} pankkisi sovelluksella`,
    openApp: 'Avaa pankkisi sovellus',
    openAppHint:
      'Jos sovellus ei avaudu, pysy tällä sivulla ja skannaa QR-koodi toisella laitteella.',
    showCode: 'Näytä QR-koodi',
    youChoose: (min, max) =>
      `Valitset summan pankkisi sovelluksessa: vähintään ${min}, enintään ${max}.`,
    validFor: (duration) => `Koodin voimassaoloa jäljellä: ${duration}.`,
    expiresSoon: 'Koodi vanhenee pian.',
    expired: 'Koodi on vanhentunut.',
    scanned: 'Koodi on skannattu. Vahvista maksu pankkisi sovelluksessa.',
    orCard: 'Tai maksa kortilla',
    wallet: {
      open: (app) => `Avaa ${app}.`,
      openApp: (app) => `Avaa ${app}`,
      alternative: (merchant, app) =>
        `QR-koodi, jolla maksat kauppiaalle ${merchant} sovelluksella ${app}`,
      scanned: (app) => `Koodi on skannattu. Vahvista maksu sovelluksessa ${app}.`,
    },
  },
  confirm: 'Maksat seuraavalla sivulla.',
  instructions: {
    'bank-transfer': {
      title: (amount) => `Siirrä ${amount} pankkitililtäsi`,
      text: 'Käytä täsmälleen näitä tietoja. Viestin perusteella siirto tunnistetaan sinun maksuksesi.',
      reference: 'Viesti saajalle',
    },
    'payment-reference': {
      title: (amount) => `Maksa ${amount} tällä viitteellä`,
      text: 'Maksa pankkiautomaatilla tai pankkisi sovelluksessa: valitse maksu viitteellä ja anna nämä tiedot.',
      reference: 'Viite',
    },
    holder: 'Tilinomistaja',
    entity: 'Saajan tunnus',
    copy: 'Kopioi',
    copied: 'Kopioitu',
    timeLeft: (duration) => `Maksuaikaa jäljellä: ${duration}`,
    until: (moment) => `Maksettava ennen: ${moment}`,
    tooLate: 'Maksuaika on päättynyt. Älä enää lähetä rahaa.',
    codeTitle: 'Nopeammin pankkisi sovelluksella',
    codeText: 'Skannaa sillä tämä koodi, niin siirron tiedot täyttyvät puolestasi.',
    codeAlternative: 'QR-koodi, jossa ovat tilisiirron tiedot',
    mayLeave: (merchant) =>
      `Voit poistua tältä sivulta: ${merchant} saa tiedon heti, kun raha on perillä.`,
  },
  waiting: {
    title: 'Odotetaan maksuasi',
    text: 'Maksusi on vielä kesken. Tulos näkyy tässä heti, kun se on tiedossa.',
    toBank: 'Jatka maksamaan',
    checkAgain: 'Tarkista uudelleen',
  },
  finished: {
    paid: { title: 'Maksettu', text: (merchant) => `Maksusi kauppiaalle ${merchant} on valmis.` },
    refunded: {
      title: 'Palautettu',
      text: (merchant) => `Maksusi kauppiaalle ${merchant} on palautettu sinulle.`,
    },
    'partly-refunded': {
      title: 'Osittain palautettu',
      text: (merchant) => `Osa maksustasi kauppiaalle ${merchant} on palautettu sinulle.`,
    },
    reserved: {
      title: 'Maksu on varattu',
      text: (merchant) =>
        `Summa on varattu. Saaja: ${merchant}. Kauppa veloittaa summan myöhemmin, kerralla tai osissa.`,
    },
    processing: {
      title: 'Maksua käsitellään',
      text: (merchant) => `Sinun osuutesi on valmis. ${merchant} saa tiedon, kun raha on perillä.`,
    },
    declined: {
      title: 'Maksu hylättiin',
      text: (merchant) => `Kauppiaalle ${merchant} ei maksettu mitään.`,
    },
    cancelled: {
      title: 'Maksu peruutettiin',
      text: (merchant) => `Kauppiaalle ${merchant} ei maksettu mitään.`,
    },
    expired: {
      title: 'Maksu vanhentui',
      text: (merchant) => `Aika maksaa kauppiaalle ${merchant} on päättynyt. Mitään ei maksettu.`,
    },
    backToShop: (merchant) => `Takaisin kauppaan ${merchant}`,
    tryAgain: 'Yritä uudelleen',
    closing: 'Voit sulkea tämän ikkunan.',
  },
  exhausted: {
    title: 'Tätä linkkiä on käytetty liian monta kertaa',
    text: (merchant) =>
      `Tällä linkillä ei voi enää aloittaa maksua. Pyydä uusi kauppiaalta ${merchant}.`,
  },
  problem: {
    nowhere: {
      title: 'Tässä osoitteessa ei ole mitään',
      text: 'Jos haluat maksaa, avaa kaupan maksulinkki uudelleen. Tarkista, että koko osoite on kopioitu.',
    },
    unknown: {
      title: 'Tätä maksulinkkiä ei tunneta',
      text: 'Tarkista, että koko osoite on kopioitu, tai pyydä kaupalta uusi linkki.',
    },
    crossSite: {
      title: 'Pysäytetty: pyyntö tuli toiselta sivustolta',
      text: 'Turvallisuutesi vuoksi mitään ei tehty. Avaa kaupan maksulinkki uudelleen ja maksa siellä.',
    },
    refused: {
      title: 'Tätä maksua ei voi aloittaa',
      text: 'Palaa maksusivulle: siitä näet, miten voit maksaa.',
    },
    busy: {
      title: 'Odota hetki',
      text: 'Pyyntöjä tuli liikaa tai pankki ei vastaa. Yritä uudelleen minuutin kuluttua.',
    },
    failed: {
      title: 'Jokin meni vikaan',
      text: 'Avaa maksusivu uudelleen: siitä näet, onnistuiko maksu.',
    },
    toPayment: 'Maksusivulle',
    toDemo: 'Esittelykauppaan',
  },
};
