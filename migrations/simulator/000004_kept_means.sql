-- Means of payment that this bank keeps for later payments, by a name of its own.
create table simulator.kept_means (
  -- A keyed hash of the number or account: the same means has the same name, and no way leads back.
  reference text primary key,
  -- What the test table says of a card, its brand and last four digits; never the number.
  card jsonb,
  -- What becomes of the debits of a bank account.
  debit text,
  created_at timestamptz not null,
  check ((card is null) <> (debit is null))
);
