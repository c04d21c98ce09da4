-- Money that the customer's bank took back, and what the merchant said to it.
create table simulator.disputes (
  -- The bank's id of it, 16 digits.
  reference text primary key,
  attempt text not null references simulator.payments (attempt) on delete cascade,
  amount bigint not null check (amount > 0),
  status text not null
    check (status in ('new', 'open', 'ready', 'accepted', 'submitted', 'processed', 'closed')),
  -- Null until it is decided.
  outcome text check (outcome in ('won', 'lost')),
  reason_code text not null,
  reason text not null,
  -- In the gateway's site time, both.
  raised_at timestamptz not null,
  respond_by timestamptz not null,
  -- Grows with every change: the gateway tells old news from new by it.
  revision integer not null default 1,
  check ((outcome is null) = (status not in ('accepted', 'closed')))
);
create index disputes_attempt on simulator.disputes (attempt, raised_at);
-- One at a time.
create unique index disputes_open on simulator.disputes (attempt) where outcome is null;

-- That a document came, and which: this bank reads nothing and keeps no copy.
create table simulator.evidence (
  -- The gateway's id of it: handing it over twice does it once.
  id text primary key,
  reference text not null references simulator.disputes on delete cascade,
  type text not null check (type in ('PDF', 'JPEG', 'PNG')),
  name text not null,
  description text not null,
  bytes integer not null check (bytes > 0),
  -- SHA-256 of its content, in hexadecimal digits.
  digest text not null,
  -- Wall time.
  created_at timestamptz not null
);
create index evidence_reference on simulator.evidence (reference);

alter table simulator.callbacks
  add column type text not null default 'payment-changed'
    check (type in ('payment-changed', 'dispute-changed'));
