-- What a shop's web analytics is told of its completed orders: once per order, where the site has switched it on.

create table purchase_events (
  site_id bigint not null,
  order_id text not null,
  measurement_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  -- How the last attempt ended, in words; null before the first.
  verdict text,
  -- Wall time, both.
  booked_at timestamptz not null,
  ended_at timestamptz,
  primary key (site_id, order_id),
  foreign key (site_id, order_id) references orders on delete cascade
);
