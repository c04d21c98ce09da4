-- Until when a merchant wants the collection of an order to wait: one row for each time it was asked.
create table collection_holds (
  site_id bigint not null,
  order_id text not null,
  -- In the site's time, both. The latest one counts.
  asked_at timestamptz not null,
  held_until timestamptz not null,
  primary key (site_id, order_id, asked_at),
  foreign key (site_id, order_id) references orders on delete cascade
);
