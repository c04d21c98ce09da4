// The Czech texts of mails.
import type { MailTexts } from './en.ts';

export const cs: MailTexts = {
  hello: 'Dobrý den,',
  helloTo: (name) => `Dobrý den, ${name},`,
  testBanner: 'Zkouška: žádné peníze se nepřevádějí',
  labels: {
    order: 'Objednávka',
    description: 'Popis',
    amount: 'Částka',
    method: 'Způsob platby',
    payBefore: 'Zaplatit do',
    holder: 'Majitel účtu',
    bank: 'Banka',
    entity: 'Číslo příjemce',
    refunded: 'Vrácená částka',
  },
  reminder: {
    first: (shop) => `Vaše platba obchodu ${shop} není dokončena`,
    second: (shop) => `Svou objednávku v obchodě ${shop} můžete stále zaplatit`,
    title: 'Vaše objednávka čeká',
    text: (shop, amount) =>
      `V obchodě ${shop} máte objednávku, ale platba ${amount} nebyla dokončena. Stále můžete zaplatit:`,
    button: 'Dokončit platbu',
    ignore: 'Už jste zaplatili nebo už objednávku nechcete? Pak nemusíte nic dělat.',
  },
  completed: {
    subject: (shop) => `Vaše platba obchodu ${shop} proběhla`,
    title: 'Děkujeme za platbu',
    text: (shop, amount) => `Vaše platba ${amount} obchodu ${shop} proběhla v pořádku.`,
  },
  reserved: {
    subject: (shop) => `Vaše platba obchodu ${shop} je rezervována`,
    title: 'Vaše platba je rezervována',
    text: (shop, amount) =>
      `Pro obchod ${shop} je rezervováno ${amount}. Obchod částku strhne později, najednou nebo po částech.`,
  },
  captured: {
    subject: (shop) => `${shop}: rezervovaná platba byla stržena`,
    title: 'Vaše rezervovaná platba byla stržena',
    text: (shop, amount) =>
      `Obchod ${shop} strhl ${amount} z platby, kterou jste rezervovali. Nejde o další platbu.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Jak převést platbu obchodu ${shop}`,
      title: (amount) => `Převeďte ${amount} ze svého účtu`,
      text: 'Použijte přesně tyto údaje. Podle zprávy pro příjemce se pozná, že platba je od vás.',
      reference: 'Zpráva pro příjemce',
    },
    'payment-reference': {
      subject: (shop) => `Referenční číslo pro platbu obchodu ${shop}`,
      title: (amount) => `Zaplaťte ${amount} s tímto referenčním číslem`,
      text: 'Zaplaťte v bankomatu nebo v aplikaci banky: zvolte platbu s referenčním číslem a zadejte tyto údaje.',
      reference: 'Referenční číslo',
    },
    button: 'Zobrazit platební stránku',
    shopIsNotified: (shop) => `${shop} dostane zprávu, jakmile peníze dorazí.`,
  },
  refund: {
    subject: (shop) => `${shop} vám vrací peníze`,
    title: 'Vaše peníze se vracejí',
    text: (shop, amount) =>
      `Obchod ${shop} vám vrátil ${amount} stejnou cestou, jakou jste zaplatili. Než budou na účtu, může uplynout několik dní.`,
  },
  link: 'Pokud tlačítko nefunguje, otevřete tuto adresu:',
  questions: (shop) => `Máte dotaz k objednávce? Obraťte se na obchod ${shop}`,
  footer: (shop) => `Tuto automatickou zprávu dostáváte kvůli své objednávce v obchodě ${shop}.`,
};
