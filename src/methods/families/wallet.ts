// What wallets share, those that hold cards and others.
import { currencies } from '../../domain/money/money.ts';
import type { MethodFacts } from '../../domain/payment-methods/payment-method.ts';
import { cardFee } from './card.ts';
import { anyCardReasons, cardDisputes } from './disputes.ts';
import { outcomes } from './outcomes.ts';
import { bankScenarios, cancelled, completed, expired } from './scenarios.ts';

type Own = Pick<MethodFacts, 'id' | 'name' | 'description'> & Partial<MethodFacts>;

/** A wallet with a page of its own, on which the customer approves or goes back (lifecycle.md, part 6, wallets). */
export function wallet(
  own: Own & Pick<MethodFacts, 'currencies' | 'expirySeconds' | 'outcomes'>,
): MethodFacts {
  return {
    family: 'wallet',
    answerKeys: ['external_transaction_id'],
    scenarios: () => [completed(), cancelled(), expired()],
    ...own,
  };
}

/** A wallet that holds cards: statuses, refunds and disputes are those of the card itself. */
export function cardWallet(own: Own): MethodFacts {
  return {
    family: 'wallet (card)',
    // Cards in BGN cannot be used through a wallet (payment-methods.md, part 2).
    currencies: currencies.filter((currency) => currency !== 'BGN'),
    expirySeconds: 3600,
    outcomes: outcomes(),
    // A device opens such a wallet only right after its owner has pressed something (checkout.md, part 10).
    page: { kind: 'button' },
    fee: cardFee,
    chargeback: 'chargedback',
    refunds: { days: 180, reverses: true },
    disputes: cardDisputes(anyCardReasons),
    walletToken: true,
    orderIdMax: 35,
    directAnswer: 'link',
    answerKeys: ['external_transaction_id'],
    scenarios: () => bankScenarios,
    ...own,
  };
}
