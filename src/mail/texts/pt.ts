// The Portuguese texts of mails.
import type { MailTexts } from './en.ts';

export const pt: MailTexts = {
  hello: 'Olá,',
  helloTo: (name) => `Olá, ${name},`,
  testBanner: 'Teste: não há movimento de dinheiro',
  labels: {
    order: 'Encomenda',
    description: 'Descrição',
    amount: 'Montante',
    method: 'Método de pagamento',
    payBefore: 'Pagar até',
    holder: 'Titular da conta',
    bank: 'Banco',
    entity: 'Entidade',
    refunded: 'Montante devolvido',
  },
  reminder: {
    first: (shop) => `O seu pagamento a ${shop} não está concluído`,
    second: (shop) => `Ainda pode pagar a sua encomenda em ${shop}`,
    title: 'A sua encomenda está à espera',
    text: (shop, amount) =>
      `Fez uma encomenda em ${shop}, mas o pagamento de ${amount} não foi concluído. Ainda pode pagar:`,
    button: 'Concluir o pagamento',
    ignore: 'Já pagou ou já não quer a encomenda? Então não precisa de fazer nada.',
  },
  completed: {
    subject: (shop) => `O seu pagamento a ${shop} foi efetuado`,
    title: 'Obrigado pelo seu pagamento',
    text: (shop, amount) => `O seu pagamento de ${amount} a ${shop} foi efetuado com sucesso.`,
  },
  reserved: {
    subject: (shop) => `O seu pagamento a ${shop} está reservado`,
    title: 'O seu pagamento está reservado',
    text: (shop, amount) =>
      `Está reservado o montante de ${amount} para ${shop}. É cobrado quando a loja o levantar, no todo ou em partes.`,
  },
  captured: {
    subject: (shop) => `${shop} cobrou o seu pagamento reservado`,
    title: 'O seu pagamento reservado foi cobrado',
    text: (shop, amount) =>
      `${shop} cobrou ${amount} do pagamento que tinha reservado. Não se trata de um novo pagamento.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Como transferir o seu pagamento a ${shop}`,
      title: (amount) => `Transfira ${amount} da sua conta bancária`,
      text: 'Use exatamente estes dados. É pelo descritivo que se reconhece que a transferência é sua.',
      reference: 'Descritivo da transferência',
    },
    'payment-reference': {
      subject: (shop) => `A referência para o seu pagamento a ${shop}`,
      title: (amount) => `Pague ${amount} com esta referência`,
      text: 'Pague no Multibanco ou na aplicação do seu banco: escolha o pagamento de serviços e introduza estes dados.',
      reference: 'Referência',
    },
    button: 'Ver a página de pagamento',
    shopIsNotified: (shop) => `${shop} é informado assim que o dinheiro chegar.`,
  },
  refund: {
    subject: (shop) => `${shop} devolveu-lhe dinheiro`,
    title: 'O seu dinheiro está a caminho',
    text: (shop, amount) =>
      `${shop} devolveu-lhe ${amount}, pela mesma via por que pagou. Podem passar alguns dias até o dinheiro estar na sua conta.`,
  },
  link: 'Se o botão não funcionar, abra este endereço:',
  questions: (shop) => `Tem dúvidas sobre a sua encomenda? Contacte ${shop}`,
  footer: (shop) => `Recebe esta mensagem automática por causa da sua encomenda em ${shop}.`,
};
