-- What happens after the payment: captures, refunds, chargebacks, and the ledger of all money.

alter table orders
  add column shipped boolean not null default false,
  -- What the merchant told about invoice and delivery, as given.
  add column delivery jsonb not null default '{}',
  -- In the site's time, both.
  add column link_closed_at timestamptz,
  add column claim_by timestamptz,
  -- Authorised and not yet captured; null without manual capture.
  add column capture_remain bigint check (capture_remain >= 0),
  add column charges jsonb not null default '[]',
  -- What of the order stands in the ledger.
  add column booked jsonb not null default '{}',
  -- An order for what was captured or shipped of another one.
  add column part_of text,
  add column part_kind text check (part_kind in ('capture', 'shipment')),
  add check ((part_of is null) = (part_kind is null));
alter table transactions
  -- For what a capture took: the payment that was authorised.
  add column capture_of bigint;

create index orders_parts on orders (site_id, part_of) where part_of is not null;

create table related_transactions (
  site_id bigint not null,
  transaction_id bigint not null,
  order_id text not null,
  kind text not null
    check (kind in ('capture', 'auth-cancellation', 'refund', 'chargeback', 'reverse-chargeback')),
  -- PSP id of the payment, or of the chargeback that this one reverses.
  reference_id bigint not null,
  own_order_id text,
  amount bigint not null check (amount >= 0),
  currency text not null,
  status text not null,
  financial_status text not null,
  description text not null,
  items jsonb,
  vars text[] not null,
  costs jsonb not null default '[]',
  dispute jsonb,
  funded boolean not null,
  reason text,
  -- The merchant's Idempotency-Key: the same request again finds what it made.
  request_key text,
  -- In the site's time, all of them.
  created_at timestamptz not null,
  modified_at timestamptz not null,
  completed_at timestamptz,
  due_at timestamptz,
  primary key (site_id, transaction_id),
  foreign key (site_id, order_id) references orders on delete cascade
);
create index related_of_order on related_transactions (site_id, order_id, transaction_id);
create unique index related_refund_order
  on related_transactions (site_id, own_order_id) where kind = 'refund' and own_order_id is not null;
create unique index related_request_key
  on related_transactions (site_id, request_key) where request_key is not null;
-- Refunds that wait for the merchant's balance, oldest first.
create index related_unfunded
  on related_transactions (site_id, currency, created_at) where not funded and status = 'reserved';

create function kassa_sum(amounts bigint[]) returns numeric
  language sql immutable parallel safe
  as 'select coalesce(sum(amount), 0) from unnest(amounts) as amount';

-- Double entry: one row is one entry, and no row can be written whose lines do not add up to zero.
create table ledger_entries (
  site_id bigint not null references sites,
  entry_id bigint generated always as identity,
  -- The order that it is about; null for a payout. No foreign key: books outlive what they tell of.
  order_id text,
  transaction_id bigint,
  cause text not null,
  currency text not null,
  accounts text[] not null,
  amounts bigint[] not null,
  -- The day in Amsterdam, by the site's time: a closing balance is of a day.
  day date not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (site_id, entry_id),
  check (cardinality(accounts) = cardinality(amounts) and cardinality(accounts) > 1),
  check (kassa_sum(amounts) = 0)
);
create index ledger_entries_of_order on ledger_entries (site_id, order_id, entry_id);

-- The same money, added up by day. `slot` spreads writers: payments of one site do not wait for each other.
create table daily_balances (
  site_id bigint not null references sites,
  currency text not null,
  account text not null,
  day date not null,
  slot smallint not null,
  amount bigint not null,
  primary key (site_id, currency, account, day, slot)
);

-- Nothing about money is changed or deleted. A reset of a sandbox site says so first.
create function kassa_keep_ledger() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('kassa.reset', true) = 'on' then
    return old;
  end if;
  raise exception 'the ledger is only added to';
end $$;
create trigger ledger_is_kept before update or delete on ledger_entries
  for each row execute function kassa_keep_ledger();
