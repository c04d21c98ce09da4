// The Portuguese texts of the payment pages.
import type { Texts } from './en.ts';
import { formPt } from './form/pt.ts';

export const pt: Texts = {
  languageName: 'Português',
  languages: 'Idioma',
  setLanguage: 'Mudar de idioma',
  testBanner: 'Teste: não há movimento de dinheiro',
  madeBy: 'Página de pagamento da Kassa',
  support: (merchant) => `Tem dúvidas sobre a sua encomenda? Contacte ${merchant}:`,
  shopHome: (merchant) => `Site de ${merchant}`,
  payTitle: (amount, merchant) => `Pagar ${amount} a ${merchant}`,
  errorTitle: (title) => `Erro: ${title}`,
  summary: {
    label: 'O seu pagamento',
    amount: 'Montante',
    to: 'Para',
    place: 'Sede',
    order: 'Encomenda',
    description: 'Descrição',
    method: 'Método de pagamento',
    date: 'Data',
    between: (min, max) => `entre ${min} e ${max}`,
  },
  cart: {
    title: 'Carrinho de compras',
    item: 'Artigo',
    vat: 'IVA',
    net: 'Sem IVA',
    total: 'Total',
    more: (count) => `e mais ${count}`,
  },
  cancel: 'Cancelar o pagamento',
  methodNames: {
    BANKTRANS: 'Transferência bancária',
    BNPL_INSTM: 'Pagamento em prestações',
    BNPL_MF: 'Pagamento após a entrega',
    CREDITCARD: 'Pagamento com cartão',
    DIRDEB: 'Débito direto SEPA',
    EINVOICE: 'Pagamento por fatura',
  },
  allMethods: 'Todos os métodos de pagamento',
  payButton: (amount) => `Encomendar e pagar ${amount}`,
  payButtonBusy: 'Um momento, o seu pagamento está a ser iniciado.',
  choose: {
    legend: 'Como deseja pagar?',
    button: 'Continuar',
    none: 'De momento, esta loja não pode receber este pagamento por nenhum método.',
  },
  card: {
    intro: 'Preencha todos os campos tal como estão no seu cartão.',
    number: 'Número do cartão',
    expiry: 'Data de validade',
    expiryHint: 'Mês e ano',
    cvc: 'Código de segurança',
    cvcHint: '3 algarismos no verso ou 4 na frente',
    holder: 'Nome no cartão',
    brand: (brand) => `Tipo de cartão: ${brand}`,
    kept: (merchant) =>
      `O seu cartão fica guardado: ${merchant} pode cobrar nele pagamentos futuros, como ali acordou.`,
    problems: {
      number: {
        required: 'Introduza o número do cartão.',
        invalid: 'Introduza de novo o número do cartão: há um algarismo errado ou em falta.',
        unsuited: 'Este pagamento não é possível com este tipo de cartão. Use outro cartão.',
      },
      expiry: {
        required: 'Introduza a data de validade.',
        invalid: 'Introduza o mês e o ano da validade, tal como estão no seu cartão.',
        past: 'Este cartão já não é válido. Use outro cartão.',
      },
      cvc: {
        required: 'Introduza o código de segurança.',
        invalid: 'Introduza os 3 ou 4 algarismos do código de segurança.',
      },
      holder: { required: 'Introduza o nome que está no cartão.' },
    },
  },
  form: formPt,
  coupon: {
    legend: 'Cartões-oferta e vales',
    button: 'Aplicar o desconto',
    hint: 'Se o saldo não chegar para o montante, paga o resto a seguir com outro método.',
    paidWith: (name) => `Pago com ${name}`,
    rest: 'Falta pagar',
  },
  problemsTitle: 'Verifique os seus dados',
  refused: {
    title: 'O pagamento não foi efetuado',
    'authentication-failed':
      'Não foi possível confirmar que é o titular do cartão. Tente de novo ou use outro método.',
    'insufficient-funds': 'Não há saldo suficiente. Use outro cartão ou outro método.',
    'card-refused':
      'O cartão foi recusado. Use outro cartão ou outro método, ou contacte o seu banco.',
    'coupon-refused':
      'Verifique o número do cartão e o código de segurança, ou use outro cartão ou outro método.',
    'bank-refused':
      'O seu banco ou serviço de pagamento recusou o pagamento. Tente de novo ou use outro método.',
  },
  refusedOnly: {
    'authentication-failed':
      'Não foi possível confirmar que é o titular do cartão. Tente de novo ou use outro cartão.',
    'insufficient-funds': 'Não há saldo suficiente. Use outro cartão ou outra conta.',
    'card-refused': 'O cartão foi recusado. Use outro cartão ou contacte o seu banco.',
    'coupon-refused': 'Verifique o número do cartão e o código de segurança, ou use outro cartão.',
    'bank-refused':
      'O seu banco ou serviço de pagamento recusou o pagamento. Tente de novo ou contacte-o.',
  },
  amountChanged: {
    title: 'O montante mudou',
    text: (merchant) =>
      `${merchant} alterou a sua encomenda. Nada foi pago. Verifique o novo montante antes de pagar.`,
  },
  qr: {
    withPhone: 'Pague com o telemóvel',
    steps: [
      'Abra a aplicação do seu banco.',
      'Leia este código QR.',
      'Verifique o montante e confirme.',
    ],
    alternative: (merchant) => `Código QR para pagar a ${merchant} com a aplicação do seu banco`,
    openApp: 'Abrir a aplicação do banco',
    openAppHint:
      'Se não abrir nenhuma aplicação, fique nesta página e leia o código QR com outro dispositivo.',
    showCode: 'Mostrar o código QR',
    youChoose: (min, max) =>
      `Escolhe o montante na aplicação do seu banco: no mínimo ${min}, no máximo ${max}.`,
    validFor: (duration) => `Validade restante deste código: ${duration}.`,
    expiresSoon: 'Este código expira em breve.',
    expired: 'Este código expirou.',
    scanned: 'O código foi lido. Confirme o pagamento na aplicação do seu banco.',
    orCard: 'Ou pague com o seu cartão',
    wallet: {
      open: (app) => `Abra a aplicação ${app}.`,
      openApp: (app) => `Abrir a aplicação ${app}`,
      alternative: (merchant, app) => `Código QR para pagar a ${merchant} com a aplicação ${app}`,
      scanned: (app) => `O código foi lido. Confirme o pagamento na aplicação ${app}.`,
    },
  },
  confirm: 'Paga na página seguinte.',
  waiting: {
    title: 'A aguardar o seu pagamento',
    text: 'O seu pagamento ainda não está concluído. Esta página mostra o resultado assim que for conhecido.',
    toBank: 'Continuar para o pagamento',
    checkAgain: 'Verificar de novo',
  },
  instructions: {
    'bank-transfer': {
      title: (amount) => `Transfira ${amount} da sua conta bancária`,
      text: 'Use exatamente estes dados. É pelo descritivo que se reconhece que a transferência é sua.',
      reference: 'Descritivo da transferência',
    },
    'payment-reference': {
      title: (amount) => `Pague ${amount} com esta referência`,
      text: 'Pague no Multibanco ou na aplicação do seu banco: escolha o pagamento de serviços e introduza estes dados.',
      reference: 'Referência',
    },
    holder: 'Titular da conta',
    entity: 'Entidade',
    copy: 'Copiar',
    copied: 'Copiado',
    timeLeft: (duration) => `Tempo restante para pagar: ${duration}`,
    until: (moment) => `Pagar até: ${moment}`,
    tooLate: 'O prazo para pagar terminou. Por favor, já não envie dinheiro.',
    codeTitle: 'Mais rápido com a aplicação do seu banco',
    codeText: 'Leia este código com ela e a transferência fica preenchida.',
    codeAlternative: 'Código QR com os dados da transferência',
    mayLeave: (merchant) =>
      `Pode sair desta página: ${merchant} é informado assim que o dinheiro chegar.`,
  },
  finished: {
    paid: { title: 'Pago', text: (merchant) => `O seu pagamento a ${merchant} está concluído.` },
    refunded: {
      title: 'Reembolsado',
      text: (merchant) => `O seu pagamento a ${merchant} foi-lhe devolvido.`,
    },
    'partly-refunded': {
      title: 'Reembolsado em parte',
      text: (merchant) => `Uma parte do seu pagamento a ${merchant} foi-lhe devolvida.`,
    },
    reserved: {
      title: 'Pagamento reservado',
      text: (merchant) =>
        `O montante está reservado para ${merchant}. É cobrado quando a loja o levantar, no todo ou em partes.`,
    },
    processing: {
      title: 'Pagamento em curso',
      text: (merchant) =>
        `Não precisa de fazer mais nada. ${merchant} é informado quando o dinheiro chegar.`,
    },
    declined: {
      title: 'Pagamento recusado',
      text: (merchant) => `Nada foi pago a ${merchant}.`,
    },
    cancelled: {
      title: 'Pagamento cancelado',
      text: (merchant) => `Nada foi pago a ${merchant}.`,
    },
    expired: {
      title: 'Pagamento expirado',
      text: (merchant) => `O prazo para pagar a ${merchant} terminou. Nada foi pago.`,
    },
    backToShop: (merchant) => `Voltar a ${merchant}`,
    tryAgain: 'Tentar de novo',
    closing: 'Pode fechar esta janela.',
  },
  exhausted: {
    title: 'Este link foi usado demasiadas vezes',
    text: (merchant) =>
      `Já não é possível iniciar outro pagamento com este link. Peça um novo a ${merchant}.`,
  },
  problem: {
    nowhere: {
      title: 'Não há nada neste endereço',
      text: 'Para pagar, abra de novo o link de pagamento da loja. Verifique se copiou o endereço completo.',
    },
    unknown: {
      title: 'Este link de pagamento não é conhecido',
      text: 'Verifique se copiou o endereço completo ou peça um novo link à loja.',
    },
    crossSite: {
      title: 'Interrompido: este pedido veio de outro site',
      text: 'Para sua segurança, nada foi feito. Abra de novo o link de pagamento da loja e pague aí.',
    },
    refused: {
      title: 'Não é possível iniciar este pagamento',
      text: 'Volte à página de pagamento: ela mostra como pode pagar.',
    },
    busy: {
      title: 'Aguarde um momento',
      text: 'Chegaram demasiados pedidos ou um banco não responde. Tente de novo dentro de um minuto.',
    },
    failed: {
      title: 'Ocorreu um erro',
      text: 'Abra de novo a página de pagamento: ela mostra se o seu pagamento foi efetuado.',
    },
    toPayment: 'Ir para a página de pagamento',
    toDemo: 'Ir para a loja de demonstração',
  },
};
