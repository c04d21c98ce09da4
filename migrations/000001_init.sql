-- Sites, orders, attempts, their history and the news for the shop.
-- Every table of a merchant has site_id first in its key and in every query (design, part 4).

-- What this installation made up for itself at its first start.
create table installation (
  name text primary key,
  value text not null
);

-- A number per process, so that each can make transaction ids without asking (domain/ids).
create sequence process_slots as bigint minvalue 0 start 0;

create table sites (
  site_id bigint generated always as identity primary key,
  name text not null,
  status text not null default 'active' check (status in ('active', 'blocked')),
  api_key_hash bytea not null unique,
  api_key_sealed bytea not null,
  settings jsonb not null default '{}',
  time_offset_ms bigint not null default 0,
  created_at timestamptz not null
);

create index sites_moved on sites (site_id) where time_offset_ms > 0;

create table orders (
  site_id bigint not null references sites,
  order_id text not null,
  transaction_id bigint not null,
  session_id text not null,
  type text not null,
  gateway text,
  amount bigint not null check (amount >= 0),
  currency text not null,
  amount_refunded bigint not null default 0 check (amount_refunded >= 0),
  status text not null,
  financial_status text,
  reason text,
  reason_code text,
  marks text[] not null default '{}',
  qr_token uuid,
  qr jsonb,
  content jsonb not null,
  attempts_started integer not null default 0,
  repeat_of text,
  -- In the site's own time, all of them.
  created_at timestamptz not null,
  modified_at timestamptz not null,
  completed_at timestamptz,
  session_expires_at timestamptz not null,
  next_due_at timestamptz,
  primary key (site_id, order_id),
  unique (site_id, transaction_id),
  unique (site_id, session_id)
);
create unique index orders_qr_token on orders (site_id, qr_token) where qr_token is not null;
create index orders_next_due on orders (next_due_at) where next_due_at is not null;
create index orders_next_due_of_site on orders (site_id, next_due_at) where next_due_at is not null;
create index orders_repeats on orders (site_id, repeat_of) where repeat_of is not null;

-- Links that a later post of the same order replaced; they lead to the order as it is now.
create table replaced_sessions (
  site_id bigint not null,
  session_id text not null,
  order_id text not null,
  primary key (site_id, session_id),
  foreign key (site_id, order_id) references orders on delete cascade
);

create table transactions (
  site_id bigint not null,
  transaction_id bigint not null,
  order_id text not null,
  sequence integer not null,
  gateway text not null,
  acquirer text not null,
  channel text not null,
  phase text not null check (phase in ('starting', 'started', 'refused', 'unknown')),
  superseded boolean not null default false,
  attempt_key text,
  amount bigint not null check (amount >= 0),
  currency text not null,
  status text not null,
  financial_status text,
  facts text[] not null,
  reason text,
  reason_code text,
  reference text,
  redirect_url text,
  issuer_id text,
  -- Brand, first six, last four, expiry, holder: what may be kept of a card.
  card jsonb,
  details jsonb not null default '{}',
  created_at timestamptz not null,
  modified_at timestamptz not null,
  completed_at timestamptz,
  expires_at timestamptz,
  poll_at timestamptz,
  primary key (site_id, transaction_id),
  foreign key (site_id, order_id) references orders on delete cascade
);
create index transactions_of_order on transactions (site_id, order_id, sequence);
-- The same form sent twice starts one attempt.
create unique index transactions_attempt_key
  on transactions (site_id, order_id, attempt_key) where attempt_key is not null;

-- One row for each move of an order's statuses; never changed, never deleted while its order lives.
create table status_changes (
  site_id bigint not null,
  change_id bigint generated always as identity,
  order_id text not null,
  transaction_id bigint,
  fact text not null,
  source text not null,
  from_status text not null,
  from_financial_status text,
  to_status text not null,
  to_financial_status text,
  -- The site's time, and wall time.
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (site_id, change_id),
  foreign key (site_id, order_id) references orders on delete cascade
);
create index status_changes_of_order on status_changes (site_id, order_id, change_id);

create table notifications (
  site_id bigint not null,
  notification_id bigint generated always as identity,
  order_id text not null,
  kind text not null check (kind in ('order', 'pretransaction')),
  -- superseded: a newer notification of the order carried the news.
  state text not null default 'waiting'
    check (state in ('waiting', 'acknowledged', 'failed', 'superseded')),
  attempts integer not null default 0,
  -- In the site's time; null once it is over.
  next_attempt_at timestamptz,
  created_at timestamptz not null,
  primary key (site_id, notification_id),
  foreign key (site_id, order_id) references orders on delete cascade
);
create index notifications_of_order on notifications (site_id, order_id, notification_id);
create index notifications_waiting on notifications (site_id, order_id) where state = 'waiting';

-- Held while a notification of the order is under way: one in flight per order (notifications.md, part 5).
create table notification_claims (
  site_id bigint not null,
  order_id text not null,
  -- Wall time; a claim of a process that died is free after this.
  claimed_until timestamptz not null,
  primary key (site_id, order_id),
  foreign key (site_id, order_id) references orders on delete cascade
);

create table notification_attempts (
  site_id bigint not null,
  attempt_id bigint generated always as identity,
  notification_id bigint not null,
  order_id text not null,
  attempt integer not null,
  method text not null,
  url text not null,
  request_headers jsonb not null,
  request_body text,
  response_status integer,
  response_headers jsonb,
  -- The first 4 KiB.
  response_body text,
  acknowledged boolean not null,
  verdict text not null,
  duration_ms integer not null,
  -- Wall time, and the site's time.
  sent_at timestamptz not null,
  happened_at timestamptz not null,
  primary key (site_id, attempt_id),
  foreign key (site_id, notification_id) references notifications on delete cascade
);
create index notification_attempts_of_order on notification_attempts (site_id, order_id, attempt_id);
create index notification_attempts_of_notification on notification_attempts (site_id, notification_id);
