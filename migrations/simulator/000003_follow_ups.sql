-- What the gateway asked for after a payment: to take it, to give it up, or to pay it back.
create table simulator.follow_ups (
  -- The gateway's id of the question: asking twice does it once.
  id text primary key,
  attempt text not null references simulator.payments (attempt) on delete cascade,
  kind text not null check (kind in ('capture', 'release', 'refund')),
  -- The bank's id of it, 16 digits.
  reference text not null,
  amount bigint not null check (amount >= 0),
  -- Wall time.
  created_at timestamptz not null
);
create index follow_ups_attempt on simulator.follow_ups (attempt);
