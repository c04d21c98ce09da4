// The balances of the test gift cards and vouchers (test-data.md, part 11).

/** Minor units of EUR by card number. Each payment finds the full balance, so that tests can be repeated. */
const balances: ReadonlyMap<string, number> = new Map([
  ['111115', 10_000],
  ['111112', 500],
  ['111110', 0],
]);

export type Spent =
  | { readonly kind: 'gives'; readonly amount: number }
  | {
      readonly kind: 'refused';
      readonly scenario: string;
      readonly reason: string;
      readonly reasonCode: string | null;
    };

/** Pays `amount` (minor units), or as much of it as the balance covers. Any security code is accepted. */
export function spend(number: string, amount: number): Spent {
  const balance = balances.get(number);
  if (balance === undefined) {
    const reason = 'Invalid card number';
    return { kind: 'refused', scenario: 'declined', reason, reasonCode: null };
  }
  if (balance === 0) {
    // The code that goes with this text for cards (lifecycle.md, part 9).
    const reason = 'Insufficient funds';
    return { kind: 'refused', scenario: 'empty', reason, reasonCode: '4002' };
  }
  return { kind: 'gives', amount: Math.min(balance, amount) };
}
