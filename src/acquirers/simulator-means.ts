// What the simulator says of a means of payment that it keeps.
import Type from 'typebox';
import type { StoredMeans } from '../domain/acquirer.ts';
import { cardBrands } from '../domain/card.ts';

const digits = (count: number) => Type.String({ pattern: `^\\d{${count}}$` });

export const KeptMeans = Type.Object({
  reference: Type.String({ pattern: '^[\\w-]{1,100}$' }),
  card: Type.Optional(
    Type.Object({
      brand: Type.Union([...cardBrands.map((brand) => Type.Literal(brand)), Type.Null()]),
      first6: digits(6),
      last4: digits(4),
      expiry: digits(4),
      holder: Type.String({ maxLength: 200 }),
    }),
  ),
});

/** Only the members that the domain knows. */
export function readMeans({ reference, card }: Type.Static<typeof KeptMeans>): StoredMeans {
  if (card === undefined) return { reference };
  const { brand, first6, last4, expiry, holder } = card;
  return { reference, card: { brand, first6, last4, expiry, holder } };
}
