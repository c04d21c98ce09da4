-- Lists of money movements, and the payouts that take it to the merchant's bank.

-- Newest first, page by page; and by the day on which money moved.
create index transactions_newest on transactions (site_id, created_at, transaction_id);
-- The few that came to nothing, or did not stay paid, among the many that did.
create index transactions_by_status on transactions (site_id, status, created_at, transaction_id);
create index orders_after_payment on orders (site_id, status, order_id)
  where status in ('shipped', 'refunded', 'partial_refunded', 'chargedback');
create index transactions_completed on transactions (site_id, completed_at)
  where completed_at is not null;
create index related_newest on related_transactions (site_id, created_at, transaction_id);
create index related_completed on related_transactions (site_id, completed_at)
  where completed_at is not null;
-- Closing balances read whole days of one site.
create index daily_balances_by_day on daily_balances (site_id, day, currency, account);

-- When a balance last moved.
create index ledger_entries_of_currency on ledger_entries (site_id, currency, entry_id);

create table payouts (
  site_id bigint not null references sites,
  transaction_id bigint not null,
  kind text not null check (kind in ('withdrawal', 'automatic_payout')),
  amount bigint not null check (amount > 0),
  currency text not null,
  -- Taken from the balance beside the amount.
  fee bigint not null check (fee >= 0),
  status text not null check (status in ('reserved', 'completed', 'void')),
  description text not null,
  order_id text,
  vars text[] not null,
  bank_account_id text,
  -- The merchant's Idempotency-Key: the same request again finds what it made.
  request_key text,
  -- In the site's time, all of them.
  created_at timestamptz not null,
  modified_at timestamptz not null,
  completed_at timestamptz,
  -- When the bank takes it; null once it is over.
  due_at timestamptz,
  primary key (site_id, transaction_id)
);
create index payouts_newest on payouts (site_id, created_at, transaction_id);
create index payouts_completed on payouts (site_id, completed_at) where completed_at is not null;
create unique index payouts_request_key
  on payouts (site_id, request_key) where request_key is not null;
create index payouts_due on payouts (site_id, due_at) where due_at is not null;
-- One automated payout per currency and date, whoever asks for it (reconciliation.md, part 3).
create unique index payouts_once_a_day
  on payouts (site_id, currency, ((created_at at time zone 'Europe/Amsterdam')::date))
  where kind = 'automatic_payout';

create table autopayouts (
  site_id bigint not null references sites,
  currency text not null,
  schedule text[] not null,
  bank_account_id text,
  min_amount bigint not null check (min_amount >= 0),
  min_balance_amount bigint not null check (min_balance_amount >= 0),
  -- Site time of the next one; null while no day is scheduled.
  next_at timestamptz,
  primary key (site_id, currency)
);

-- What falls due of a site itself, beside what falls due of its orders.
create table site_dues (
  site_id bigint primary key references sites,
  -- In the site's time: the earliest of its payouts and autopayouts.
  next_due_at timestamptz,
  -- The same without what comes again for ever.
  next_single_at timestamptz,
  -- Wall time; free for other workers after this.
  leased_until timestamptz
);
create index site_dues_next on site_dues (next_due_at) where next_due_at is not null;
