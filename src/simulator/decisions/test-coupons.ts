// What the gift cards and vouchers of tests hold (test-data.md, part 11).

/** Minor units of EUR, for each payment anew: nothing is ever used up, so that tests can be repeated. */
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

/** All of `amount` (minor units), or as much of it as there is. Any security code is right. */
export function spend(number: string, amount: number): Spent {
  const balance = balances.get(number);
  if (balance === undefined) {
    const reason = 'Invalid card number';
    return { kind: 'refused', scenario: 'declined', reason, reasonCode: null };
  }
  if (balance === 0) {
    // The code of that text for cards (lifecycle.md, part 9).
    const reason = 'Insufficient funds';
    return { kind: 'refused', scenario: 'empty', reason, reasonCode: '4002' };
  }
  return { kind: 'gives', amount: Math.min(balance, amount) };
}
