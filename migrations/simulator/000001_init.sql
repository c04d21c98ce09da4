-- What the bank in a box remembers. Its own schema: the gateway never reads it, it asks over HTTP.
create schema if not exists simulator;

create table simulator.payments (
  -- In the address of the customer's page; whoever has it may decide the payment.
  token text primary key,
  -- The gateway's id of the payment: asking twice starts one.
  attempt text not null unique,
  -- The bank's id of the payment, 16 digits.
  reference text not null unique,
  kind text not null check (kind in ('bank', 'challenge', 'phone', 'none')),
  -- What the gateway asked, without any card data.
  request jsonb not null,
  -- What the test table says of the card, its brand and last four digits; never the number.
  card jsonb,
  payer_range jsonb,
  amount bigint not null check (amount >= 0),
  decision jsonb,
  delivery text,
  -- Wall time.
  decided_at timestamptz,
  -- Site time minus wall time, as last heard from the gateway.
  site_offset_ms bigint not null,
  -- The offset now belongs to the decision and no longer follows the site's clock.
  offset_settled boolean not null default false,
  created_at timestamptz not null,
  check ((decision is null) = (decided_at is null))
);

-- Callbacks that are still to be sent: later news, late deliveries and retries.
create table simulator.callbacks (
  callback_id bigint generated always as identity primary key,
  attempt text not null references simulator.payments (attempt) on delete cascade,
  -- Wall time.
  due_at timestamptz not null,
  tries integer not null default 0
);
create index callbacks_due on simulator.callbacks (due_at);
create index callbacks_attempt on simulator.callbacks (attempt);
