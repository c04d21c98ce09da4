// The Finnish texts of mails.
import type { MailTexts } from './en.ts';

export const fi: MailTexts = {
  hello: 'Hei,',
  helloTo: (name) => `Hei ${name},`,
  testBanner: 'Testi: rahaa ei siirry',
  labels: {
    order: 'Tilaus',
    description: 'Kuvaus',
    amount: 'Summa',
    method: 'Maksutapa',
    payBefore: 'Maksettava ennen',
    holder: 'Tilinomistaja',
    bank: 'Pankki',
    entity: 'Saajan tunnus',
    refunded: 'Palautettu summa',
  },
  reminder: {
    first: (shop) => `Maksusi on kesken: ${shop}`,
    second: (shop) => `Voit vielä maksaa tilauksesi: ${shop}`,
    title: 'Tilauksesi odottaa',
    text: (shop, amount) =>
      `Teit tilauksen (${shop}), mutta maksua ${amount} ei viety loppuun. Voit vielä maksaa:`,
    button: 'Viimeistele maksu',
    ignore:
      'Oletko jo maksanut tai etkö enää halua tilausta? Silloin sinun ei tarvitse tehdä mitään.',
  },
  completed: {
    subject: (shop) => `Maksusi onnistui: ${shop}`,
    title: 'Kiitos maksustasi',
    text: (shop, amount) => `Maksusi ${amount} onnistui. Saaja: ${shop}.`,
  },
  reserved: {
    subject: (shop) => `Maksusi on varattu: ${shop}`,
    title: 'Maksusi on varattu',
    text: (shop, amount) =>
      `${amount} on varattu. Saaja: ${shop}. Kauppa veloittaa summan myöhemmin, kerralla tai osissa.`,
  },
  captured: {
    subject: (shop) => `${shop} on veloittanut varatun maksusi`,
    title: 'Varattu maksusi on veloitettu',
    text: (shop, amount) =>
      `${shop} on veloittanut ${amount} varaamastasi maksusta. Tämä ei ole uusi maksu.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Näin maksat tilisiirrolla: ${shop}`,
      title: (amount) => `Siirrä ${amount} pankkitililtäsi`,
      text: 'Käytä täsmälleen näitä tietoja. Viestin perusteella siirto tunnistetaan sinun maksuksesi.',
      reference: 'Viesti saajalle',
    },
    'payment-reference': {
      subject: (shop) => `Maksusi viite: ${shop}`,
      title: (amount) => `Maksa ${amount} tällä viitteellä`,
      text: 'Maksa pankkiautomaatilla tai pankkisi sovelluksessa: valitse maksu viitteellä ja anna nämä tiedot.',
      reference: 'Viite',
    },
    button: 'Näytä maksusivu',
    shopIsNotified: (shop) => `${shop} saa tiedon heti, kun rahat saapuvat.`,
  },
  refund: {
    subject: (shop) => `${shop} on palauttanut sinulle rahaa`,
    title: 'Rahasi ovat tulossa takaisin',
    text: (shop, amount) =>
      `${shop} on palauttanut sinulle ${amount} samalla tavalla kuin maksoit. Voi kestää muutaman päivän, ennen kuin rahat ovat tililläsi.`,
  },
  link: 'Jos painike ei toimi, avaa tämä osoite:',
  questions: (shop) => `Kysyttävää tilauksestasi? Ota yhteyttä: ${shop}`,
  footer: (shop) => `Saat tämän automaattisen viestin tilauksesi vuoksi: ${shop}.`,
};
