-- Documents that a merchant sends along with an order: evidence, where money of it was taken back.

create table dispute_files (
  site_id bigint not null,
  -- A PSP id: the acquirer knows the document by it.
  file_id bigint not null,
  order_id text not null,
  -- The chargeback that it speaks about; null for an order without one.
  chargeback_id bigint,
  -- `kept`: for nobody else. `waiting`: not yet with the acquirer. `taken`, `refused`: what it said.
  handed_over text not null check (handed_over in ('kept', 'waiting', 'taken', 'refused')),
  type text not null check (type in ('PDF', 'JPEG', 'PNG')),
  name text not null,
  description text not null,
  content bytea not null,
  -- The merchant's Idempotency-Key: the same request again finds what it made.
  request_key text,
  -- In the site's time.
  created_at timestamptz not null,
  primary key (site_id, file_id),
  foreign key (site_id, order_id) references orders on delete cascade,
  check ((chargeback_id is null) = (handed_over = 'kept'))
);
create index dispute_files_of_order on dispute_files (site_id, order_id, file_id);
create unique index dispute_files_request_key
  on dispute_files (site_id, request_key) where request_key is not null;
