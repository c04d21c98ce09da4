// Card facts in the simulator's JSON: a card that the simulator stores, or a card that a terminal has read.
import Type from 'typebox';
import { type CardSummary, cardBrands } from '../domain/card.ts';
import type { PresentedCard, StoredMeans } from '../domain/payments/payment-details.ts';

const digits = (count: number) => Type.String({ pattern: `^\\d{${count}}$` });

const Card = Type.Object({
  brand: Type.Union([...cardBrands.map((brand) => Type.Literal(brand)), Type.Null()]),
  first6: digits(6),
  last4: digits(4),
  expiry: digits(4),
  holder: Type.String({ maxLength: 200 }),
});

export const KeptMeans = Type.Object({
  reference: Type.String({ pattern: '^[\\w-]{1,100}$' }),
  card: Type.Optional(Card),
});

/** A terminal's word such as `ICC_CONTACTLESS`. It is printed on receipts, so no other text is let through. */
const word = Type.String({ pattern: '^[A-Z_]{1,60}$' });
export const Presented = Type.Object({
  card: Card,
  applicationId: Type.String({ pattern: '^[0-9a-f]{1,64}$' }),
  entryMode: word,
  verificationMethod: word,
});

/** Both readers copy only the members that the domain knows. */
export function readMeans({ reference, card }: Type.Static<typeof KeptMeans>): StoredMeans {
  return card === undefined ? { reference } : { reference, card: summaryOf(card) };
}

export function readPresented(presented: Type.Static<typeof Presented>): PresentedCard {
  const { card, applicationId, entryMode, verificationMethod } = presented;
  return { card: summaryOf(card), applicationId, entryMode, verificationMethod };
}

function summaryOf({
  brand,
  first6,
  last4,
  expiry,
  holder,
}: Type.Static<typeof Card>): CardSummary {
  return { brand, first6, last4, expiry, holder };
}
