-- Mails to customers, and what was decided about reminding them.

-- One row for each mail: written in the transaction that made it true, sent by a job, and in the
-- sandbox read in the mailbox.
create table mails (
  site_id bigint not null,
  mail_id bigint generated always as identity,
  order_id text not null,
  kind text not null check (kind in
    ('second-chance-1', 'second-chance-2', 'order-completed', 'bank-transfer-details', 'refund-completed')),
  recipient text not null,
  sender_name text not null,
  sender text not null,
  reply_to text,
  locale text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  -- kept: no mail server is connected, so it is only here to be read.
  state text not null check (state in ('waiting', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  -- What the mail server said last, or why it was not reached.
  problem text,
  -- In wall time, as mail servers live in it; null once it is over.
  next_attempt_at timestamptz,
  -- In the site's time.
  created_at timestamptz not null,
  -- In wall time.
  sent_at timestamptz,
  primary key (site_id, mail_id),
  foreign key (site_id, order_id) references orders on delete cascade
);
create index mails_of_order on mails (site_id, order_id, mail_id);
create index mails_of_recipient on mails (site_id, lower(recipient), mail_id);

-- A reminder that was decided about, sent or not, never falls due again.
create table reminders (
  site_id bigint not null,
  order_id text not null,
  number smallint not null check (number in (1, 2)),
  -- In the site's time.
  decided_at timestamptz not null,
  -- Null = not sent, and `why_not` says why.
  mail_id bigint,
  why_not text,
  primary key (site_id, order_id, number),
  check ((mail_id is null) <> (why_not is null)),
  foreign key (site_id, order_id) references orders on delete cascade
);

-- Other orders of the same customer. An order without reminders that nobody tries to pay is in
-- neither index, so creating one costs nothing more.
create index orders_of_customer on orders (site_id, lower(content -> 'customer' ->> 'email'), created_at)
  where content ->> 'secondChance' = 'true' or attempts_started > 0;
create index orders_paid_by_customer on orders (site_id, lower(content -> 'customer' ->> 'email'), completed_at)
  where completed_at is not null;
